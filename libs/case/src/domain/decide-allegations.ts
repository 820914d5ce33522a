import {
  firstDayOf,
  lastDayOf,
  mustBeInCalendar,
  mustHaveCome,
  Rejection,
  type Dated,
  type Moment,
  type PartialDate,
} from '#kernel';
import type { Allegation, AllegationAmended, CaseEvent } from './case.events.js';
import type { OpenCaseState } from './case.state.js';

export function addAllegation(state: OpenCaseState, fact: Dated<Allegation>, now: Moment): readonly CaseEvent[] {
  const known = allegationOf(state, fact.data.allegationId);
  if (known !== undefined) {
    if (saysTheSame(known, fact.data)) return [];
    throw new Rejection('allegation-already-added', 'This case has an allegation with this id. Amend it instead.');
  }
  mustBePossible(fact.data, now);
  return [{ type: 'AllegationAdded', ...fact }];
}

export function amendAllegation(state: OpenCaseState, fact: Dated<AllegationAmended['data']>, now: Moment): readonly CaseEvent[] {
  const known = allegationOf(state, fact.data.allegationId);
  if (known === undefined) {
    throw new Rejection('allegation-unknown', 'This case has no allegation with this id. Add it first.', 'unknown');
  }
  if (saysTheSame(known, amendedFrom(known, fact.data))) return [];
  mustBePossible(fact.data, now);
  return [{ type: 'AllegationAmended', ...fact }];
}

function allegationOf(state: OpenCaseState, allegationId: string): Allegation | undefined {
  return state.allegations.find((known) => known.allegationId === allegationId);
}

/** An allegation as it reads from now on. What it was added under stays with it, and its kind where no other is named. */
export const amendedFrom = (
  { limitedBy, kindInRules, kindInWords, kindsOffered }: Allegation,
  amended: Allegation,
): Allegation => ({
  ...(limitedBy && { limitedBy }),
  ...(kindInRules !== undefined && { kindInRules }),
  ...(kindInWords !== undefined && { kindInWords }),
  ...(kindsOffered !== undefined && { kindsOffered }),
  ...amended,
});

/** Whether the two differ in nothing that is said of the conduct. */
export function saysTheSame(known: Allegation, said: Allegation): boolean {
  return (
    known.conduct === said.conduct &&
    known.provision === said.provision &&
    known.conductFrom === said.conductFrom &&
    known.conductTo === said.conductTo &&
    known.kindInRules === said.kindInRules &&
    known.kindInWords === said.kindInWords
  );
}

/** Conduct has dates that the calendar has, that have come, and that are in order. Any of them may be a year or a month. */
export function mustBePossible({ conductFrom, conductTo }: Allegation, now: Moment): void {
  for (const [field, said] of Object.entries({ conductFrom, conductTo }))
    if (said !== undefined) mustHaveHappened(said, now, field);
  if (conductFrom !== undefined && conductTo !== undefined && firstDayOf(conductFrom) > lastDayOf(conductTo)) {
    throw new Rejection(
      'conduct-ends-before-it-begins',
      `The conduct cannot end (${conductTo}) before it begins (${conductFrom}). Exchange the dates, or leave one out.`,
      'input',
      'conductTo',
    );
  }
}

function mustHaveHappened(said: PartialDate, now: Moment, field: string): void {
  mustBeInCalendar(said, field);
  if (firstDayOf(said) > now.date) {
    throw new Rejection(
      'conduct-in-the-future',
      `${said} has not come yet. An allegation is about what was done.`,
      'input',
      field,
    );
  }
  mustHaveCome(said, now, field);
}
