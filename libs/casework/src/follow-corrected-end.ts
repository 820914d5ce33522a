import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { CarryClocksOver, clock, limits, ReviveClocks, type ClockEvent, type FollowedFact } from '#clock';
import { complaint } from '#complaint';
import { AggregateStore } from '#event-store';
import { CommandAboutComplaint, derivedId, type DomainEvent, type Outcome, type Recorded } from '#kernel';
import { AdoptedPacks, factWords } from '#procedure';
import { CasesConcerned } from './cases-concerned.js';
import { endsComplaint } from './ends-complaint.js';
import { FollowComplaintFactHandler } from './follow-complaint-fact.js';
import { FollowComplaintFact, nothingDone } from './follow-fact.js';

/** What was recorded as the end of a complaint was corrected, or something was corrected into one. The id is the complaint's. */
export class FollowCorrectedEnd extends CommandAboutComplaint<{
  readonly factId: string;
  readonly field: string;
  readonly becomes: unknown;
}> {
  override readonly type = 'FollowCorrectedEnd';
}

/**
 * Clocks of a complaint go on as if a wrong screening, or a referral that was wrongly recorded as one of the whole, had not been;
 * and end where it turns out to have been the end.
 */
@CommandHandler(FollowCorrectedEnd)
@AllowedTo('system')
export class FollowCorrectedEndHandler implements ICommandHandler<FollowCorrectedEnd> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly packs: AdoptedPacks,
    private readonly cases: CasesConcerned,
    private readonly facts: FollowComplaintFactHandler,
  ) {}

  /** Throws `FileProblem` where the text of an adopted pack is none any more. */
  async execute({ id, data: { factId, field, becomes }, meta }: FollowCorrectedEnd): Promise<Outcome> {
    const { state } = await this.aggregates.recall(complaint, id);
    const { events } = await this.aggregates.history(complaint.name, id);
    const target = events.find((event) => event.id === factId);
    if (target === undefined || state.status === 'none') return nothingDone(id);
    const { type, occurredOn: on } = target;
    if (endsComplaint(type, { ...target.data, [field]: becomes }))
      return this.facts.execute(new FollowComplaintFact(id, { factId, type, on, isOver: true }, meta));
    const since = events.filter((event) => event.position > target.position && event.type !== 'EventCorrected').map(factOf);
    const revived = await this.canceledBy(id, factId);
    const calendars = await this.packs.calendarsOfBody(state.bodyId);
    const outcome = await this.aggregates.execute(
      limits,
      new ReviveClocks(id, { factId, revived, facts: since, calendars }, meta),
    );
    // Taken up again before the correction, it has its time anew as if that had been known.
    const again = events.findLast(({ position, type: is }) => position > target.position && is === 'ComplaintReinstated');
    if (again !== undefined && state.status !== 'withdrawn') {
      const { id: by, type: is, occurredOn } = again;
      const anew = { ...meta, commandId: derivedId(meta.commandId, 'anew') };
      await this.facts.execute(new FollowComplaintFact(id, { factId: by, type: is, on: occurredOn }, anew));
    }
    // A case that took the complaint up meanwhile has them from their beginning on.
    for (const caseId of await this.cases.ofComplaint(id)) {
      const { state: inCase } = await this.aggregates.recall(clock, caseId);
      const own = { ...meta, commandId: derivedId(meta.commandId, caseId) };
      await this.aggregates.execute(limits, new CarryClocksOver(id, { caseId, on, inCase: [...inCase.keys()] }, own));
    }
    return outcome;
  }

  /** An older program did not say in the clock by what it was canceled, but in what that followed from. */
  private async canceledBy(id: string, factId: string) {
    const { events } = await this.aggregates.history(limits.name, id);
    return (events as readonly Recorded<ClockEvent>[]).flatMap(({ type, data, occurredOn: on, causationId }) =>
      type === 'ClockCancelled' && (data.factId === factId || causationId === factId) ? [{ clockId: data.clockId, on }] : [],
    );
  }
}

function factOf({ id: factId, type, occurredOn: on, data }: Recorded<DomainEvent>): FollowedFact {
  return { factId, type, called: factWords(type), on, begins: [], isOver: endsComplaint(type, data) };
}
