import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { caseDecider } from '#case';
import { CarryClocksOver, clock, FollowCorrectedDay, FollowFacts, limits, type ClockEvent, type FollowedFact } from '#clock';
import { complaint } from '#complaint';
import { AggregateStore } from '#event-store';
import {
  CommandAboutCase,
  CommandAboutComplaint,
  CommandAboutInstallation,
  derivedId,
  firstDayOf,
  idOfStream,
  own,
  type CommandMeta,
  type Outcome,
  type PartialDate,
  type PlainDate,
  type Recorded,
} from '#kernel';
import {
  AdoptedPacks,
  factWords,
  rulesBegunBy,
  termsUnder,
  type AdoptedCalendar,
  type FactForClocks,
  type SuspensionGround,
} from '#procedure';
import { begunAfterClock } from './begun-after-clock.js';
import { CasesConcerned } from './cases-concerned.js';

/** Something that happened in a case, as far as clocks may follow it. */
export interface Fact extends FactForClocks {
  readonly factId: string;
  readonly on: PartialDate;
  /** Complaints that the case took up with it. */
  readonly complaintIds?: readonly string[];
  /** Of a deferral: its ground, where one was said. */
  readonly ground?: SuspensionGround;
  /** Of a fact about a clock: which. */
  readonly clockId?: string;
  /** Of the end of a clock: it ended by itself. */
  readonly byItself?: boolean;
  /** Of a complaint: it ended with this before a case. */
  readonly isOver?: boolean;
}

/** Lets the clocks of a case follow what happened there. The id is the case's. */
export class FollowFact extends CommandAboutCase<Fact> {
  override readonly type = 'FollowFact';
}

/** The same for something that happened in a complaint. The id is the complaint's. */
export class FollowComplaintFact extends CommandAboutComplaint<Fact> {
  override readonly type = 'FollowComplaintFact';
}

/** Lets clocks follow the corrected day of something in a stream whose id is not that of a case. The id is the stream's. */
export class FollowCorrectionElsewhere extends CommandAboutInstallation<{
  readonly stream: string;
  readonly factId: string;
  readonly on: PartialDate;
}> {
  override readonly type = 'FollowCorrectionElsewhere';
}

export const nothingDone = (id: string): Outcome => ({ id, revision: -1n, position: 0n });

/**
 * A process asks for it; nobody sends this by hand, so it has no route. It gathers which rule pack binds the case, and what is on
 * record about its clocks and complaints; what follows is decided where the clocks are.
 */
@CommandHandler(FollowFact)
@AllowedTo('system')
export class FollowFactHandler implements ICommandHandler<FollowFact> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly packs: AdoptedPacks,
  ) {}

  /** Throws `FileProblem` where the text of an adopted pack is none any more. */
  async execute(command: FollowFact): Promise<Outcome> {
    const outcome = await this.inCase(command);
    await this.carryOver(command);
    return outcome;
  }

  private async inCase({ id, data: fact, meta }: FollowFact): Promise<Outcome> {
    const { state: found } = await this.aggregates.recall(caseDecider, id);
    if (found.status === 'none') return nothingDone(id);
    const openedOn = firstDayOf(found.openedOn);
    const calendars = await this.packs.calendarsOf(id);
    const facts = [
      ...(await this.inComplaints(id, openedOn, fact, calendars)),
      await this.followed(id, openedOn, fact, calendars),
    ];
    const { state: clocks, ...known } = await this.aggregates.recall(clock, id);
    if (clocks.size === 0 && facts.every(({ begins }) => begins.length === 0)) return { id, ...known };
    const { deferredOn, deferralGround: ground } = found;
    const deferral = deferredOn && { deferral: { since: firstDayOf(deferredOn), ...(ground && { ground }) } };
    const before = await this.doneIn(fact, facts);
    return this.aggregates.execute(clock, new FollowFacts(id, { facts, calendars, ...deferral, ...before }, meta));
  }

  /** A case that takes up a complaint has the clocks of that from their beginning on: with the complaint they run no more. */
  private async carryOver({ id: caseId, data: { complaintIds = [], on }, meta }: FollowFact): Promise<void> {
    if (complaintIds.length === 0) return;
    const { state: clocks } = await this.aggregates.recall(clock, caseId);
    for (const id of complaintIds) {
      const own = { ...meta, commandId: derivedId(meta.commandId, id) };
      await this.aggregates.execute(limits, new CarryClocksOver(id, { caseId, on, inCase: [...clocks.keys()] }, own));
    }
  }

  /**
   * What was missed before the case was opened was missed on that day, under the same rule, and not when the case took it up.
   * What staff did to a clock goes with it.
   */
  private async doneIn(
    { complaintIds = [] }: Fact,
    facts: readonly FollowedFact[],
  ): Promise<Pick<FollowFacts['data'], 'ranOut' | 'byHand'>> {
    const hashes = new Set(facts.flatMap(({ begins }) => begins.map(({ packHash }) => packHash)));
    const histories = await Promise.all(complaintIds.map((id) => this.aggregates.history(limits.name, id)));
    const all = histories.map(({ events }) => events as readonly Recorded<ClockEvent>[]);
    const byHand = all
      .flat()
      .flatMap(({ type, occurredOn, data, actor }) =>
        actor.role === 'clerk' && type !== 'EventCorrected' ? [{ type, occurredOn, data } as ClockEvent] : [],
      );
    const ranOut = all.flatMap((known) => {
      const sameRule = new Set(
        known.flatMap(({ type, data }) => (type === 'ClockStarted' && hashes.has(data.packHash) ? [data.clockId] : [])),
      );
      return known.flatMap(({ type, data, occurredOn: on }) =>
        type === 'ClockExpired' && sameRule.has(data.clockId) ? [{ clockId: data.clockId, on, dueOn: data.dueOn }] : [],
      );
    });
    return { ...(ranOut.length > 0 && { ranOut }), ...(byHand.length > 0 && { byHand }) };
  }

  /**
   * What happened in complaints before the case took them up: rules count from the receipt, and some of what they ask for was
   * done by then.
   */
  private async inComplaints(
    caseId: string,
    openedOn: PlainDate,
    { complaintIds = [] }: Fact,
    calendars: readonly AdoptedCalendar[],
  ): Promise<readonly FollowedFact[]> {
    const histories = await Promise.all(complaintIds.map((id) => this.aggregates.history(complaint.name, id)));
    const events = histories.flatMap((history) => history.events).filter(({ type }) => type !== 'EventCorrected');
    return Promise.all(
      events.map(({ id: factId, type, occurredOn: on }) => this.followed(caseId, openedOn, { factId, type, on }, calendars)),
    );
  }

  private async followed(
    caseId: string,
    openedOn: PlainDate,
    fact: Fact,
    calendars: readonly AdoptedCalendar[],
  ): Promise<FollowedFact> {
    const { factId, type, on, clockId, ground } = fact;
    const called = factWords(type);
    if (clockId !== undefined) {
      const { events } = await this.aggregates.history(clock.name, caseId);
      const binding = { bound: await this.packs.ofCase(caseId, firstDayOf(on)), calendars };
      const begins = begunAfterClock(events as readonly Recorded<ClockEvent>[], fact, clockId, binding);
      return { factId, type, called, on, begins };
    }
    const anchor = firstDayOf(on);
    // What happened before the case was opened is judged by what binds it from its opening on.
    const pack = await this.packs.ofCase(caseId, anchor < openedOn ? openedOn : anchor);
    const begins =
      pack === undefined ? [] : rulesBegunBy(pack.pack, fact).map((rule) => ({ ...termsUnder(pack, rule, calendars), anchor }));
    return { factId, type, called, on, begins, ...(ground && { ground }), ...(fact.kind === 'procedural' && { isNoEnd: true }) };
  }
}

@CommandHandler(FollowCorrectionElsewhere)
@AllowedTo('system')
export class FollowCorrectionElsewhereHandler implements ICommandHandler<FollowCorrectionElsewhere> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly cases: CasesConcerned,
    private readonly packs: AdoptedPacks,
  ) {}

  async execute({ id, data: { stream, factId, on }, meta }: FollowCorrectionElsewhere): Promise<Outcome> {
    let outcome = nothingDone(id);
    for (const caseId of await this.casesOf(stream, factId)) {
      const { state: clocks } = await this.aggregates.recall(clock, caseId);
      if (clocks.size === 0) continue;
      const corrected = { factId, on, calendars: await this.packs.calendarsOf(caseId) };
      outcome = await this.aggregates.execute(clock, new FollowCorrectedDay(caseId, corrected, inCase(meta, caseId)));
    }
    if (stream.startsWith('complaint-')) outcome = await this.inComplaint(idOfStream(stream), { factId, on }, meta);
    return { ...outcome, id };
  }

  private async inComplaint(id: string, fact: { readonly factId: string; readonly on: PartialDate }, meta: CommandMeta) {
    const { state: clocks, ...known } = await this.aggregates.recall(limits, id);
    if (clocks.size === 0) return { id, ...known };
    const { state } = await this.aggregates.recall(complaint, id);
    const calendars = state.status === 'none' ? [] : await this.packs.calendarsOfBody(state.bodyId);
    return this.aggregates.execute(limits, new FollowCorrectedDay(id, { ...fact, calendars }, meta));
  }

  /** A vote and a finding say themselves which case they are about. */
  private async casesOf(stream: string, factId: string): Promise<readonly string[]> {
    const id = idOfStream(stream);
    if (stream.startsWith('complaint-')) return this.cases.ofComplaint(id);
    const { events } = await this.aggregates.history(stream.slice(0, stream.indexOf('-')), id);
    const target = events.find((event) => event.id === factId)?.data as Readonly<Record<string, unknown>> | undefined;
    const caseId = target && own(target, 'caseId');
    return typeof caseId === 'string' ? [caseId] : [];
  }
}

/** The meta of the same wish in one of several cases. */
export const inCase = (meta: CommandMeta, caseId: string): CommandMeta => ({
  ...meta,
  commandId: derivedId(meta.commandId, caseId),
});
