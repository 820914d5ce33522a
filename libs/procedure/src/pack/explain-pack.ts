import { monthDayInWords } from '../due/days.js';
import { own } from '#kernel';
import { codesOf } from './check-pack.js';
import { nameOf, type LoadedPack } from './load-pack.js';
import type {
  BodyRule,
  ClockRule,
  ExpiryEffect,
  Landing,
  Length,
  LengthUnit,
  LimitationStart,
  PackThreshold,
  PackTieRule,
  RulePack,
  Span,
  Stage,
  Stated,
  VoteEffect,
} from './rule-pack.js';

/** What a pack says about one thing, in sentences. */
export interface Explained {
  readonly heading: string;
  readonly sentences: readonly string[];
}

/** One thing that a pack says, under a key by which other versions of the pack can be asked for the same thing. */
export interface Entry {
  readonly key: string;
  readonly sentence: string;
}

/** What a pack says, in sentences that clerk and counsel can hold against the sources. The first part is about the pack. */
export const explainPack = (loaded: LoadedPack): readonly Explained[] =>
  [...aboutPack(loaded), ...entriesOf(loaded.pack), ...sourcesOf(loaded.pack)].map(({ heading, entries }) => ({
    heading,
    sentences: entries.map(({ sentence }) => sentence),
  }));

interface Part {
  readonly heading: string;
  readonly entries: readonly Entry[];
}

const stated = (entry: Stated, ...sentences: readonly string[]): string => [...sentences, ...standing(entry)].join(' ');

function part<Of>(
  heading: string,
  all: readonly Of[] | undefined,
  entry: (one: Of) => readonly [key: string, said: string],
): readonly Part[] {
  const entries = (all ?? []).map(entry).map(([key, sentence]) => ({ key, sentence }));
  return entries.length === 0 ? [] : [{ heading, entries }];
}

function aboutPack({ pack, hash }: LoadedPack): readonly Part[] {
  const { effective, succeeds, calendar, timeZone } = pack;
  const sentences = [
    `For: ${pack.jurisdiction}. Binds from ${effective.from}${effective.until === undefined ? ' on' : ` to ${effective.until}`}${succeeds === undefined ? '' : `, after ${succeeds}`}.`,
    ...(pack.example === true ? ["All of this is an example, for the body's counsel to replace."] : []),
    stated(
      pack,
      `When rules change, a case ${transitionWords[pack.transition]}.`,
      calendar === undefined ? 'It names no calendar of business days.' : `Business days are those of the calendar ${calendar}.`,
      ...(timeZone === undefined ? [] : [`Days begin and end in ${timeZone}.`]),
    ),
    `Hash: ${hash}`,
  ];
  return part(`${pack.title} (${nameOf(pack)})`, sentences, (sentence) => [sentence, sentence]);
}

const sourcesOf = ({ sources }: RulePack): readonly Part[] =>
  part('Sources', Object.entries(sources), ([code, text]) => [code, `${code}: ${text}`]);

/** What a pack says of the procedure, part by part. */
export function entriesOf(pack: RulePack): readonly Part[] {
  const titles = new Map([...(pack.roles ?? []), ...(pack.bodies ?? [])].map(({ id, title }) => [id, title]));
  const who = (id: string) => titles.get(id) ?? id;
  const within = (rule: string | undefined) => (rule === undefined ? '' : ` Due under ${rule}.`);
  return [
    ...part('Stages, the first being where a case begins', pack.stages, (one) => [one.id, stated(one, ...stageWords(one, who))]),
    ...part('Standards of proof', pack.standards, (one) => [
      `${one.stage}/${one.conduct ?? ''}`,
      stated(one, `At ${one.stage}: ${one.standard}${one.conduct === undefined ? '' : `, for ${one.conduct}`}.`),
    ]),
    ...part('Bodies and votes', pack.bodies, (one) => [one.id, stated(one, ...bodyWords(one))]),
    ...part('Deadlines', pack.clocks, (one) => [one.id, stated(one, ...clockWords(one, who))]),
    ...part('Notices', pack.notices, (one) => [
      one.id,
      stated(one, `${one.title}. To: ${one.to.map(who).join(', ')}. After: ${factWords(one.after)}.${within(one.within)}`),
    ]),
    ...part('Who may speak', pack.disclosure?.maySpeak, (one) => [
      `${one.who}/${one.about}`,
      stated(
        one,
        `${who(one.who)}: ${one.may ? 'may' : 'may not'} speak about ${one.about}${one.until === undefined ? '' : `, until: ${factWords(one.until)}`}.`,
      ),
    ]),
    ...part('What is public, and from when', pack.disclosure?.publicFrom, (one) => [
      one.record,
      stated(
        one,
        `${one.record}: ${one.trigger === 'never' ? 'never' : `from: ${factWords(one.trigger)}`}.${within(one.within)}`,
      ),
    ]),
    ...part('Sanctions', pack.sanctions, (one) => [
      one.kind,
      stated(
        one,
        `${one.title ?? factWords(one.kind)}: imposed by ${who(one.imposedBy)}${one.recommendedBy === undefined ? '' : `, recommended by ${who(one.recommendedBy)}`}.`,
      ),
    ]),
    ...part('Records', pack.retention, (one) => [
      one.records,
      stated(one, `${one.records}: closed for ${String(one.closedYears)} years.`),
    ]),
    ...(['screeningReasons', 'closingReasons', 'conductKinds'] as const).flatMap((list) =>
      part(listWords[list], pack[list], (one) => [one.id, stated(one, `${one.title}.`)]),
    ),
    ...part('What the public reads', pack.wording, (one) => [
      one.key,
      stated(one, `${one.key}: “${one.english}”${one.spanish === undefined ? '' : ` / “${one.spanish}”`}`),
    ]),
  ];
}

/** Where an entry of a pack stands, with what each code means; empty where it is an example alone. */
export const citationOf = ({ sources }: RulePack, entry: Stated): string =>
  codesOf(entry)
    .map((code) => `${code}: ${own(sources, code) ?? ''}`)
    .join('; ');

/**
 * The length of a clock for programs: a number of a unit where it is one; otherwise the length in words, and as its unit
 * `later-of`, `date`, `fifteenth` or `window`.
 */
export function lengthOf(length: Length): { readonly length: number | string; readonly unit: string } {
  const { count, unit } = length;
  if (count !== undefined && unit !== undefined) return { length: count, unit };
  const form = length.laterOf
    ? 'later-of'
    : length.by !== undefined
      ? 'date'
      : length.nextFifteenthAfter
        ? 'fifteenth'
        : 'window';
  return { length: lengthWords(length), unit: form };
}

/** A length as people say it. */
export function lengthWords({ count, unit, laterOf, by, nextFifteenthAfter, window }: Length): string {
  if (count !== undefined && unit !== undefined) return spanWords({ count, unit });
  if (laterOf !== undefined) return `${laterOf.map(spanWords).join(' or ')}, whichever is later`;
  if (by !== undefined) return `by ${monthDayInWords(by)} of the next year`;
  if (nextFifteenthAfter !== undefined) return `by the 15th of the month after ${spanWords(nextFifteenthAfter)}`;
  const { daysBefore = 0, daysAfter = 0 } = window ?? {};
  const [before, after] = [daysBefore, daysAfter].map((count) => `${String(count)} ${count === 1 ? 'day' : 'days'}`);
  return daysAfter === 0 ? `from ${before ?? ''} before until` : `from ${before ?? ''} before to ${after ?? ''} after`;
}

const spanWords = ({ count, unit }: Span): string =>
  `${String(count)} ${count === 1 ? unitWords[unit].replace(/s$/, '') : unitWords[unit]}`;

/** What a limitation period counts from: the words of the pack, and which day that is where the pack says it in a field. */
export const countedFrom = ({
  anchor,
  from,
}: {
  readonly anchor: string;
  readonly from?: LimitationStart | undefined;
}): string => (from === undefined ? anchor : `${anchor} (${dayOfStart[from]})`);

/** The day from which a limitation period counts, as it is said within a sentence. */
export const dayOfStart: Readonly<Record<LimitationStart, string>> = {
  event: 'the day of the conduct',
  discovery: 'the day of its discovery',
};

/** An event by its type as words; the end of another rule; other facts as they stand. */
export function factWords(text: string): string {
  if (/^[a-z0-9-]+\.[a-z0-9-]+$/.test(text)) return `the last day of ${text}, as counted`;
  return /^[A-Z][a-z]+([A-Z][a-z]+)+$/.test(text) ? text.replaceAll(/(?!^)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`) : text;
}

function standing(entry: Stated): readonly string[] {
  const codes = codesOf(entry);
  const { exampleFields = [] } = entry;
  return [
    ...(entry.note === undefined ? [] : [entry.note]),
    ...(entry.example === true ? ['(Example, without a source: to be confirmed.)'] : []),
    ...(exampleFields.length === 0 ? [] : [`(Examples, to be confirmed: ${exampleFields.join(', ')}.)`]),
    ...(codes.length === 0 ? [] : [`[${codes.join(', ')}]`]),
  ];
}

function stageWords({ id, title, next, decidedBy, voteRequired }: Stage, who: (id: string) => string) {
  return [
    `${id}: ${title}.`,
    next.length === 0 ? 'The procedure ends here.' : `It goes on to ${next.join(', or ')}.`,
    ...(decidedBy === undefined
      ? []
      : [`${who(decidedBy)} decides${voteRequired === true ? ', by a vote that must carry' : ''}.`]),
  ];
}

function bodyWords({
  title,
  seats,
  outsideMembers,
  composition,
  quorum,
  threshold,
  yeasNeeded,
  fraction,
  tieRule,
  shortfallEffect,
  silenceLimit,
  ballot = 'roll-call',
  proxies = 'none',
}: BodyRule) {
  const yeas =
    threshold === 'fixed-number' ? `${String(yeasNeeded)} yeas` : `${fraction ?? ''} ${thresholdWords[threshold]}`.trim();
  return [
    `${title}: ${String(seats)} seats${composition === undefined ? '' : ` (${composition})`}.`,
    ...(outsideMembers === undefined ? [] : [`Of these from outside: ${String(outsideMembers)}.`]),
    `${String(quorum)} must be present. A motion carries with ${yeas}.`,
    `A tie: ${tieWords[tieRule]}.`,
    ...(shortfallEffect === undefined ? [] : [`A motion that falls short, or no quorum: ${effectWords[shortfallEffect]}.`]),
    ...(silenceLimit === undefined
      ? []
      : [`The parties are told within ${String(silenceLimit)} calendar days that nothing was decided.`]),
    ...(ballot === 'roll-call' ? [] : [`Votes are by secret ballot${ballot === 'secret' ? '' : ' where the motion says so'}.`]),
    ...(proxies === 'none'
      ? []
      : [`An absent member may vote by proxy, and ${proxies === 'as-present' ? 'counts' : 'does not count'} for the quorum.`]),
  ];
}

function clockWords(
  { id, title, anchor, from, satisfiedBy, length, bound, landing, suspendedBy, extension, repeats, effect, fallback }: ClockRule,
  who: (id: string) => string,
) {
  const days = lengthWords(length);
  return [
    `${id}: ${title}.`,
    bound === 'at-least'
      ? `Not earlier than ${days} after: ${factWords(anchor)}.`
      : length.by === undefined && length.window === undefined
        ? `Within ${days} after: ${factWords(anchor)}.`
        : `${capital(days)}: ${factWords(anchor)}.`,
    ...(from === undefined ? [] : [startWords[from]]),
    ...(landing === 'exact' ? [] : [`${landingWords[landing]}.`]),
    ...(suspendedBy === undefined ? [] : [`It stands still during: ${suspendedBy.map(factWords).join(', ')}.`]),
    ...(extension === undefined
      ? []
      : [
          `${who(extension.by)} may extend it by ${spanWords(extension.length)}, ${extension.times === 1 ? 'once' : `${String(extension.times)} times`}${extension.alternative === undefined ? '' : `, or ${extension.alternative}`}.`,
        ]),
    ...(satisfiedBy === undefined ? [] : [`It is met by: ${satisfiedBy.map(factWords).join('; ')}.`]),
    `If it runs out: ${expiryWords[effect]}${fallback === undefined ? '' : ` (${who(fallback.by)}, within ${spanWords(fallback.length)})`}.`,
    ...(repeats === undefined ? [] : [`Then again every ${spanWords(repeats)}.`]),
  ];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const listWords = {
  screeningReasons: 'Reasons at screening',
  closingReasons: 'Reasons for closing',
  conductKinds: 'Kinds of conduct',
} as const;

const transitionWords: Readonly<Record<RulePack['transition'], string>> = {
  'at-opening': 'keeps the pack in force when it was opened',
  'at-each-stage': 'takes the pack in force when it enters a stage',
  'at-each-event': 'takes the pack in force on the day of each event',
};

const unitWords: Readonly<Record<LengthUnit, string>> = {
  calendar: 'calendar days',
  business: 'business days',
  legislative: 'legislative days',
  months: 'months',
  years: 'years',
};

const startWords: Readonly<Record<LimitationStart, string>> = {
  event: 'It counts from the day of the conduct, whenever that was discovered.',
  discovery: 'It counts from the day on which the conduct was discovered; a check asks for that day, and for how it is known.',
};

const landingWords: Readonly<Record<Landing, string>> = {
  exact: 'The last day stays where it falls',
  'roll-forward': 'A last day that is no business day moves to the next one',
  'act-before': 'A last day that is no business day moves to the one before',
};

const thresholdWords: Readonly<Record<PackThreshold, string>> = {
  'majority-of-voting': 'a majority of those voting yea or nay',
  'majority-of-present': 'a majority of those present',
  'majority-of-eligible': 'a majority of all who may vote',
  'fixed-number': 'a fixed number of yeas',
  'two-thirds-of-voting': 'two thirds of those voting yea or nay',
  'fraction-of-voting': 'of those voting yea or nay',
  'fraction-of-present': 'of those present',
  'fraction-of-eligible': 'of all who may vote',
  'majority-of-seats': 'a majority of all seats, held or vacant',
  'fraction-of-seats': 'of all seats, held or vacant',
};

const tieWords: Readonly<Record<PackTieRule, string>> = {
  fails: 'the motion fails',
  stalls: 'nothing is decided, and the parties are told so',
  'transmit-as-tied': 'the matter goes on, and the report says that the vote was tied',
  'outside-member-decides': 'the outside member decides',
  'chair-decides': 'the chair decides',
  'default-dismiss': 'the matter is dismissed',
  'default-advance': 'the matter goes on',
};

const effectWords: Readonly<Record<VoteEffect, string>> = {
  'nothing-follows': 'nothing follows',
  'motion-fails': 'the motion fails',
  terminated: 'the matter is terminated',
  'transmitted-as-tied': 'it is transmitted as tied',
  'outside-member-decides': 'the outside member decides',
  'chair-decides': 'the chair decides',
  dismissed: 'the matter is dismissed',
  advances: 'the matter goes on',
  'no-decision': 'nothing is decided',
  'parties-must-be-told': 'the parties must be told',
};

const expiryWords: Readonly<Record<ExpiryEffect, string>> = {
  terminate: 'the matter is terminated',
  'must-publish': 'what there is must be published',
  'fallback-publisher': 'another body publishes',
  'deemed-response': 'the response counts as received',
  'right-lapses': 'the right lapses, and nothing is inferred from that',
  'status-report-repeating': 'a status report is due',
  'notify-parties-of-delay': 'the parties are told of the delay',
  bar: 'the matter can no longer be taken up',
  'goal-only': 'nothing; it is a goal',
  overdue: 'it is overdue, and shown as such',
  suspend: 'the matter stands still',
  'no-transmittal': 'nothing may be transmitted',
  'refer-anyway': 'the matter is referred all the same',
  proceed: 'the body goes on without it',
  'invalid-setting': 'a day set earlier is invalid',
};
