import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { EndCandidacy } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents, type CandidacyEnd } from '../domain/case.events.js';

export class EndCandidacyDto {
  @FieldOf(caseEvents.CandidacyEnded, { label: 'The candidacy' })
  readonly candidacyId!: string;

  @FieldOf(caseEvents.CandidacyEnded, {
    label: 'How it ended',
    help: 'Where the respondent is no candidate any more, or there is no election on that day, time runs again from the next day on. Otherwise it is as if it had never stood still.',
  })
  readonly how!: CandidacyEnd;

  @FieldOf(caseEvents.CandidacyEnded, { label: 'What happened, and where that stands' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class EndCandidacyController {
  constructor(private readonly commands: CommandBus) {}

  /** The respondent is no candidate any more, or never was one: clocks run again. */
  @Post(':id/candidacies/end')
  @Show('/cases/:id')
  @Fresh('optional')
  end(@AggregateId() id: string, @Body() body: EndCandidacyDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new EndCandidacy(id, body, meta));
  }
}

@CommandHandler(EndCandidacy)
@AllowedTo('clerk')
export class EndCandidacyHandler implements ICommandHandler<EndCandidacy> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: EndCandidacy): Promise<Outcome> {
    return this.aggregates.execute(caseDecider, command);
  }
}
