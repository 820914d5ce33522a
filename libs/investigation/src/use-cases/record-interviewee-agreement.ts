import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { RecordIntervieweeAgreement } from '../domain/investigation.commands.js';
import { investigation } from '../domain/investigation.decider.js';
import { investigationEvents } from '../domain/investigation.events.js';

export class RecordIntervieweeAgreementDto {
  @FieldOf(investigationEvents.IntervieweeAgreedToBeNamed, { label: 'The interview' })
  readonly interviewId!: string;

  @FieldOf(investigationEvents.IntervieweeAgreedToBeNamed, { label: 'Who took the agreement' })
  readonly takenBy!: string;

  @FieldOf(investigationEvents.IntervieweeAgreedToBeNamed, {
    label: 'How the person agreed',
    help: 'In the person’s own words, or where the signed paper lies.',
  })
  readonly how!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/investigations')
export class RecordIntervieweeAgreementController {
  constructor(private readonly commands: CommandBus) {}

  /** Records that somebody who spoke in confidence agreed later to be named. */
  @Post(':id/interviewee-agreements')
  @Show('/cases/:id')
  @Fresh('optional')
  record(@AggregateId() id: string, @Body() body: RecordIntervieweeAgreementDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new RecordIntervieweeAgreement(id, body, meta));
  }
}

@CommandHandler(RecordIntervieweeAgreement)
@AllowedTo('clerk', 'investigator')
export class RecordIntervieweeAgreementHandler implements ICommandHandler<RecordIntervieweeAgreement> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: RecordIntervieweeAgreement): Promise<Outcome> {
    return this.aggregates.execute(investigation, command);
  }
}
