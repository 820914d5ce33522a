import { formatDate } from '#design';
import { isPartialDate, type Json, own } from '#kernel';
import type { Catalog } from './catalog.js';
import type { Codes, CodeSet } from './codes.js';
import { codeFields, innerCodes, type EachLine, type EventType, type Line } from './events.js';
import { catalogs, type Language } from './languages.js';
import { lineOf, type Arguments } from './messages.js';
import { money } from './money.js';
import { nameIn, type Names } from './names.js';

/** An event in words: what happened, and what was said, a line each. */
export interface EventWords {
  readonly title: string;
  readonly lines: readonly string[];
}

type Fields = Readonly<Record<string, Json | undefined>>;

/** A moment as it stands in an address. */
export interface Moment {
  readonly position?: string | undefined;
  readonly asOf?: string | undefined;
  readonly knownOn?: string | undefined;
}

/** Everything that is said to staff, and in the report, in one language. */
class Words {
  private readonly catalog: Catalog;
  /** What codes are called in files, queues and the report. */
  readonly codes: Catalog['codes'];
  /** What is said once a command was carried out. */
  readonly done: Catalog['done'];
  /** What a refusal means, and what to do then. */
  readonly problems: Catalog['problems'];

  constructor(readonly language: Language) {
    this.catalog = catalogs[language];
    this.codes = this.catalog.codes;
    this.done = this.catalog.done;
    this.problems = this.catalog.problems;
  }

  /** What a code is called. A log may hold a word that no list has, or has any more: it is shown as it is, and no page fails. */
  code<Set extends CodeSet>(set: Set, code: Codes[Set]): string {
    return wordFor(this.codes[set], code);
  }

  /** What a word in a field of an event is called; the text itself where the field holds no code. */
  word(type: string, field: string, text: string): string {
    return this.text(type, field, text);
  }

  /** An event in words, for staff. One of a type that is not known is called by its type. */
  event(type: string, data: Fields, names: Names): EventWords {
    const message = Object.hasOwn(this.catalog.events, type) ? this.catalog.events[type as EventType] : undefined;
    if (message === undefined) return { title: type, lines: [] };
    const [title, ...lines] = message;
    const args = this.arguments(type, data, names);
    return {
      title: this.say(title, args) ?? type,
      lines: lines.flatMap((line) => (isEach(line) ? this.each(line, data, names) : (this.say(line, args) ?? []))),
    };
  }

  /** `3 calendar days`. */
  days(count: number): string {
    return this.phrase('days', { count });
  }

  /** How a due date lies to the day of the view: `3 calendar days late`, `today`, `in 3 calendar days`. */
  lateness(daysLate: number): string {
    return this.phrase(daysLate > 0 ? 'late' : daysLate === 0 ? 'dueToday' : 'dueIn', { count: Math.abs(daysLate) });
  }

  /** A moment that is looked at: `after event 12, with what was recorded by 3 May 2026`; undefined for now. */
  moment({ position, asOf, knownOn }: Moment): string | undefined {
    const args = { position, asOf: asOf && formatDate(asOf), knownOn: knownOn && formatDate(knownOn) };
    const said = (['afterEvent', 'happenedBy', 'recordedBy'] as const).flatMap((name) => this.phrase(name, args) || []);
    return said.length === 0 ? undefined : said.join(', ');
  }

  /** How a vote ended that was just closed. */
  voteEnded(outcome: Codes['motionOutcome'], { yeas, nays }: { readonly yeas: number; readonly nays: number }): string {
    return this.phrase('voteEnded', { outcome, yeas, nays });
  }

  /** How a body voted; a voting rule. */
  tally(data: object): string {
    return this.phrase('tally', this.arguments('', data as Fields));
  }

  /** What a roll call gives. */
  recount(data: object): string {
    return this.phrase('recount', this.arguments('', data as Fields));
  }

  rule(data: object): string {
    return this.phrase('rule', this.arguments('', data as Fields));
  }

  /** An amount in the smallest unit of a currency, in its main unit; undefined where there is none. */
  amount(minor: number | undefined, currency: string | undefined): string | undefined {
    return money(this.language, minor, currency);
  }

  private phrase(name: keyof Catalog['phrases'], args: Arguments): string {
    return this.say(this.catalog.phrases[name], args) ?? '';
  }

  private say(line: Line, args: Arguments): string | undefined {
    return lineOf(this.language, line, args);
  }

  private each({ each, line }: EachLine, data: Fields, names: Names): readonly string[] {
    const entries = own(data, each);
    if (!Array.isArray(entries)) return [];
    return (entries as readonly (Fields | null)[]).flatMap(
      (entry) => this.say(line, this.arguments('', entry ?? {}, names)) ?? [],
    );
  }

  /** The fields of an event as messages name them, and the amount that two of them make. */
  private arguments(type: string, data: Fields, names?: Names): Arguments {
    const args = Object.entries(data).map(([field, value]) => [field, this.argument(type, field, value, names)] as const);
    const { amountMinor, currency } = data as { readonly amountMinor?: number; readonly currency?: string };
    return { ...Object.fromEntries(args), amount: this.amount(amountMinor, currency) };
  }

  private argument(type: string, field: string, value: Json | undefined, names?: Names): string | number | undefined {
    if (value === undefined || value === '' || value === null) return undefined;
    if (typeof value === 'number') return value;
    if (typeof value === 'string') return this.text(type, field, value, names);
    if (Array.isArray(value)) {
      const texts = (value as readonly Json[]).map((each) =>
        plainText(typeof each === 'string' ? this.text(type, field, each, names) : each),
      );
      return texts.length === 0 ? undefined : texts.join(texts.some((text) => text.includes(' ')) ? '; ' : ', ');
    }
    if (field === 'tally') return this.tally(value as object);
    if (field === 'rule') return this.rule(value as object);
    return plainText((value as Fields).name ?? value);
  }

  private text(type: string, field: string, text: string, names?: Names): string {
    const sets = own(codeFields as Readonly<Record<string, Readonly<Record<string, CodeSet>>>>, type);
    const set = (sets && own(sets, field)) ?? own(innerCodes, field);
    if (set !== undefined) return wordFor(this.codes[set], text);
    if (isDate.test(field) && isPartialDate(text)) return formatDate(text);
    return names === undefined ? text : nameIn(field, text, names);
  }
}

/** Dates by the end of their field's name: `dueOn`, `cureBy`, `conductFrom`. */
const isDate = /(?:On|By|From|To)$/;

const isEach = (line: Line | EachLine): line is EachLine => typeof line === 'object' && 'each' in line;

const wordFor = (words: Readonly<Record<string, string>>, code: string): string => own(words, code) ?? plainText(code);

/** Any plain value as text. */
export const plainText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Every code of a set, in the order in which they are shown. */
export const codesOf = <Set extends CodeSet>(set: Set): readonly Codes[Set][] =>
  Object.keys(catalogs.en.codes[set]) as unknown as readonly Codes[Set][];

/** The only language there is so far. Pages that are to speak another take their `Words` from whoever asks. */
export const english = new Words('en');
