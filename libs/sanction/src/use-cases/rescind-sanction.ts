import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { RescindSanction } from '../domain/sanction.commands.js';
import { sanction } from '../domain/sanction.decider.js';
import { sanctionEvents } from '../domain/sanction.events.js';

export class RescindSanctionDto {
  @FieldOf(sanctionEvents.SanctionRescinded, { label: 'The sanction' })
  readonly sanctionId!: string;

  @FieldOf(sanctionEvents.SanctionRescinded, { label: 'Why' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/sanctions')
export class RescindSanctionController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/rescission')
  @Show('/cases/:id')
  @Fresh('optional')
  rescind(@AggregateId() id: string, @Body() body: RescindSanctionDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new RescindSanction(id, body, meta));
  }
}

@CommandHandler(RescindSanction)
@AllowedTo('clerk')
export class RescindSanctionHandler implements ICommandHandler<RescindSanction> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: RescindSanction): Promise<Outcome> {
    return this.aggregates.execute(sanction, command);
  }
}
