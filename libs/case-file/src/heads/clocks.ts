import type { CaseEvent } from '#case';
import type { ClockEvent, ClockStarted } from '#clock';
import { told, wholeReader, type Filed } from '#docket';
import { formatDate, isCertainlyBefore, own, type PartialDate, type PlainDate } from '#kernel';
import {
  clockFacts,
  isOwed,
  reckonedFrom,
  withCalendar,
  type CalendarTexts,
  type ClockLedgers,
  type ExpiryEffect,
  type MovedDay,
} from '#procedure';

/** How a clock ended, on which day, and what is said of it. */
interface Ended {
  readonly how: 'satisfied' | 'expired' | 'cancelled';
  readonly on: PartialDate;
  readonly why?: string;
}

/** A clock of the case, with what follows from what is on record about it. */
export interface FiledClock extends Pick<
  ClockStarted['data'],
  'clockId' | 'title' | 'rule' | 'pack' | 'citation' | 'effect' | 'satisfiedBy'
> {
  /** No source states the rule. */
  readonly example: boolean;
  readonly state: 'running' | 'stands-still' | 'satisfied' | 'satisfied-late' | 'expired' | 'cancelled' | 'carried-over';
  /** The day by the end of which it is or was due; absent where nobody can say yet. */
  readonly dueOn?: PlainDate;
  /** How that day comes about, as a sentence without its full stop. */
  readonly arithmetic: string;
  /** How the last day moved each time the body changed its calendar. */
  readonly moved: readonly MovedDay[];
  /** What it runs for still has to be done. */
  readonly owed: boolean;
  /** The grounds on which it stands still without a known end. */
  readonly standsStill: readonly string[];
  readonly mostExtensions?: number;
  readonly extensions: number;
  readonly ended?: Ended;
  /** Of a clock of a complaint: the case that has it now. */
  readonly carriedTo?: string;
  /** What somebody has to do, or to know, because the time ran out. */
  readonly duty?: ClockDuty;
}

type ClockDuty = 'record-end' | 'publish' | 'tell-parties' | 'report' | 'came-too-late';

interface Told {
  readonly ledgers: ClockLedgers;
  readonly calendars: CalendarTexts;
  readonly started: Readonly<Record<string, ClockStarted['data']>>;
  readonly ended: Readonly<Record<string, Ended>>;
  /** The days on which the parties were told of a delay. */
  readonly delaysNoted: readonly PartialDate[];
  readonly closed: boolean;
  /** The days on which clocks were canceled by what was corrected since. */
  readonly revived: Readonly<Record<string, PartialDate>>;
  /** Of a complaint: the case that has a clock now. */
  readonly carriedTo: Readonly<Record<string, string>>;
}

const ending = (told: Told, clockId: string, change: keyof typeof clockFacts & ('ended' | 'expired'), ended: Ended): Told => ({
  ...told,
  ledgers: clockFacts[change](told.ledgers, { clockId }),
  ended: { ...told.ended, [clockId]: ended },
});

/** Whether the time of a clock has run out is open again. */
const openAgain = ({ ended, ...told }: Told, { clockId }: { readonly clockId: string }): Told => ({
  ...told,
  ended: Object.fromEntries(Object.entries(ended).filter(([id, { how }]) => id !== clockId || how !== 'expired')),
});

/** What is to be done when the time has run out, where that does not follow by itself and is more than to do it late. */
const duties: Partial<Record<ExpiryEffect, ClockDuty>> = {
  terminate: 'record-end',
  'must-publish': 'publish',
  'notify-parties-of-delay': 'tell-parties',
  'status-report-repeating': 'report',
};

/** What follows for people from a clock whose time ran out: while nothing of it is on record. */
function dutyOf(
  told: Told,
  { effect, state, dueOn = '' }: Pick<FiledClock, 'effect' | 'state' | 'dueOn'>,
): ClockDuty | undefined {
  if (state === 'satisfied-late') return effect === 'bar' || effect === 'right-lapses' ? 'came-too-late' : undefined;
  const duty = state === 'expired' ? duties[effect] : undefined;
  const isDone =
    duty === 'record-end' ? told.closed : duty === 'tell-parties' && told.delaysNoted.some((on) => !isCertainlyBefore(on, dueOn));
  return isDone ? undefined : duty;
}

const reader = wholeReader<ClockEvent | CaseEvent, Told>()({
  name: 'case-clocks',
  reads: ['case', 'complaint'],
  initial: { ledgers: {}, calendars: {}, started: {}, ended: {}, delaysNoted: [], closed: false, carriedTo: {}, revived: {} },
  on: {
    ClockStarted: (told, { data }) => ({
      ...told,
      ledgers: clockFacts.started(told.ledgers, data),
      started: { ...told.started, [data.clockId]: data },
    }),
    ClockSuspended: (told, { data }) => ({
      ...(data.until === undefined ? told : openAgain(told, data)),
      ledgers: clockFacts.suspended(told.ledgers, data),
    }),
    ClockSuspensionMoved: (told, { data }) => ({
      ...openAgain(told, data),
      ledgers: clockFacts.suspensionMoved(told.ledgers, data),
    }),
    ClockResumed: (told, { data }) => ({ ...told, ledgers: clockFacts.resumed(told.ledgers, data) }),
    ClockAnchorMoved: (told, { data }) => ({
      ...openAgain(told, data),
      ledgers: clockFacts.anchorMoved(told.ledgers, data),
    }),
    CalendarFollowed: (told, { data }) => {
      const calendars = withCalendar(told.calendars, data);
      return { ...told, calendars, ledgers: clockFacts.calendarFollowed(told.ledgers, calendars, data) };
    },
    SittingDaysFollowed: (told, { data }) => ({ ...told, ledgers: clockFacts.sittingDaysFollowed(told.ledgers, data) }),
    ClockExtended: (told, { data }) => ({ ...told, ledgers: clockFacts.extended(told.ledgers, data) }),
    // What is done after the time ran out still ends it, late.
    ClockSatisfied: (told, { data, on }) => ending(told, data.clockId, 'ended', { how: 'satisfied', on, why: data.how }),
    ClockExpired: (told, { data, on }) => ending(told, data.clockId, 'expired', { how: 'expired', on }),
    DelayNoted: (told, { on }) => ({ ...told, delaysNoted: [...told.delaysNoted, on] }),
    CaseClosed: (told) => ({ ...told, closed: true }),
    CaseReopened: (told) => ({ ...told, closed: false }),
    ClocksCarriedOver: (told, { data: { clockIds, caseId } }) => ({
      ...told,
      carriedTo: {
        ...told.carriedTo,
        ...Object.fromEntries((Array.isArray(clockIds) ? (clockIds as readonly string[]) : []).map((id) => [id, caseId])),
      },
    }),
    ClockRevived: ({ ended, ...told }, { data: { clockId }, on }) => ({
      ...told,
      ledgers: clockFacts.revived(told.ledgers, { clockId }),
      ended: Object.fromEntries(Object.entries(ended).filter(([id]) => id !== clockId)),
      revived: { ...told.revived, [clockId]: on },
    }),
    ClockCancelled: (told, { data, on }) => ending(told, data.clockId, 'ended', { how: 'cancelled', on, why: data.reason }),
  },
});

/** The clocks of a case or complaint according to its file, in the order in which they started. */
export function clocksIn(events: readonly Filed[]): readonly FiledClock[] {
  const all = told(reader, events);
  return Object.values(all.started).flatMap((data): readonly FiledClock[] => {
    const { clockId, title, rule, pack, citation, effect, example = false, mostExtensions, satisfiedBy } = data;
    const ledger = own(all.ledgers, clockId);
    if (ledger === undefined) return [];
    const ended = own(all.ended, clockId);
    const { dueOn, arithmetic: reckoned } = reckonedFrom(ledger, all.calendars);
    const again = own(all.revived, clockId);
    const arithmetic =
      again === undefined
        ? reckoned
        : `${reckoned}; what canceled it on ${formatDate(again)} was corrected, so it never stood still`;
    const standsStill = ledger.suspensions.filter(({ until }) => until === undefined).map(({ ground }) => ground);
    const isLate = ended?.how === 'satisfied' && dueOn !== undefined && isCertainlyBefore(dueOn, ended.on);
    const runs = standsStill.length > 0 ? 'stands-still' : 'running';
    const state = ended === undefined ? runs : isLate ? 'satisfied-late' : ended.how;
    const carriedTo = own(all.carriedTo, clockId);
    const isCarried = carriedTo !== undefined;
    const duty = isCarried ? undefined : dutyOf(all, { effect, state, ...(dueOn !== undefined && { dueOn }) });
    return [
      {
        ...{ clockId, title, citation, effect, example, arithmetic, standsStill, extensions: ledger.extensions.length },
        ...{
          owed: !isCarried && isOwed(ledger),
          state: isCarried ? ('carried-over' as const) : state,
          moved: ledger.moved ?? [],
        },
        ...(isCarried && { carriedTo }),
        ...(duty !== undefined && { duty }),
        ...(rule !== undefined && { rule }),
        ...(pack !== undefined && { pack }),
        ...(satisfiedBy !== undefined && { satisfiedBy }),
        ...(dueOn !== undefined && { dueOn }),
        ...(mostExtensions !== undefined && { mostExtensions }),
        ...(ended !== undefined && { ended }),
      },
    ];
  });
}
