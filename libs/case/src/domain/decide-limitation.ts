import { firstDayOf, lastDayOf, Rejection, type Dated, type PartialDate } from '#kernel';
import { limitationOf } from '#procedure';
import type { CheckLimitation } from './case.commands.js';
import type { Allegation, CaseEvent, LimitationPeriodChecked } from './case.events.js';
import type { KnownCase, OpenCaseState } from './case.state.js';
import { isSameCheck } from './decide-carrying.js';
import { madeByWhomItSays } from './decide-severance.js';

/**
 * What a limitation period comes to is reckoned here, and what was decided has to agree with it. Throws `allegation-unknown`,
 * `conduct-not-dated`, `conduct-outside-period`, `discovery-not-dated`, `discovery-not-counted`, `before-what-it-follows`,
 * `complaint-unknown`, `limitation-not-reckoned`, `limitation-comes-to-another`, and what `madeByWhomItSays` throws.
 */
export function checkLimitation(
  state: OpenCaseState,
  { occurredOn, data }: Dated<Omit<CheckLimitation['data'], 'occurredOn'>>,
): readonly CaseEvent[] {
  const {
    allegationId,
    conductOn,
    discoveredOn,
    discoveryKnown,
    complaintId,
    result,
    ground,
    terms,
    received,
    calendars,
    ...said
  } = data;
  const made = madeByWhomItSays(said);
  const allegation = state.allegations.find((known) => known.allegationId === allegationId);
  if (allegation === undefined)
    throw new Rejection('allegation-unknown', 'This case has no allegation with this id.', 'unknown', 'allegationId');

  const conduct = dayOfConduct(allegation, conductOn);
  discoveredAsTheRuleAsks(data, conduct);
  const days = {
    conductOn: conduct,
    ...(discoveredOn !== undefined && { discoveredOn }),
    raisedOn: dayRaised(state, data),
  };
  const reckoned = limitationOf(terms, days, calendars);
  if (reckoned === undefined) {
    throw new Rejection(
      'limitation-not-reckoned',
      'These dates do not settle it: not every day that they can mean comes to the same. Give the days themselves.',
      'input',
      terms.periodFrom === 'discovery' ? 'discoveredOn' : 'conductOn',
    );
  }
  const { verdict, lastDay, arithmetic } = reckoned;
  if ((verdict === 'in-time') !== (result === 'in-time')) {
    const came = verdict === 'in-time' ? 'in time' : 'too late';
    throw new Rejection(
      'limitation-comes-to-another',
      `By these days it was raised ${came}: ${arithmetic}, and it was raised on ${days.raisedOn}. Give the right days or the right rule, or decide what fits.`,
      'state',
      'result',
    );
  }
  const checked: LimitationPeriodChecked['data'] = {
    ...{ allegationId, ...days, ...terms, lastDay, arithmetic, result, ground, ...made },
    ...(discoveryKnown !== undefined && { discoveryKnown }),
    ...(complaintId !== undefined && { complaintId }),
  };
  const before = state.limitations.find((known) => known.allegationId === allegationId);
  if (before !== undefined && isSameCheck(before, checked)) return [];
  return [{ type: 'LimitationPeriodChecked', occurredOn, data: checked }];
}

/** The day that was given, where it lies in what is on record of the conduct; else the last day that is on record. */
function dayOfConduct({ conductFrom, conductTo = conductFrom }: Allegation, given: PartialDate | undefined): PartialDate {
  const on = given ?? conductTo;
  if (on === undefined) {
    throw new Rejection(
      'conduct-not-dated',
      'No day of the conduct is on record, so nothing can be checked. Give the day here, or amend the allegation.',
      'input',
      'conductOn',
    );
  }
  const [from, to] = [conductFrom ?? conductTo, conductTo];
  if ((from !== undefined && lastDayOf(on) < firstDayOf(from)) || (to !== undefined && firstDayOf(on) > lastDayOf(to))) {
    throw new Rejection(
      'conduct-outside-period',
      'The allegation says that the conduct was at another time. Give a day of that time, or amend the allegation first.',
      'state',
      'conductOn',
    );
  }
  return on;
}

/** Refuses a day of discovery that the rule does not count from, and the lack of one, or of how it is known, where it does. */
function discoveredAsTheRuleAsks(
  {
    discoveredOn,
    discoveryKnown,
    terms: { periodFrom },
  }: Pick<CheckLimitation['data'], 'discoveredOn' | 'discoveryKnown' | 'terms'>,
  conduct: PartialDate,
): void {
  if (periodFrom === 'event' && (discoveredOn ?? discoveryKnown) !== undefined) {
    throw new Rejection(
      'discovery-not-counted',
      'Under this rule the period counts from the conduct, whenever it was discovered. Leave the discovery out, or name the rule that counts from it.',
      'input',
      discoveredOn === undefined ? 'discoveryKnown' : 'discoveredOn',
    );
  }
  if (periodFrom === 'discovery' && discoveredOn === undefined) {
    throw new Rejection(
      'discovery-not-dated',
      'Under this rule the period counts from the day on which the conduct was discovered. Give that day, and how it is known.',
      'input',
      'discoveredOn',
    );
  }
  if (periodFrom === 'discovery' && discoveryKnown === undefined) {
    throw new Rejection('discovery-not-dated', 'Say how the day of the discovery is known.', 'input', 'discoveryKnown');
  }
  if (discoveryKnown !== undefined && discoveredOn === undefined) {
    throw new Rejection('discovery-not-dated', 'Give the day of the discovery, too.', 'input', 'discoveredOn');
  }
  if (periodFrom === 'discovery' && discoveredOn !== undefined && lastDayOf(discoveredOn) < firstDayOf(conduct)) {
    throw new Rejection(
      'before-what-it-follows',
      'Nothing is discovered before it happened. Correct the day of the discovery, or that of the conduct.',
      'input',
      'discoveredOn',
    );
  }
}

/** The day on which the complaint came, the first of several; or on which the body took the matter up by itself. */
function dayRaised(
  { complaintIds, openedOn }: OpenCaseState,
  { complaintId, received = [] }: Pick<CheckLimitation['data'], 'complaintId' | 'received'>,
): PartialDate {
  if (complaintId !== undefined && !complaintIds.includes(complaintId))
    throw new Rejection('complaint-unknown', 'This case does not come from such a complaint.', 'unknown', 'complaintId');
  const [first] = received
    .filter((one) => complaintIds.includes(one.complaintId) && (complaintId ?? one.complaintId) === one.complaintId)
    .map(({ on }) => on)
    .toSorted((one, other) => (lastDayOf(one) < lastDayOf(other) ? -1 : 1));
  return first ?? openedOn;
}

/** What a check changes: the last one of an allegation holds. */
export const withLimitation = (state: KnownCase, checked: LimitationPeriodChecked['data']): KnownCase => ({
  ...state,
  limitations: [...state.limitations.filter(({ allegationId }) => allegationId !== checked.allegationId), checked],
});
