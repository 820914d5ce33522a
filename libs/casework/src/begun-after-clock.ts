import type { ClockEvent, FollowedFact } from '#clock';
import { own, type Recorded } from '#kernel';
import {
  clockFacts,
  lastDayOfTime,
  nameOf,
  rulesAfter,
  shippedPack,
  termsUnder,
  withCalendar,
  type AdoptedCalendar,
  type CalendarTexts,
  type ClockLedgers,
  type LoadedPack,
} from '#procedure';

export type Begins = FollowedFact['begins'];
type Begun = Begins[number];

/** The pack and the calendars by which a case or complaint goes. */
interface Binding {
  readonly bound: LoadedPack | undefined;
  readonly calendars: readonly AdoptedCalendar[];
}

/** What begins when a clock was met or ran out, by what it keeps of its rule and by the pack of that. */
export function begunAfterClock(
  events: readonly Recorded<ClockEvent>[],
  { type, byItself }: { readonly type: string; readonly byItself?: boolean },
  clockId: string,
  { bound, calendars }: Binding,
): Begins {
  const [started, ledgers, known] = added(events, clockId);
  const ledger = own(ledgers, clockId);
  const last = ledger && lastDayOfTime(ledger, known);
  if (started === undefined || ledger === undefined || last === undefined) return [];
  // What begins again goes by the calendar by which the first one went at its end.
  const { repeats, fallback, ...terms } = { ...started, ...(ledger.calendar !== undefined && { calendar: ledger.calendar }) };
  const again: Begins = repeats === undefined ? [] : [{ ...terms, repeats, length: repeats, anchor: last }];
  if (type === 'ClockSatisfied') return byItself === true ? [] : again;
  const pack = packOf(bound, started);
  const begun: Begins =
    pack === undefined
      ? []
      : rulesAfter(pack.pack, started.rule ?? '').map((rule) => ({ ...termsUnder(pack, rule, calendars), anchor: last }));
  if (fallback === undefined) return [...again, ...begun];
  const title = `${fallback.by}, instead: ${terms.title}`;
  return [...again, ...begun, { ...terms, title, length: fallback.length, anchor: last, effect: 'overdue' }];
}

/** The pack under which a clock runs: the one that binds, or one that comes with Redress. */
function packOf(bound: LoadedPack | undefined, { pack: name, packHash }: Begun): LoadedPack | undefined {
  if (name === undefined) return undefined;
  return [bound, shippedPack(name)].find((one) => one !== undefined && nameOf(one.pack) === name && one.hash === packHash);
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
    if (event.type === 'EventCorrected' || event.type === 'ClocksCarriedOver') continue;
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
    else if (event.type === 'ClockSuspensionMoved') ledgers = clockFacts.suspensionMoved(ledgers, event.data);
    else if (event.type === 'ClockResumed') ledgers = clockFacts.resumed(ledgers, event.data);
    else if (event.type === 'ClockAnchorMoved') ledgers = clockFacts.anchorMoved(ledgers, event.data);
    else if (event.type === 'ClockExtended') ledgers = clockFacts.extended(ledgers, event.data);
  }
  return [begun, ledgers, calendars];
}
