import { firstDayOf, lastDayOf, mustBeInCalendar, Rejection, type Dated, type PartialDate, type PlainDate } from '#kernel';
import type { EndCandidacy, RecordCandidacy } from './case.commands.js';
import type { CandidacyEnded, CandidacyRecorded, CaseEvent } from './case.events.js';
import type { KnownCandidacy, KnownCase, OpenCaseState } from './case.state.js';

/** Throws `candidacy-on-record`, and what `mustBeBlackout` throws. */
export function recordCandidacy(
  state: OpenCaseState,
  { occurredOn, data }: Dated<Omit<RecordCandidacy['data'], 'occurredOn'>>,
): readonly CaseEvent[] {
  mustBeBlackout(data);
  const known = state.candidacies.find(
    ({ ended, election, electionOn }) => ended === undefined && election === data.election && electionOn === data.electionOn,
  );
  if (known === undefined) return [{ type: 'CandidacyRecorded', occurredOn, data }];
  if (known.from === data.from && known.until === data.until && known.since === data.since) return [];
  throw new Rejection(
    'candidacy-on-record',
    `It is on record that the respondent is a candidate in this election, with a blackout from ${known.from} to ${known.until}. Correct those days where they are wrong.`,
    'state',
    'electionOn',
  );
}

/** Throws `ends-before-it-begins`, `blackout-after-election`, and `date-not-in-calendar` for the day since when. */
export function mustBeBlackout({
  from,
  until,
  electionOn,
  since,
}: Pick<CandidacyRecorded['data'], 'from' | 'until' | 'electionOn' | 'since'>): void {
  if (since !== undefined) mustBeInCalendar(since, 'since');
  if (until < from)
    throw new Rejection(
      'ends-before-it-begins',
      `A blackout that begins on ${from} cannot end on ${until}. Check both days.`,
      'input',
      'until',
    );
  if (from > electionOn)
    throw new Rejection(
      'blackout-after-election',
      `A blackout before the election of ${electionOn} cannot begin on ${from}. Check both days.`,
      'input',
      'from',
    );
}

/** Throws `candidacy-unknown` and `candidacy-has-ended`. */
export function endCandidacy(
  state: KnownCase,
  { occurredOn, data }: Dated<Omit<EndCandidacy['data'], 'occurredOn'>>,
): readonly CaseEvent[] {
  const known = state.candidacies.find(({ candidacyId }) => candidacyId === data.candidacyId);
  if (known === undefined)
    throw new Rejection(
      'candidacy-unknown',
      'No such candidacy is on record in this case. Choose one of those that its page lists.',
      'unknown',
      'candidacyId',
    );
  if (known.ended === undefined) return [{ type: 'CandidacyEnded', occurredOn, data }];
  if (known.ended.how === data.how) return [];
  throw new Rejection(
    'candidacy-has-ended',
    'This candidacy has ended already. Correct the entry that says so, or record a candidacy anew.',
    'state',
    'candidacyId',
  );
}

/**
 * The days of a blackout that are left: those on which the respondent is a candidate. Undefined where none are. The day on which
 * somebody ceases to be one is the last of them.
 */
export function daysOfBlackout({
  from,
  until,
  since,
  ended,
}: Pick<KnownCandidacy, 'from' | 'until' | 'since' | 'ended'>):
  { readonly from: PlainDate; readonly until: PlainDate } | undefined {
  if (ended?.how === 'in-error' || ended?.how === 'excepted') return undefined;
  const [began, over] = [since === undefined ? from : firstDayOf(since), ended === undefined ? until : firstDayOf(ended.on)];
  const days = { from: began > from ? began : from, until: over < until ? over : until };
  return days.from > days.until ? undefined : days;
}

/** A candidacy in whose blackout a rule bars something on a day; where only a month or a year is known, on all of its days. */
export const blackoutOn = (
  { candidacies }: KnownCase,
  bars: KnownCandidacy['effect'],
  on: PartialDate,
): Pick<KnownCandidacy, 'from' | 'until' | 'electionOn' | 'citation'> | undefined =>
  candidacies
    .flatMap((one) => {
      const days = one.effect === bars ? daysOfBlackout(one) : undefined;
      return days === undefined ? [] : [{ ...days, electionOn: one.electionOn, citation: one.citation }];
    })
    .find(({ from, until }) => from <= firstDayOf(on) && lastDayOf(on) <= until);

/** The facts that a rule bars in a blackout. */
const barred: Readonly<Record<NonNullable<KnownCandidacy['effect']>, string>> = {
  suspend: 'FindingMade',
  'no-transmittal': 'ReportTransmitted',
};

/** The last day of a blackout in which all is barred that would end a clock, and which holds its last day. */
export const heldUntil = (
  candidacies: readonly Pick<KnownCandidacy, 'from' | 'until' | 'since' | 'ended' | 'effect'>[],
  { dueOn, satisfiedBy = [] }: { readonly dueOn?: PlainDate; readonly satisfiedBy?: readonly string[] },
): PlainDate | undefined =>
  candidacies
    .filter(
      ({ effect }) => effect !== undefined && satisfiedBy.length > 0 && satisfiedBy.every((type) => type === barred[effect]),
    )
    .flatMap((one) => daysOfBlackout(one) ?? [])
    .find(({ from, until }) => dueOn !== undefined && from <= dueOn && dueOn <= until)?.until;

/** What a recorded candidacy changes. */
export function withCandidacy(state: KnownCase, { occurredOn: on, data }: CandidacyRecorded): KnownCase {
  const { contest: _contest, source: _source, rule: _rule, pack: _pack, packHash: _hash, example: _example, ...known } = data;
  return { ...state, candidacies: [...state.candidacies, { ...known, on }] };
}

/** What the end of one changes. */
export const withCandidacyEnded = (
  state: KnownCase,
  { occurredOn: on, data: { candidacyId, how } }: CandidacyEnded,
): KnownCase => ({
  ...state,
  candidacies: state.candidacies.map((one) => (one.candidacyId === candidacyId ? { ...one, ended: { how, on } } : one)),
});
