import { Bytes, NotUnderstood } from './not-understood.js';

/* The values of which a PDF is made (ISO 32000-2, 7.3), read and written. */

export type Value = Plain | Name | Text | List | Dict | Ref;
/** A number, `true`, `false` or `null`. */
export interface Plain {
  readonly kind: 'plain';
  readonly word: string;
}
export interface Name {
  readonly kind: 'name';
  readonly name: string;
}
export interface Text {
  readonly kind: 'text';
  readonly bytes: Buffer;
}
export interface List {
  readonly kind: 'list';
  readonly items: readonly Value[];
}
export interface Dict {
  readonly kind: 'dict';
  readonly fields: ReadonlyMap<string, Value>;
}
/** Names another object by its number. */
export interface Ref {
  readonly kind: 'ref';
  readonly number: number;
}

export const nothing: Plain = { kind: 'plain', word: 'null' };
export const nameOf = (value: Value | undefined): string | undefined => (value?.kind === 'name' ? value.name : undefined);
export const numberOf = (value: Value | undefined): number | undefined =>
  value?.kind === 'plain' && /^\d+$/.test(value.word) ? Number(value.word) : undefined;

const [letter, blank, delimiter] = [0, 1, 2];
const comment = 0x25;
const kinds = new Uint8Array(256).fill(letter);
for (const one of Buffer.from(' \t\r\n\f\0')) kinds[one] = blank;
for (const one of Buffer.from('()<>[]{}/%')) kinds[one] = delimiter;
const deepest = 60;
const longestText = 1_048_576;
/** Of all values of one document: a file of the largest size can hold more than fits into memory. */
export const mostValues = 500_000;
const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
]);

/** Reads values one after the other. Throws `NotUnderstood`. */
export class ValueReader {
  readonly from: Bytes;

  /** `room` says how many values may still be read; readers of one document share it. */
  constructor(
    content: Buffer,
    private readonly room: { left: number },
    at = 0,
  ) {
    this.from = new Bytes(content);
    this.from.at = at;
  }

  /** Passes over blanks and comments. */
  skip(): void {
    const { from } = this;
    const { all } = from;
    let { at } = from;
    for (; at < all.length; at += 1) {
      const next = all[at] ?? 0;
      if (next === comment) while (at + 1 < all.length && all[at + 1] !== 0x0d && all[at + 1] !== 0x0a) at += 1;
      else if (kinds[next] !== blank) break;
    }
    from.at = at;
  }

  /** Whether nothing but blanks and comments is left. */
  ended(): boolean {
    this.skip();
    return this.from.left === 0;
  }

  /** A word of letters and digits; empty where none comes. */
  word(): string {
    this.skip();
    return this.letters();
  }

  /** A whole number that is not negative. Throws `NotUnderstood` where none comes. */
  whole(): number {
    const word = this.word();
    if (!/^\d{1,15}$/.test(word)) throw new NotUnderstood('A number of it is missing.');
    return Number(word);
  }

  /** Goes on over this word, if it comes next. */
  sees(word: string): boolean {
    this.skip();
    const { at, all } = this.from;
    for (let index = 0; index < word.length; index += 1) if (all[at + index] !== word.charCodeAt(index)) return false;
    this.from.at += word.length;
    return true;
  }

  value(depth = 0): Value {
    this.room.left -= 1;
    if (this.room.left < 0) throw new NotUnderstood('It has too many parts.');
    if (depth > deepest) throw new NotUnderstood('It is nested too deep.');
    this.skip();
    const next = this.from.peek(1).toString('latin1');
    if (next === '/') return { kind: 'name', name: this.name() };
    if (next === '(') return { kind: 'text', bytes: this.literal() };
    if (this.sees('<<')) return this.dict(depth);
    if (next === '<') return { kind: 'text', bytes: this.hex() };
    if (this.sees('[')) {
      const items: Value[] = [];
      while (!this.sees(']')) items.push(this.value(depth + 1));
      return { kind: 'list', items };
    }
    const word = this.word();
    if (/^\d+$/.test(word)) return this.reference(word) ?? { kind: 'plain', word };
    if (/^([+-]?(\d+\.?\d*|\.\d+)|true|false|null)$/.test(word)) return { kind: 'plain', word };
    throw new NotUnderstood('It has a value that is not known.');
  }

  private next(): string {
    return String.fromCharCode(this.from.all[this.from.at] ?? 0);
  }

  /** What comes until a blank or a delimiter. */
  private letters(): string {
    const begin = this.from.at;
    const { all } = this.from;
    let end = begin;
    while (end < all.length && kinds[all[end] ?? 0] === letter) end += 1;
    this.from.at = end;
    return all.toString('latin1', begin, end);
  }

  private dict(depth: number): Dict {
    const fields = new Map<string, Value>();
    while (!this.sees('>>')) {
      if (this.from.peek(1).toString('latin1') !== '/') throw new NotUnderstood('A dictionary of it is broken.');
      fields.set(this.name(), this.value(depth + 1));
    }
    return { kind: 'dict', fields };
  }

  /** `12 0 R`, where that comes; else nothing is taken. */
  private reference(word: string): Ref | undefined {
    const { at } = this.from;
    if (/^\d+$/.test(this.word()) && this.word() === 'R') return { kind: 'ref', number: Number(word) };
    this.from.at = at;
    return undefined;
  }

  private name(): string {
    this.from.mustBe('/');
    return this.letters().replace(/#([0-9A-Fa-f]{2})/g, (_all, code: string) => String.fromCharCode(parseInt(code, 16)));
  }

  private hex(): Buffer {
    const end = this.from.all.indexOf('>', this.from.at);
    if (end === -1) throw new NotUnderstood('A text of it does not end.');
    const digits = this.from.all.toString('latin1', this.from.at + 1, end).replace(/\s/g, '');
    if (!/^[0-9A-Fa-f]*$/.test(digits)) throw new NotUnderstood('A text of it is broken.');
    this.from.at = end + 1;
    return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
  }

  private literal(): Buffer {
    this.from.mustBe('(');
    const { all } = this.from;
    const said: (Buffer | string)[] = [];
    let open = 1;
    let from = this.from.at;
    for (let at = from; ; at += 1) {
      const one = all[at];
      if (one === undefined || at - this.from.at > longestText) throw new NotUnderstood('A text of it is too long.');
      if (one === 0x28) open += 1;
      if (one === 0x29) open -= 1;
      if (open !== 0 && one !== 0x5c) continue;
      said.push(all.subarray(from, at));
      this.from.at = at + 1;
      if (open === 0) return Buffer.concat(said.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
      said.push(this.escaped());
      from = this.from.at;
      at = from - 1;
    }
  }

  private escaped(): string {
    const one = this.from.take(1).toString('latin1');
    if (/[0-7]/.test(one)) {
      let digits = one;
      while (digits.length < 3 && /[0-7]/.test(this.next())) digits += this.from.take(1).toString('latin1');
      return String.fromCharCode(parseInt(digits, 8) & 0xff);
    }
    if (one === '\r') {
      if (this.next() === '\n') this.from.at += 1;
      return '';
    }
    return one === '\n' ? '' : (escapes.get(one) ?? one);
  }
}

/** A value as it stands in a file. */
export function written(value: Value): string {
  switch (value.kind) {
    case 'plain':
      return value.word;
    case 'name':
      return writtenName(value.name);
    case 'text':
      return `(${value.bytes
        .toString('latin1')
        .replace(/[\\()]/g, '\\$&')
        .replaceAll('\r', '\\r')})`;
    case 'ref':
      return `${String(value.number)} 0 R`;
    case 'list':
      return `[${value.items.map(written).join(' ')}]`;
    case 'dict':
      return `<<${[...value.fields].map(([name, field]) => `${writtenName(name)} ${written(field)}`).join(' ')}>>`;
  }
}

const writtenName = (name: string): string =>
  `/${name.replace(/[^!-~]|[#()<>[\]{}/%]/g, (one) => `#${one.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;
