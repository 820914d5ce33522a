import { complaintEvents } from '#complaint';
import { investigationEvents } from '#investigation';
import { FieldOf, Ids, OccurredOn } from '#web';

/** As many as the longest page of the queue has. */
export const most = 200;

export class ChosenDto {
  @Ids('case', { max: most, optional: true, label: 'What was ticked in the queue' })
  readonly id?: readonly string[];
}

export class AcknowledgeComplaintsDto {
  @Ids('complaint', { min: 1, max: most, label: 'The complaints' })
  readonly complaintIds!: readonly string[];

  @FieldOf(complaintEvents.ComplaintAcknowledged, { label: 'What each complainant is told' })
  readonly message!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

export class AssignInvestigationsDto {
  @Ids('case', { min: 1, max: most, label: 'The cases' })
  readonly caseIds!: readonly string[];

  @FieldOf(investigationEvents.InvestigatorAssigned, {
    label: 'The investigator',
    help: 'The user id with which the investigator signs in.',
  })
  readonly investigatorId!: string;

  @FieldOf(investigationEvents.InvestigatorAssigned, { label: 'When the report is due' })
  readonly reportDueOn?: string;

  @FieldOf(investigationEvents.InvestigatorAssigned, { label: 'The rule under which it is due' })
  readonly reportDueUnder?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

/** What became of one of many: one that is refused stops no other. */
export interface OneOfMany {
  readonly id: string;
  readonly done: boolean;
  /** Why it was refused. */
  readonly reason?: string;
  readonly detail?: string;
}
