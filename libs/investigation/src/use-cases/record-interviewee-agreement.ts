import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { folded, type CommandMeta, type DomainEvent, type Outcome, type Recorded } from '#kernel';
import { AggregateId, FieldOf, Fresh, Ids, Meta, OccurredOn, Show } from '#web';
import { RecordIntervieweeAgreement } from '../domain/investigation.commands.js';
import { investigation } from '../domain/investigation.decider.js';
import { investigationEvents, type InvestigationEvent } from '../domain/investigation.events.js';

export class RecordIntervieweeAgreementDto {
  @FieldOf(investigationEvents.IntervieweeAgreedToBeNamed, { label: 'The interview' })
  readonly interviewId!: string;

  @Ids('interview', {
    max: 100,
    optional: true,
    label: 'Other interviews for which the person agreed',
    help: 'Choose those alone of which the person said so.',
  })
  readonly alsoInterviewIds?: readonly string[];

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

  /** Throws what the rules throw; where one of the interviews cannot be agreed about, nothing is recorded of any. */
  async execute({ id, data, meta }: RecordIntervieweeAgreement): Promise<Outcome> {
    const { events } = await this.aggregates.history(investigation.name, id);
    const ofSamePerson = interviewsWith(events, data.interviewId);
    return this.aggregates.execute(investigation, new RecordIntervieweeAgreement(id, { ...data, ofSamePerson }, meta));
  }
}

/** All interviews that were held with the person of this one: those with the same role and name, as corrected. */
function interviewsWith(events: readonly Recorded<DomainEvent>[], interviewId: string): readonly string[] {
  const people = new Map<string, { readonly interviewId: string; readonly role: string; readonly interviewee: string }>();
  for (const { id, type, data } of events as readonly Recorded<InvestigationEvent>[]) {
    if (type === 'InterviewHeld') people.set(id, data);
    const held = type === 'EventCorrected' ? people.get(data.targetEventId) : undefined;
    if (type === 'EventCorrected' && held !== undefined) people.set(data.targetEventId, { ...held, [data.field]: data.becomes });
  }
  const keyOf = ({ role, interviewee }: { readonly role: string; readonly interviewee: string }) =>
    `${role} ${folded(interviewee)}`;
  const all = [...people.values()];
  const wanted = all.find((one) => one.interviewId === interviewId);
  return wanted === undefined ? [] : all.filter((one) => keyOf(one) === keyOf(wanted)).map((one) => one.interviewId);
}
