import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { caseDecider } from '#case';
import { clock, FollowCorrectedDay, FollowFacts, type ClockEvent, type FollowedFact } from '#clock';
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
  clockFacts,
  factWords,
  lastDayOfTime,
  nameOf,
  rulesAfter,
  rulesBegunBy,
  shippedPack,
  termsUnder,
  withCalendar,
  type AdoptedCalendar,
  type CalendarTexts,
  type ClockLedgers,
  type FactForClocks,
  type LoadedPack,
  type SuspensionGround,
} from '#procedure';
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

type Begins = FollowedFact['begins'];
type Begun = Begins[number];

const nothingDone = (id: string): Outcome => ({ id, revision: -1n, position: 0n });

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
  async execute({ id, data: fact, meta }: FollowFact): Promise<Outcome> {
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
    return this.aggregates.execute(clock, new FollowFacts(id, { facts, calendars, ...deferral }, meta));
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
    if (clockId !== undefined)
      return { factId, type, called, on, begins: await this.afterClock(caseId, fact, clockId, calendars) };
    const anchor = firstDayOf(on);
    // What happened before the case was opened is judged by what binds it from its opening on.
    const pack = await this.packs.ofCase(caseId, anchor < openedOn ? openedOn : anchor);
    const begins =
      pack === undefined ? [] : rulesBegunBy(pack.pack, fact).map((rule) => ({ ...termsUnder(pack, rule, calendars), anchor }));
    return { factId, type, called, on, begins, ...(ground && { ground }), ...(fact.kind === 'procedural' && { isNoEnd: true }) };
  }

  /** What begins when a clock was met or ran out, by what it keeps of its rule and by the pack of that. */
  private async afterClock(
    caseId: string,
    { type, on, byItself }: Fact,
    clockId: string,
    calendars: readonly AdoptedCalendar[],
  ): Promise<Begins> {
    const { events } = await this.aggregates.history(clock.name, caseId);
    const [started, ledgers, known] = added(events as readonly Recorded<ClockEvent>[], clockId);
    const ledger = own(ledgers, clockId);
    const last = ledger && lastDayOfTime(ledger, known);
    if (started === undefined || ledger === undefined || last === undefined) return [];
    // What begins again goes by the calendar by which the first one went at its end.
    const { repeats, fallback, ...terms } = { ...started, ...(ledger.calendar !== undefined && { calendar: ledger.calendar }) };
    const again: Begins = repeats === undefined ? [] : [{ ...terms, repeats, length: repeats, anchor: last }];
    if (type === 'ClockSatisfied') return byItself === true ? [] : again;
    const pack = await this.packOf(caseId, firstDayOf(on), started);
    const begun: Begins =
      pack === undefined
        ? []
        : rulesAfter(pack.pack, started.rule ?? '').map((rule) => ({ ...termsUnder(pack, rule, calendars), anchor: last }));
    if (fallback === undefined) return [...again, ...begun];
    const title = `${fallback.by}, instead: ${terms.title}`;
    return [...again, ...begun, { ...terms, title, length: fallback.length, anchor: last, effect: 'overdue' }];
  }

  /** The pack under which a clock runs: the one that binds the case, or one that comes with Redress. */
  private async packOf(caseId: string, on: PlainDate, { pack: name, packHash }: Begun): Promise<LoadedPack | undefined> {
    if (name === undefined) return undefined;
    const found = [await this.packs.ofCase(caseId, on), shippedPack(name)];
    return found.find((one) => one !== undefined && nameOf(one.pack) === name && one.hash === packHash);
  }
}

/** How a clock began, and what its due date follows from by now. */
function added(
  events: readonly Recorded<ClockEvent>[],
  clockId: string,
): readonly [Begun | undefined, ClockLedgers, CalendarTexts] {
  let ledgers: ClockLedgers = {};
  let calendars: CalendarTexts = {};
  let begun: Begun | undefined;
  for (const event of events) {
    if (event.type === 'EventCorrected') continue;
    if (event.type === 'CalendarFollowed') {
      calendars = withCalendar(calendars, event.data);
      ledgers = clockFacts.calendarFollowed(ledgers, calendars, event.data);
      continue;
    }
    if (event.type === 'SittingDaysFollowed') {
      ledgers = clockFacts.sittingDaysFollowed(ledgers, event.data);
      continue;
    }
    if (event.data.clockId !== clockId) continue;
    if (event.type === 'ClockStarted') {
      const { clockId: _clock, factId: _fact, ...data } = event.data;
      begun = data;
      ledgers = clockFacts.started(ledgers, event.data);
    } else if (event.type === 'ClockSuspended') ledgers = clockFacts.suspended(ledgers, event.data);
    else if (event.type === 'ClockResumed') ledgers = clockFacts.resumed(ledgers, event.data);
    else if (event.type === 'ClockAnchorMoved') ledgers = clockFacts.anchorMoved(ledgers, event.data);
    else if (event.type === 'ClockExtended') ledgers = clockFacts.extended(ledgers, event.data);
  }
  return [begun, ledgers, calendars];
}

/** A complaint that no case has taken up has no clocks: what happened in it is followed when one does. */
@CommandHandler(FollowComplaintFact)
@AllowedTo('system')
export class FollowComplaintFactHandler implements ICommandHandler<FollowComplaintFact> {
  constructor(
    private readonly cases: CasesConcerned,
    private readonly facts: FollowFactHandler,
  ) {}

  async execute({ id, data, meta }: FollowComplaintFact): Promise<Outcome> {
    let outcome = nothingDone(id);
    for (const caseId of await this.cases.ofComplaint(id))
      outcome = await this.facts.execute(new FollowFact(caseId, data, inCase(meta, caseId)));
    return { ...outcome, id };
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
    return { ...outcome, id };
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

const inCase = (meta: CommandMeta, caseId: string): CommandMeta => ({ ...meta, commandId: derivedId(meta.commandId, caseId) });
