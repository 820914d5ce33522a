import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { AnnounceDeferral } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents } from '../domain/case.events.js';

export class AnnounceDeferralDto {
  @FieldOf(caseEvents.DeferralAnnounced, {
    label: 'What they may know of why',
    help: 'The parties read this, for example at whose request. Where they may not know, say that another authority goes first.',
  })
  readonly message!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class AnnounceDeferralController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/deferral/announcement')
  @Show('/cases/:id')
  announce(@AggregateId() id: string, @Body() body: AnnounceDeferralDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new AnnounceDeferral(id, body, meta));
  }
}

@CommandHandler(AnnounceDeferral)
@AllowedTo('clerk')
export class AnnounceDeferralHandler implements ICommandHandler<AnnounceDeferral> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: AnnounceDeferral): Promise<Outcome> {
    return this.aggregates.execute(caseDecider, command);
  }
}
