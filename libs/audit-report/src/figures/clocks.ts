import { isCertainlyBefore, own, type PartialDate, type PlainDate } from '#kernel';
import {
  clockFacts,
  heldUntil,
  reckonedFrom,
  withCalendar,
  withCandidacyOver,
  type CalendarTexts,
  type ClockLedgers,
  type HoldingCandidacy,
} from '#procedure';
import { asking, type FactOf } from '../report.facts.js';
import type { ReportRow } from '../report.rows.js';
import { tally, type Counts, type Period } from './facts.js';
import { untoldEvents } from './untold.js';

/** What a clock runs under, and what happened to it. What has to be done, and what was said of it, is no figure. */
export const ofClocks = asking({
  ClockStarted: [
    ...(['clockId', 'anchor', 'length', 'landing', 'calendar', 'effect', 'citation'] as const),
    ...(['rule', 'pack', 'example', 'factId', 'satisfiedBy'] as const),
  ],
  ClockSuspended: ['clockId', 'ground', 'from', 'until', 'factId'],
  ClockSuspensionMoved: ['clockId', 'suspendedBy', 'from', 'until'],
  ClockResumed: ['clockId', 'ground', 'lastDay'],
  ClockAnchorMoved: ['clockId', 'anchor'],
  CalendarFollowed: ['calendarId', 'version', 'title', 'hash', 'text', 'adoptedOn', 'clockIds'],
  SittingDaysFollowed: ['days', 'withdrawn', 'clockIds'],
  ClockExtended: ['clockId', 'count', 'unit', 'grantedBy'],
  ClockSatisfied: ['clockId', 'factId'],
  ClockExpired: ['clockId', 'dueOn'],
  ClockCancelled: ['clockId'],
  ClockRevived: ['clockId'],
  ClocksCarriedOver: ['clockIds'],
  CandidacyRecorded: ['candidacyId', 'from', 'until', 'since', 'effect'],
  CandidacyEnded: ['candidacyId', 'how', 'endedOn'],
});
const { ofAll } = ofClocks;

/** The clocks of one rule; those that somebody set by hand have none, and are counted together. */
export interface ClockLine {
  readonly rule: string | null;
  readonly pack: string | null;
  readonly citation: string | null;
  /** No source states all of the rule. */
  readonly example: boolean;
  readonly started: number;
  readonly met: number;
  readonly metLate: number;
  readonly missed: number;
  readonly cancelled: number;
  /** At the end of the period. */
  readonly running: number;
  /** Of those that run: stand still. */
  readonly standsStill: number;
  readonly suspended: number;
  /** Clocks that stood still before an election, as is on record at the end of the period. */
  readonly inBlackout: number;
  /** How often more time was given, and by whom. */
  readonly extended: number;
  readonly extendedBy: Counts;
}

export interface ClockFigures {
  readonly unit: string;
  readonly lines: readonly ClockLine[];
}

/** How a clock ended, and when; `missed`: the day passed, and nothing that was done by the end of the period meets it. */
type End = 'met' | 'metLate' | 'missed' | 'cancelled';

interface Course {
  readonly started: FactOf<typeof ofClocks, 'ClockStarted'>;
  readonly suspended: readonly PartialDate[];
  readonly extended: readonly { readonly on: PartialDate; readonly by: string }[];
  readonly stands: boolean;
  readonly inBlackout: boolean;
  readonly ended?: { readonly how: End; readonly on: PartialDate };
}

/** By the rule under which they run: what started, and how it ended, as the days are reckoned at the end of the period. */
export function clockFigures(period: Period): ClockFigures {
  const byRule = new Map<string, readonly Course[]>();
  const untold = untoldEvents(period.rows);
  const ofComplaints = period.of('complaint').flatMap((row) => clocksOf(row, period, untold));
  // Of a day before the case was opened, a clock that the case has from its beginning on is still that of the complaint.
  const counted = new Set(ofComplaints.map(({ started: { clockId } }) => clockId));
  const ofCases = period.of('case').flatMap((row) => clocksOf(row, period, untold));
  for (const course of [...ofComplaints, ...ofCases.filter(({ started: { clockId } }) => !counted.has(clockId))]) {
    const { rule, pack = '' } = course.started;
    const name = rule === undefined ? '' : `${pack}/${rule}`;
    byRule.set(name, [...(byRule.get(name) ?? []), course]);
  }
  return {
    unit:
      'Clocks of cases, and of complaints before a case, by the rule under which they run. Started, suspended, extended, done and canceled count on the day on which that happened, missed on the day that was missed. Clocks in an election blackout are those that stood still before an election by the end of the period. ' +
      'Without a period, started = met + met late + missed + canceled + running.',
    // Those set by hand stand last.
    lines: [...byRule]
      .toSorted(([one], [other]) => (one === '' ? 1 : other === '' ? -1 : one < other ? -1 : 1))
      .map(([, clocks]) => lineOf(clocks, period)),
  };
}

function lineOf(clocks: readonly Course[], period: Period): ClockLine {
  const { rule = null, pack = null, citation, example } = clocks.at(-1)?.started ?? {};
  const ends = tally(clocks.flatMap(({ ended }) => (ended !== undefined && period.has(ended.on) ? [ended.how] : [])));
  const of = (end: End): number => own(ends, end) ?? 0;
  const running = clocks.filter(({ ended }) => ended === undefined);
  const extensions = clocks.flatMap(({ extended }) => extended).filter(({ on }) => period.has(on));
  return {
    ...{ rule, pack, citation: rule === null ? null : (citation ?? null), example: rule !== null && example !== undefined },
    started: clocks.filter(({ started: { on } }) => period.has(on)).length,
    ...{ met: of('met'), metLate: of('metLate'), missed: of('missed'), cancelled: of('cancelled') },
    running: running.length,
    standsStill: running.filter(({ stands }) => stands).length,
    suspended: clocks.flatMap(({ suspended }) => suspended).filter((on) => period.has(on)).length,
    inBlackout: clocks.filter(({ inBlackout }) => inBlackout).length,
    extended: extensions.length,
    extendedBy: tally(extensions.map(({ by }) => by)),
  };
}

/**
 * The clocks of one case or complaint, in the order in which they started, each with what became of it. One that a referral began
 * of which the parties may not know is not among them, and one that it met counts as canceled, as where time matters no more.
 */
function clocksOf({ facts }: ReportRow, { day }: Period, untold: ReadonlySet<string>): readonly Course[] {
  let ledgers: ClockLedgers = {};
  let calendars: CalendarTexts = {};
  const courses = new Map<string, Course>();
  let candidacies: readonly HoldingCandidacy[] = [];
  /** The last day on which a clock is not late: of one that a blackout bars from being met, the last of these days. */
  const lastDayOf = (clockId: string): PlainDate | undefined => {
    const dueOn = dueOnOf(ledgers, calendars, clockId);
    const satisfiedBy = courses.get(clockId)?.started.satisfiedBy;
    const held = dueOn && heldUntil(candidacies, { dueOn, ...(satisfiedBy && { satisfiedBy }) });
    return held ?? dueOn;
  };
  const more = (clockId: string, change: (course: Course) => Partial<Course>): void => {
    const course = courses.get(clockId);
    if (course !== undefined) courses.set(clockId, { ...course, ...change(course) });
  };
  /** Whether the day was missed is open again. */
  const openAgain = (clockId: string): void => {
    const course = courses.get(clockId);
    if (course?.ended?.how !== 'missed') return;
    const { ended: _ended, ...open } = course;
    courses.set(clockId, open);
  };
  for (const fact of ofAll(facts)) {
    if (fact.type === 'CalendarFollowed') {
      calendars = withCalendar(calendars, fact);
      ledgers = clockFacts.calendarFollowed(ledgers, calendars, fact);
      continue;
    }
    if (fact.type === 'SittingDaysFollowed') {
      ledgers = clockFacts.sittingDaysFollowed(ledgers, fact);
      continue;
    }
    if (fact.type === 'ClocksCarriedOver') {
      for (const clockId of fact.clockIds) courses.delete(clockId);
      continue;
    }
    if (fact.type === 'CandidacyRecorded') {
      candidacies = [...candidacies, fact];
      continue;
    }
    if (fact.type === 'CandidacyEnded') {
      candidacies = withCandidacyOver(candidacies, fact, fact.on);
      continue;
    }
    const { clockId, on } = fact;
    switch (fact.type) {
      case 'ClockStarted':
        ledgers = clockFacts.started(ledgers, fact);
        if (fact.factId !== undefined && untold.has(fact.factId)) break;
        courses.set(clockId, { started: fact, suspended: [], extended: [], stands: false, inBlackout: false });
        break;
      case 'ClockSuspended':
        ledgers = clockFacts.suspended(ledgers, fact);
        more(clockId, ({ suspended }) => ({ suspended: [...suspended, on] }));
        if (fact.until !== undefined) openAgain(clockId);
        break;
      case 'ClockSuspensionMoved':
        ledgers = clockFacts.suspensionMoved(ledgers, fact);
        openAgain(clockId);
        break;
      case 'ClockResumed':
        ledgers = clockFacts.resumed(ledgers, fact);
        break;
      case 'ClockAnchorMoved':
        ledgers = clockFacts.anchorMoved(ledgers, fact);
        openAgain(clockId);
        break;
      case 'ClockExtended':
        ledgers = clockFacts.extended(ledgers, fact);
        more(clockId, ({ extended }) => ({ extended: [...extended, { on, by: fact.grantedBy }] }));
        break;
      case 'ClockSatisfied': {
        const lastDay = lastDayOf(clockId);
        const isLate = lastDay !== undefined && isCertainlyBefore(lastDay, on);
        const isUntold = fact.factId !== undefined && untold.has(fact.factId);
        more(clockId, () => ({ ended: { how: isUntold ? 'cancelled' : isLate ? 'metLate' : 'met', on } }));
        break;
      }
      case 'ClockExpired':
        more(clockId, () => ({ ended: { how: 'missed', on: lastDayOf(clockId) ?? fact.dueOn } }));
        break;
      case 'ClockCancelled':
        more(clockId, () => ({ ended: { how: 'cancelled', on } }));
        break;
      case 'ClockRevived': {
        ledgers = clockFacts.revived(ledgers, fact);
        const course = courses.get(clockId);
        if (course === undefined) break;
        const { ended: _ended, ...open } = course;
        courses.set(clockId, open);
        break;
      }
    }
  }
  return [...courses].map(([clockId, course]) => {
    const lastDay = lastDayOf(clockId);
    const suspensions = own(ledgers, clockId)?.suspensions ?? [];
    const stands = suspensions.some(({ until }) => until === undefined);
    const inBlackout = suspensions.some(({ ground, from }) => ground === 'blackout' && from <= day);
    // Nobody has recorded yet that the time ran out.
    const isOver = course.ended === undefined && lastDay !== undefined && lastDay < day;
    return { ...course, stands, inBlackout, ...(isOver && { ended: { how: 'missed', on: lastDay } as const }) };
  });
}

const dueOnOf = (ledgers: ClockLedgers, calendars: CalendarTexts, clockId: string) => {
  const ledger = own(ledgers, clockId);
  return ledger && reckonedFrom(ledger, calendars).dueOn;
};
