import type { DocketMatter, Oddity } from '../docket.js';
import { areOneSlipApart } from './spelling.js';

/** A name under which the docket carries a body that it mostly calls otherwise. */
export interface OtherName {
  readonly name: string;
  readonly of: string;
  readonly why: string;
}

const small = new Set(['of', 'the', 'and', 'on', 'to', 'for', 'in', 'us', 'u', 's', 'a']);
const chambers = new Set(['house', 'senate']);

interface Spelling {
  readonly name: string;
  readonly lines: readonly number[];
  readonly words: readonly string[];
}

/**
 * Tells which bodies stand under several names: renamed, misspelled, with or without the name of the chamber, words in another
 * order. One oddity for each name other than the most frequent, at its first line. Nothing is merged: the facts keep their words.
 */
export function findBodiesOfSeveralNames(matters: readonly DocketMatter[], otherNames: readonly OtherName[]): readonly Oddity[] {
  const spellings = spellingsIn(matters);
  const corrected = correctionsAmong(spellings);
  const keyOf = (words: readonly string[], skip = new Set<string>()) =>
    [...new Set(words.filter((word) => !skip.has(word)).map((word) => corrected.get(word) ?? word))].toSorted().join(' ');

  const told: Oddity[] = [];
  for (const spelling of spellings) {
    const known = otherNames.find(({ name }) => keyOf(wordsOf(name)) === keyOf(spelling.words));
    const namesChamber = spelling.words.some((word) => chambers.has(word));
    const same = spellings.find(({ name, words }) => name !== spelling.name && keyOf(words) === keyOf(spelling.words));
    const fuller = namesChamber
      ? undefined
      : spellings.find(
          ({ words }) =>
            words.some((word) => chambers.has(word)) && words.length > 1 && keyOf(words, chambers) === keyOf(spelling.words),
        );
    const slips = spelling.words.filter((word) => corrected.has(word));
    if (same !== undefined && spellings.indexOf(same) < spellings.indexOf(spelling)) {
      told.push(tell(spelling, `is another spelling of "${same.name}"`));
    } else if (known !== undefined) {
      told.push(tell(spelling, `is another name of "${known.of}" (${known.why})`));
    } else if (fuller !== undefined) {
      told.push(tell(spelling, `is probably "${fuller.name}"`));
    } else if (slips.length > 0) {
      const words = slips.map((word) => `"${word}", elsewhere "${corrected.get(word) ?? ''}"`).join(' and ');
      told.push(tell(spelling, `is spelled unlike the rest of the docket (${words})`));
    }
  }
  return told;
}

function tell({ name, lines }: Spelling, what: string): Oddity {
  const [first = 1, ...rest] = lines;
  const where = rest.length === 0 ? 'once' : `on ${String(lines.length)} lines: ${lines.join(', ')}`;
  return { line: first, text: `The body "${name}" ${what}. It stands so ${where}. The words are kept.` };
}

/** Every name as written, the most frequent first. */
function spellingsIn(matters: readonly DocketMatter[]): readonly Spelling[] {
  const lines = new Map<string, number[]>();
  for (const { body, line } of matters.flatMap(({ facts }) => facts)) {
    if (body !== undefined) lines.set(body, [...(lines.get(body) ?? []), line]);
  }
  return [...lines]
    .map(([name, on]) => ({ name, lines: on, words: wordsOf(name) }))
    .toSorted((one, other) => other.lines.length - one.lines.length || (one.name < other.name ? -1 : 1));
}

function wordsOf(name: string): readonly string[] {
  return name
    .toLowerCase()
    .replaceAll(/\([^)]*\)/g, ' ')
    .replaceAll('.', '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !small.has(word));
}

/** For a long word that is one letter away from one used by more rows: that one. */
function correctionsAmong(spellings: readonly Spelling[]): ReadonlyMap<string, string> {
  const uses = new Map<string, number>();
  for (const { words, lines } of spellings)
    for (const word of new Set(words)) uses.set(word, (uses.get(word) ?? 0) + lines.length);
  const byUse = [...uses].toSorted((one, other) => other[1] - one[1]);
  return new Map(
    byUse.flatMap(([word, own]): [string, string][] => {
      const meant = byUse.find(([other, often]) => word.length >= 7 && often > own && areOneSlipApart(word, other));
      return meant === undefined ? [] : [[word, meant[0]]];
    }),
  );
}
