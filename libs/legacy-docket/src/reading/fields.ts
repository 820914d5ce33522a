import type { Oddity } from '../docket.js';
import { wordsOf, type Entry, type List, type Mapping, type Positioned, type Words } from './positioned.js';

/** The fields of one matter or fact, telling what is wrong with them while they are read. */
export class Fields {
  /** `what` names the thing in messages: "matter" or "fact". */
  constructor(
    private readonly what: string,
    private readonly mapping: Mapping,
    private readonly told: Oddity[],
  ) {}

  get line(): number {
    return this.mapping.line;
  }

  entry(key: string): Entry | undefined {
    return this.mapping.entries.find((entry) => entry.key === key);
  }

  /** The words of a field. One that is absent though `needed`, empty, or not words, is told; what is there is kept as words. */
  words(key: string, needed: boolean): Words | undefined {
    const entry = this.entry(key);
    if (entry === undefined) {
      if (needed) this.tell(this.line, `This ${this.what} has no "${key}".`);
      return undefined;
    }
    const { value } = entry;
    if (value.kind === 'empty') {
      this.tell(entry.line, `The "${key}" of this ${this.what} is empty.`);
      return undefined;
    }
    if (value.kind === 'words') return value;
    this.tell(value.line, `The "${key}" of this ${this.what} is a ${value.kind}, not words. It is kept as words.`);
    return asWords(value);
  }

  /** What stands under keys that nobody expects, as `key: words`, each told. */
  unexpected(known: readonly string[]): readonly string[] {
    return this.mapping.entries
      .filter(({ key }) => !known.includes(key))
      .map(({ key, line, value }) => {
        this.tell(line, `The key "${key}" is not known for a ${this.what}. It is kept in the text.`);
        return `${key}: ${wordsOf(value)}`;
      });
  }

  tell(line: number, text: string): void {
    this.told.push({ line, text });
  }
}

function asWords(value: List | Mapping): Words {
  const text = value.kind === 'list' ? value.items.map((item: Positioned) => wordsOf(item)).join(' ') : value.source;
  return { kind: 'words', line: value.line, source: value.source, text, type: 'string', lineOf: () => value.line };
}
