import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, Fresh, Meta, OccurredOn, Show } from '#web';
import { ArgueAppeal } from '../domain/proceeding.commands.js';
import { proceeding } from '../domain/proceeding.decider.js';

export class ArgueAppealDto {
  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class ArgueAppealController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/appeals/:appealId/argument')
  @Show('/cases/:id')
  @Fresh('none')
  argue(
    @AggregateId() id: string,
    @AggregateId('appealId') appealId: string,
    @Body() body: ArgueAppealDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new ArgueAppeal(id, { ...body, appealId }, meta));
  }
}

@CommandHandler(ArgueAppeal)
@AllowedTo('clerk')
export class ArgueAppealHandler implements ICommandHandler<ArgueAppeal> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ArgueAppeal): Promise<Outcome> {
    return this.aggregates.execute(proceeding, command);
  }
}
