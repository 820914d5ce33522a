import { firstDayOf, lastDayOf, mustBeInCalendar, Rejection, type Dated, type PartialDate } from '#kernel';
import { daysOfBlackout } from '#procedure';
import type { EndCandidacy, RecordCandidacy } from './case.commands.js';
import type { CandidacyEnded, CandidacyRecorded, CaseEvent } from './case.events.js';
import type { KnownCandidacy, KnownCase, OpenCaseState } from './case.state.js';

/** Throws `candidacy-on-record`, and what `mustBeBlackout` throws. */
export function recordCandidacy(
  state: OpenCaseState,
  { occurredOn, data }: Dated<Omit<RecordCandidacy['data'], 'occurredOn'>>,
): readonly CaseEvent[] {
  mustBeBlackout(data);
  const known = state.candidacies.find((one) => isSameElection(one, data));
  if (known === undefined) return [{ type: 'CandidacyRecorded', occurredOn, data }];
  if (known.from === data.from && known.until === data.until && known.since === data.since) return [];
  throw new Rejection(
    'candidacy-on-record',
    `It is on record that the respondent is a candidate in this election, with a blackout from ${known.from} to ${known.until}. Correct those days where they are wrong.`,
    'state',
    'electionOn',
  );
}

/** Whether a candidacy that has not ended is one in that election. */
const isSameElection = (
  { ended, election, electionOn }: KnownCandidacy,
  other: Pick<CandidacyRecorded['data'], 'election' | 'electionOn'>,
): boolean => ended === undefined && election === other.election && electionOn === other.electionOn;

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

/**
 * What another case about the same respondent has on record of elections, and this one does not: it is a fact about the person.
 * One that ended keeps the day on which it did, and one that never was a blackout stays behind.
 */
export function candidaciesFrom(
  carriedFrom: string,
  { candidacies: known }: Pick<KnownCase, 'candidacies'>,
  candidacies: readonly KnownCandidacy[],
  occurredOn: PartialDate,
): readonly CaseEvent[] {
  return candidacies.flatMap(({ on: _on, ended, ...one }): readonly CaseEvent[] => {
    const here = known.find(({ candidacyId }) => candidacyId === one.candidacyId);
    const ending: readonly CaseEvent[] =
      ended === undefined || here?.ended !== undefined
        ? []
        : [
            {
              type: 'CandidacyEnded',
              occurredOn,
              data: { candidacyId: one.candidacyId, how: ended.how, reason: ended.reason, carriedFrom, endedOn: ended.on },
            },
          ];
    if (here !== undefined) return ending;
    if (daysOfBlackout({ ...one, ...(ended && { ended }) }) === undefined || known.some((other) => isSameElection(other, one)))
      return [];
    return [{ type: 'CandidacyRecorded', occurredOn, data: { ...one, carriedFrom } }, ...ending];
  });
}

/** Ends what a case brought that was recorded about somebody else, when the two are parted. */
export const candidaciesTakenBack = (
  { candidacies }: Pick<KnownCase, 'candidacies'>,
  partedCaseId: string,
  occurredOn: PartialDate,
): readonly CaseEvent[] =>
  candidacies
    .filter(({ carriedFrom, ended }) => carriedFrom === partedCaseId && ended === undefined)
    .map(({ candidacyId }) => ({
      type: 'CandidacyEnded',
      occurredOn,
      data: { candidacyId, how: 'in-error', reason: 'The case that brought it, about another respondent, goes on by itself.' },
    }));

/** What a recorded candidacy changes. */
export function withCandidacy(state: KnownCase, { occurredOn: on, data }: CandidacyRecorded): KnownCase {
  return { ...state, candidacies: [...state.candidacies, { ...data, on }] };
}

/** What the end of one changes. */
export const withCandidacyEnded = (
  state: KnownCase,
  { occurredOn, data: { candidacyId, how, reason, endedOn: on = occurredOn } }: CandidacyEnded,
): KnownCase => ({
  ...state,
  candidacies: state.candidacies.map((one) => (one.candidacyId === candidacyId ? { ...one, ended: { how, reason, on } } : one)),
});
