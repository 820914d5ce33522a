import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type Outcome } from '#kernel';
import { FieldOf, partsIn } from '#web';
import { ReceiveComplaint } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { complaintEvents, type IdentityMode } from '../domain/complaint.events.js';
import { Filings } from './filings.js';

const whoComplains = partsIn(complaintEvents.ComplaintReceived, 'complainant');

export class ComplainantDto {
  @FieldOf(whoComplains, { label: 'The complainant’s name' })
  readonly name?: string;

  @FieldOf(whoComplains, { label: 'How to reach the complainant' })
  readonly contact?: string;

  @FieldOf(whoComplains, { label: 'A safe way to reach the complainant' })
  readonly safeContact?: string;
}

/** What a complaint says, whoever types it. */
export class ComplaintDto {
  @FieldOf(complaintEvents.ComplaintReceived, { label: 'Who should deal with it?' })
  readonly bodyId!: string;

  @FieldOf(complaintEvents.ComplaintReceived, { label: 'Should the complainant’s name be known?' })
  readonly identity!: IdentityMode;

  @FieldOf(complaintEvents.ComplaintReceived, { inner: () => ComplainantDto })
  readonly complainant?: ComplainantDto;

  @FieldOf(complaintEvents.ComplaintReceived, { label: 'Who is the complaint about?' })
  readonly respondentName!: string;

  @FieldOf(complaintEvents.ComplaintReceived, { label: 'In one sentence, what is it about?' })
  readonly summary!: string;

  @FieldOf(complaintEvents.ComplaintReceived, { label: 'What happened?' })
  readonly account!: string;

  @FieldOf(complaintEvents.ComplaintReceived, { label: 'When did it happen?' })
  readonly conductOn?: string;
}

/** The two doors of intake, the public's (`file-complaint`) and the staff's (`enter-complaint`), lead here. */
@CommandHandler(ReceiveComplaint)
@AllowedTo('public')
export class ReceiveComplaintHandler implements ICommandHandler<ReceiveComplaint> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
    private readonly filings: Filings,
  ) {}

  /**
   * What comes beyond the budget of filings is received all the same, and set apart in the same append. Whoever of the house
   * is the respondent or the complainant is walled off from the first moment on.
   */
  async execute({ id, data, meta }: ReceiveComplaint): Promise<Outcome> {
    const complainants = await this.references.named(data.complainant?.name ?? '', 'complainant');
    const conflicts = [...complainants, ...(await this.references.named(data.respondentName, 'respondent'))];
    const setApart = data.channel === 'web' && (await this.isBeyondBudget(data.bodyId));
    const command = new ReceiveComplaint(id, { ...data, conflicts, setApart }, meta);
    return this.aggregates.execute(complaint, command, () => this.references.mustBeBody(data.bodyId));
  }

  /** Counted for bodies that there are: what goes nowhere uses nothing up. */
  private async isBeyondBudget(bodyId: string): Promise<boolean> {
    const there = await this.references.mustBeBody(bodyId).then(
      () => true,
      () => false,
    );
    return there && this.filings.mustBeSetApart(bodyId);
  }
}
