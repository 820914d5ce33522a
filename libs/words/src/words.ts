import type { VotingRule } from '#body';
import { formatInstant } from '#design';
import { anything, type Described, formatDate, isPartialDate, type Json, type Made, own, type Values } from '#kernel';
import type { EndingTerm } from '#procedure';
import type { Catalog } from './catalog.js';
import type { Codes, CodeSet } from './codes.js';
import type { EachLine, EventType, Line } from './events.js';
import { delayMessageInWords } from './delay-message.js';
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
/** What the event's description says of its fields: which hold a code, and of which set, and which a date. */
type DescribedFields = Readonly<Record<string, Described>>;

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

  /** What a word in a field is called, by what may stand there; the text itself where that is neither a code nor a date. */
  word(values: Values, text: string): string {
    const set = values.kind === 'words' || values.kind === 'text' ? values.set : undefined;
    const codes =
      set === undefined ? undefined : own(this.codes as Readonly<Record<string, Readonly<Record<string, string>>>>, set);
    if (codes !== undefined) return wordFor(codes, text);
    if ((values.kind === 'day' || values.kind === 'date') && isPartialDate(text)) return formatDate(text);
    // Facts are told by the day where the body sits; an instant in one is told with its zone.
    return values.kind === 'text' && instant.test(text) ? formatInstant(text, 'UTC') : text;
  }

  /** An event in words, for staff, by the description of its fields. One of a type that is not known is called by its type. */
  event(type: string, data: Fields, names: Names, described: DescribedFields): EventWords {
    const message = Object.hasOwn(this.catalog.events, type) ? this.catalog.events[type as EventType] : undefined;
    if (message === undefined) return { title: type, lines: [] };
    const [title, ...lines] = message;
    const args = this.arguments(data, described, names);
    if (data.topic === 'delay' && typeof args.message === 'string') args.message = delayMessageInWords(args.message);
    return {
      title: this.say(title, args) ?? type,
      lines: lines.flatMap((line) => (isEach(line) ? this.each(line, data, described, names) : (this.say(line, args) ?? []))),
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

  /** How long something has been overdue: `Overdue for 3 days`. */
  overdue(daysLate: number): string {
    return this.phrase('overdue', { count: daysLate });
  }

  /** How many seats somebody holds: `3 of 5 seats filled`. */
  filledSeats(seats: { readonly filled: number; readonly of: number }): string {
    return this.phrase('filledSeats', seats);
  }

  /** How many sit who have a regular vote: `2 members who vote are seated`. */
  voters(count: number): string {
    return this.phrase('voters', { count });
  }

  /** A term that ends soon, or that ended while the seat is held over. `who`: `The term of …`. */
  endingTerm(who: string, { termEnds, daysLeft, seat, appointedBy, holdsOver }: Omit<EndingTerm, 'memberId'>): string {
    const said = { who, termEnds: formatDate(termEnds), seat, appointedBy, holdsOver: String(holdsOver) };
    return daysLeft < 0 ? this.phrase('heldOver', said) : this.phrase('termEnds', { ...said, left: this.lateness(-daysLeft) });
  }

  /** A moment that is looked at: `after event 12, with what was recorded by May 3, 2026`; undefined for now. */
  moment({ position, asOf, knownOn }: Moment): string | undefined {
    const args = { position, asOf: asOf && formatDate(asOf), knownOn: knownOn && formatDate(knownOn) };
    const said = (['afterEvent', 'happenedBy', 'recordedBy'] as const).flatMap((name) => this.phrase(name, args) || []);
    return said.length === 0 ? undefined : said.join(', ');
  }

  /** How a vote ended that was just closed. */
  voteEnded(outcome: Codes['motionOutcome'], { yeas, nays }: { readonly yeas: number; readonly nays: number }): string {
    return this.phrase('voteEnded', { outcome, yeas, nays });
  }

  /** That a decision was made without a vote, and by whom. */
  made({ madeBy, madeUnder }: Pick<Made, 'madeBy' | 'madeUnder'>): string {
    return this.phrase('made', { madeBy: madeBy && this.code('maker', madeBy), madeUnder });
  }

  /** How a body voted. */
  tally(data: object): string {
    return this.phrase('tally', this.arguments(data as Fields, {}));
  }

  /** What a roll call gives. */
  recount(data: object): string {
    return this.phrase('recount', this.arguments(data as Fields, {}));
  }

  /** A voting rule. */
  rule({
    threshold,
    tieRule,
    decidedByVote: _,
    tieEffect: _tie,
    shortfallEffect: _shortfall,
    ballot: _ballot,
    proxies: _proxies,
    ...rest
  }: VotingRule): string {
    const codes = { threshold: this.code('threshold', threshold), tieRule: this.code('tieRule', tieRule) };
    return this.phrase('rule', { ...rest, ...codes });
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

  private each({ each, line }: EachLine, data: Fields, described: DescribedFields, names: Names): readonly string[] {
    const entries = own(data, each);
    if (!Array.isArray(entries)) return [];
    const parts = partsOf(own(described, each)?.values);
    return (entries as readonly (Fields | null)[]).flatMap(
      (entry) => this.say(line, this.arguments(entry ?? {}, parts, names)) ?? [],
    );
  }

  /** The fields of an event as messages name them, and the amount that two of them make. */
  private arguments(data: Fields, described: DescribedFields, names?: Names): Record<string, Arguments[string]> {
    const args = Object.entries(data).map(
      ([field, value]) => [field, this.argument(field, value, own(described, field)?.values ?? anything, names)] as const,
    );
    const { amountMinor, currency } = data as { readonly amountMinor?: number; readonly currency?: string };
    return { ...Object.fromEntries(args), amount: this.amount(amountMinor, currency) };
  }

  private argument(field: string, value: Json | undefined, values: Values, names?: Names): string | number | undefined {
    if (value === undefined || value === '' || value === null) return undefined;
    if (typeof value === 'number') return value;
    if (typeof value === 'string') return this.text(field, value, values, names);
    if (Array.isArray(value)) {
      const of = values.kind === 'list' ? values.of : values;
      const texts = (value as readonly Json[]).map((each) =>
        plainText(typeof each === 'string' ? this.text(field, each, of, names) : each),
      );
      return texts.length === 0 ? undefined : texts.join(texts.some((text) => text.includes(' ')) ? '; ' : ', ');
    }
    if (field === 'tally' || field === 'rule') return this.phrase(field, this.arguments(value as Fields, partsOf(values)));
    return plainText((value as Fields).name ?? value);
  }

  private text(field: string, text: string, values: Values, names?: Names): string {
    const word = this.word(values, text);
    if (word !== text || names === undefined) return word;
    return nameIn(field, text, names, values.kind === 'id' ? values.of : undefined);
  }
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/** What stands inside a field, or inside each entry of a list. */
function partsOf(values: Values | undefined): DescribedFields {
  if (values?.kind === 'list') return partsOf(values.of);
  return values?.kind === 'parts' ? values.parts : {};
}

const isEach = (line: Line | EachLine): line is EachLine => typeof line === 'object' && 'each' in line;

const wordFor = (words: Readonly<Record<string, string>>, code: string): string => own(words, code) ?? plainText(code);

/** Any plain value as text. */
export const plainText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Every code of a set, in the order in which they are shown. */
export const codesOf = <Set extends CodeSet>(set: Set): readonly Codes[Set][] =>
  Object.keys(catalogs.en.codes[set]) as unknown as readonly Codes[Set][];

/** The only language there is so far. Pages that are to speak another take their `Words` from whoever asks. */
export const english = new Words('en');
