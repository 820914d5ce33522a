import { lastDayOf } from '#kernel';
import { asking } from '../report.facts.js';
import { tally, type Counts, type Period } from './facts.js';

/** What these figures need of events. */
export const ofConduct = asking({
  AllegationAdded: ['allegationId', 'kindInRules', 'kindsOffered'],
  AllegationAmended: ['allegationId', 'kindInRules', 'kindsOffered'],
});
const { ofTypes } = ofConduct;

export interface ConductFigures {
  readonly unit: string;
  /** By the words of the packs, with where each kind stands. */
  readonly byKind: Counts;
  /** The pack named kinds, and none of them was chosen. */
  readonly notNamed: number;
  /** No pack that named kinds bound the case. */
  readonly notOffered: number;
}

/** An allegation that goes on in another case is still the same one. Its kind is the one that was named last. */
export function conductFigures(period: Period): ConductFigures {
  const facts = period.of('case').flatMap((row) => row.facts);
  const said = ofTypes(facts, 'AllegationAdded', 'AllegationAmended').toSorted((one, other) =>
    BigInt(one.position) < BigInt(other.position) ? -1 : 1,
  );
  const kinds = new Map(
    said.flatMap(({ allegationId, kindInRules: kind }) => (kind === undefined ? [] : [[allegationId, kind]])),
  );
  const offered = new Set(said.filter(({ kindsOffered }) => kindsOffered !== undefined).map(({ allegationId }) => allegationId));
  const first = new Map<string, string>();
  for (const { allegationId, on, type } of said) {
    const day = lastDayOf(on);
    if (type === 'AllegationAdded' && day < (first.get(allegationId) ?? '9999-12-32')) first.set(allegationId, day);
  }
  const made = [...first].filter(([, day]) => period.has(day)).map(([id]) => id);
  const without = made.filter((id) => !kinds.has(id));
  return {
    unit: 'Allegations made in the period, by the kind of conduct as the rules of the body name it.',
    byKind: tally(made.flatMap((id) => kinds.get(id) ?? [])),
    notNamed: without.filter((id) => offered.has(id)).length,
    notOffered: without.filter((id) => !offered.has(id)).length,
  };
}
