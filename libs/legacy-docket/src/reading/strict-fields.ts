import { own } from '#kernel';
import type { Oddity } from '../docket.js';
import type { Mapping, Positioned, Words } from './positioned.js';

/**
 * The most characters under a key, where they are fewer than a long text may have; docs/legacy-docket.schema.json says the
 * same.
 */
export const longest: Readonly<Record<string, number>> = {
  source: 200,
  key: 200,
  name: 200,
  subject: 1_000,
  dateAsWritten: 200,
  body: 200,
  action: 1_000,
  link: 2_000,
};
export const longestText = 20_000;

/** The fields of one thing in a format that is ours: everything that is not as documented is a problem to be mended. */
export class StrictFields {
  private constructor(
    private readonly what: string,
    private readonly mapping: Mapping,
    private readonly problems: Oddity[],
  ) {}

  /** Nothing, and a problem, where there are no keys; a problem for every key that is not `known`. */
  static of(value: Positioned, what: string, known: readonly string[], problems: Oddity[]): StrictFields | undefined {
    if (value.kind !== 'mapping') {
      problems.push({ line: value.line, text: `A ${what} must have keys: ${known.join(', ')}.` });
      return undefined;
    }
    for (const { key, line } of value.entries) {
      if (known.includes(key)) continue;
      problems.push({ line, text: `A ${what} has no key "${key}". It may have: ${known.join(', ')}.` });
    }
    return new StrictFields(what, value, problems);
  }

  /** Words that must be there. */
  words(key: string): Words | undefined {
    return this.optionalWords(key, true);
  }

  optionalWords(key: string, needed = false): Words | undefined {
    const entry = this.entry(key);
    if (entry === undefined || entry.value.kind === 'empty') {
      if (entry?.value.source === 'null')
        this.problem(entry.line, `"${key}" is null, which is nothing. Put the word into quotes if it is one.`);
      else if (needed) this.missing(key, entry?.line);
      else if (entry !== undefined) this.problem(entry.line, `"${key}" is empty. Write something, or leave it out.`);
      return undefined;
    }
    if (entry.value.kind === 'words') return this.short(key, entry.value);
    this.problem(entry.value.line, `"${key}" must be words, not a ${entry.value.kind}.`);
    return undefined;
  }

  /** The same limits as where people type: what is longer could not be put right there either. */
  private short(key: string, words: Words): Words {
    const most = own(longest, key) ?? longestText;
    const length = [...words.text].length;
    if (length > most) this.problem(words.line, `"${key}" has ${String(length)} characters. Give at most ${String(most)}.`);
    return words;
  }

  /** The things of a list that must be there; it may be empty. */
  items(key: string): readonly Positioned[] {
    if (this.entry(key) === undefined) this.missing(key);
    return this.optionalList(key);
  }

  optionalList(key: string): readonly Positioned[] {
    const entry = this.entry(key);
    if (entry === undefined) return [];
    if (entry.value.kind === 'list') return entry.value.items;
    this.problem(entry.value.line, `"${key}" must be a list.`);
    return [];
  }

  fields(key: string, known: readonly string[]): StrictFields | undefined {
    const entry = this.entry(key);
    if (entry !== undefined) return StrictFields.of(entry.value, key, known, this.problems);
    this.missing(key);
    return undefined;
  }

  private entry(key: string) {
    return this.mapping.entries.find((entry) => entry.key === key);
  }

  private missing(key: string, line = this.mapping.line): void {
    this.problem(line, `This ${this.what} needs "${key}".`);
  }

  private problem(line: number, text: string): void {
    this.problems.push({ line, text });
  }
}
