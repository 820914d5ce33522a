import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { FollowFacts, limits, type ClockEvent } from '#clock';
import { complaint } from '#complaint';
import { AggregateStore } from '#event-store';
import { firstDayOf, type CommandMeta, type Outcome, type Recorded } from '#kernel';
import { AdoptedPacks, factWords, rulesBegunBy, termsUnder, type AdoptedCalendar } from '#procedure';
import { begunAfterClock, type Begins } from './begun-after-clock.js';
import { CasesConcerned } from './cases-concerned.js';
import { FollowComplaintFact, FollowFact, FollowFactHandler, inCase, nothingDone, type Fact } from './follow-fact.js';

/**
 * What happened in a complaint is followed in the cases that took it up; before there is one, by clocks of the complaint itself.
 * There, whatever the body adopted by the day of the fact says what begins with it.
 */
@CommandHandler(FollowComplaintFact)
@AllowedTo('system')
export class FollowComplaintFactHandler implements ICommandHandler<FollowComplaintFact> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly packs: AdoptedPacks,
    private readonly cases: CasesConcerned,
    private readonly facts: FollowFactHandler,
  ) {}

  /** Throws `FileProblem` where the text of an adopted pack is none any more. */
  async execute({ id, data, meta }: FollowComplaintFact): Promise<Outcome> {
    const cases = await this.cases.ofComplaint(id);
    let outcome = await this.beforeCases(id, data, cases.length > 0, meta);
    // What became of a clock of the complaint is no fact of a case.
    if (data.clockId !== undefined) return outcome;
    for (const caseId of cases) outcome = await this.facts.execute(new FollowFact(caseId, data, inCase(meta, caseId)));
    return { ...outcome, id };
  }

  private async beforeCases(id: string, fact: Fact, isTakenUp: boolean, meta: CommandMeta): Promise<Outcome> {
    const { state: found } = await this.aggregates.recall(complaint, id);
    if (found.status === 'none') return nothingDone(id);
    const { factId, type, on, isOver = false } = fact;
    const calendars = await this.packs.calendarsOfBody(found.bodyId);
    const begins = isTakenUp ? [] : await this.begunBy(id, found.bodyId, fact, calendars);
    const { state: clocks, ...known } = await this.aggregates.recall(limits, id);
    if (clocks.size === 0 && begins.length === 0) return { id, ...known };
    const isAnew = type === 'ComplaintReinstated';
    const spares = type === 'ComplaintWithdrawn' ? await this.reinstatedSince(id, factId) : [];
    const followed = { factId, type, called: factWords(type), on, begins, isOver, isAnew, spares };
    return this.aggregates.execute(limits, new FollowFacts(id, { facts: [followed], calendars }, meta));
  }

  private async begunBy(id: string, bodyId: string, fact: Fact, calendars: readonly AdoptedCalendar[]): Promise<Begins> {
    const { type, on, clockId } = fact;
    const bound = await this.packs.inForce(bodyId, on);
    if (clockId !== undefined) return begunAfterClock(await this.historyOf(id), fact, clockId, { bound, calendars });
    const anchor = firstDayOf(on);
    if (type === 'ComplaintReinstated') return (await this.endedByWithdrawal(id)).map((terms) => ({ ...terms, anchor }));
    return bound === undefined
      ? []
      : rulesBegunBy(bound.pack, fact).map((rule) => ({ ...termsUnder(bound, rule, calendars), anchor }));
  }

  /**
   * What the last withdrawal ended. It runs from the day of the reinstatement, as if the complaint had come in then. No rule says
   * so: an example, for counsel to confirm.
   */
  private async endedByWithdrawal(id: string): Promise<Begins> {
    const { events } = await this.aggregates.history(complaint.name, id);
    const withdrawal = events.findLast(({ type }) => type === 'ComplaintWithdrawn')?.id;
    const history = await this.historyOf(id);
    const ended = new Set(
      history.flatMap(({ type, data, causationId }) =>
        // One that a correction let go on ended with the withdrawal, though the correction led to that.
        (type === 'ClockSatisfied' || type === 'ClockCancelled') && (causationId === withdrawal || data.factId === withdrawal)
          ? [data.clockId]
          : [],
      ),
    );
    return history.flatMap((event) => {
      if (event.type !== 'ClockStarted' || !ended.has(event.data.clockId)) return [];
      const { clockId: _clock, factId: _fact, ...terms } = event.data;
      return [{ ...terms, example: true }];
    });
  }

  /** What began when the complaint was taken up again does not end with a withdrawal before that. */
  private async reinstatedSince(id: string, factId: string): Promise<readonly string[]> {
    const { events } = await this.aggregates.history(complaint.name, id);
    const since = events.slice(events.findIndex((event) => event.id === factId) + 1);
    return since.flatMap((event) => (event.type === 'ComplaintReinstated' ? event.id : []));
  }

  private async historyOf(id: string): Promise<readonly Recorded<ClockEvent>[]> {
    return (await this.aggregates.history(limits.name, id)).events as readonly Recorded<ClockEvent>[];
  }
}
