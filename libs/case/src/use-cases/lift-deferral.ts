import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { LiftDeferral } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents } from '../domain/case.events.js';

export class LiftDeferralDto {
  @FieldOf(caseEvents.DeferralLifted, { label: 'Why the body goes on' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class LiftDeferralController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/deferral/lifting')
  @Show('/cases/:id')
  lift(@AggregateId() id: string, @Body() body: LiftDeferralDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new LiftDeferral(id, body, meta));
  }
}

@CommandHandler(LiftDeferral)
@AllowedTo('clerk')
export class LiftDeferralHandler implements ICommandHandler<LiftDeferral> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: LiftDeferral): Promise<Outcome> {
    return this.aggregates.execute(caseDecider, command);
  }
}
