import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { StandAlternateDown } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents } from '../domain/body.events.js';

export class StandAlternateDownDto {
  @FieldOf(bodyEvents.AlternateStoodDown, {
    label: 'The case',
    help: 'Left out of an alternate who sits in for a meeting: he or she stands down in all that it deals with.',
  })
  readonly caseId?: string;

  @FieldOf(bodyEvents.AlternateStoodDown, { optional: false, label: 'Why the alternate stands down' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class StandAlternateDownController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/sittings/:sittingId/end')
  @Show('/bodies/:id')
  @Fresh('optional')
  end(
    @AggregateId() id: string,
    @AggregateId('sittingId') sittingId: string,
    @Body() body: StandAlternateDownDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new StandAlternateDown(id, { ...body, sittingId }, meta));
  }
}

@CommandHandler(StandAlternateDown)
@AllowedTo('clerk')
export class StandAlternateDownHandler implements ICommandHandler<StandAlternateDown> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: StandAlternateDown): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}
