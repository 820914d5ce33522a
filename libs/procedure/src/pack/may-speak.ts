import { FileProblem } from '../read-yaml.js';
import { daysAfter } from '../due/days.js';
import type { PlainDate } from '#kernel';
import { citationOf, factWords } from './explain-pack.js';
import { adoptedPack } from './load-pack.js';
import type { MaySpeak, RulePack } from './rule-pack.js';

/** A pack as a body adopted it, from the day from which it binds the body; without its pack where the text is none any more. */
export interface Adoption {
  readonly from: PlainDate;
  readonly pack: RulePack | undefined;
}

/** Which pack says it. */
interface SpeechRule {
  readonly title: string;
  readonly version: string;
  /** Its first day by itself, and whether a source states that day. */
  readonly from: PlainDate;
  readonly fromIsExample: boolean;
}

/** What the pack in force says of one who may speak, or may not. */
export interface SaidOfSpeech extends Pick<MaySpeak, 'may' | 'about' | 'until'> {
  /** What the pack calls whom it speaks of. */
  readonly who: string;
  /** The day since which it is so without a break, under the packs that the body adopted. */
  readonly since: PlainDate;
  /** Empty where it is an example. */
  readonly citation: string;
  readonly example: boolean;
}

/** What an older pack said otherwise, and its last day. */
interface SpeechBefore extends Pick<MaySpeak, 'may' | 'about' | 'until'> {
  readonly who: string;
  readonly lastDay: PlainDate;
  readonly title: string;
  readonly citation: string;
}

/** Who may speak on a day: undefined `rule` where no pack binds that day. */
export interface Speech {
  readonly rule: SpeechRule | undefined;
  readonly said: readonly SaidOfSpeech[];
  readonly before: readonly SpeechBefore[];
}

/** An adoption by the text that was adopted. */
export function adoptionOf(from: PlainDate, adopted: { readonly hash: string; readonly text: string }): Adoption {
  try {
    return { from, pack: adoptedPack(adopted).pack };
  } catch (error) {
    if (error instanceof FileProblem) return { from, pack: undefined };
    throw error;
  }
}

/**
 * Who may speak of a complaint on a day: by the pack that binds the body on that very day, whatever pack a case keeps. A pack
 * whose own last day is over binds no more, and nothing is said in its place. `only` takes one role or body of the packs alone.
 */
export function speechOn(adoptions: readonly Adoption[], on: PlainDate, only?: string): Speech {
  const spans = adoptions
    .filter(({ from }) => from <= on)
    .toSorted((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0))
    .map(({ from, pack }, index, all) => ({ from, pack, lastDay: lastDayOf(pack, all[index + 1]?.from) }))
    .filter(({ from, lastDay }) => lastDay === undefined || from <= lastDay);
  const latest = spans.at(-1);
  const current = latest !== undefined && (latest.lastDay === undefined || on <= latest.lastDay) ? latest : undefined;
  const earlier = spans.filter((span) => span !== current);
  const said = current?.pack === undefined ? [] : entriesIn(current.pack, only);
  return {
    rule: current?.pack && {
      title: current.pack.title,
      version: current.pack.version,
      from: current.pack.effective.from,
      fromIsExample: current.pack.example === true || (current.pack.exampleFields ?? []).includes('effective.from'),
    },
    said: said.map(({ entry, who, citation, example }) => {
      const { may, about, until } = entry;
      return { who, may, about, ...(until !== undefined && { until }), since: sinceOf(entry, spans), citation, example };
    }),
    before: saidOtherwise(earlier, said, only),
  };
}

interface Bound extends Adoption {
  readonly lastDay: PlainDate | undefined;
}

/** The last day on which a pack bound the body: its own, or the one before the next adoption. */
function lastDayOf(pack: RulePack | undefined, next: PlainDate | undefined): PlainDate | undefined {
  const ends = [pack?.effective.until, next && daysAfter(next, -1)].filter((day) => day !== undefined);
  return ends.toSorted()[0];
}

const isSame = (one: MaySpeak, other: MaySpeak): boolean =>
  one.who === other.who && one.may === other.may && one.about === other.about && one.until === other.until;

/** From the last span backwards, as long as each says the same and follows the one after it without a day between. */
function sinceOf(entry: MaySpeak, spans: readonly Bound[]): PlainDate {
  const backwards = spans.toReversed();
  const broken = backwards.findIndex(
    ({ pack, lastDay }, index) =>
      index > 0 &&
      (!(pack?.disclosure?.maySpeak ?? []).some((one) => isSame(one, entry)) ||
        lastDay !== daysAfter(backwards[index - 1]?.from ?? '', -1)),
  );
  return (broken === -1 ? backwards.at(-1) : backwards[broken - 1])?.from ?? '';
}

/** Of each whom an older pack spoke of, what it said last that is not said now. */
function saidOtherwise(earlier: readonly Bound[], now: readonly Entry[], only: string | undefined): readonly SpeechBefore[] {
  const older = earlier
    .toReversed()
    .flatMap(({ pack, lastDay = '' }) =>
      pack === undefined ? [] : entriesIn(pack, only).map((one) => ({ ...one, lastDay, title: pack.title })),
    );
  return older
    .filter(({ entry }) => !now.some((one) => isSame({ ...one.entry, about: entry.about }, entry)))
    .filter(
      ({ entry: { who, about } }, index, all) =>
        all.findIndex(({ entry }) => entry.who === who && entry.about === about) === index,
    )
    .map(({ entry: { may, about, until }, who, citation, lastDay, title }) => {
      return { who, may, about, ...(until !== undefined && { until }), lastDay, title, citation };
    });
}

interface Entry {
  readonly entry: MaySpeak;
  readonly who: string;
  readonly citation: string;
  readonly example: boolean;
}

function entriesIn(pack: RulePack, only: string | undefined): readonly Entry[] {
  const titles = new Map([...(pack.roles ?? []), ...(pack.bodies ?? [])].map(({ id, title }) => [id, title]));
  return (pack.disclosure?.maySpeak ?? [])
    .filter(({ who }) => only === undefined || who === only)
    .map((entry) => {
      const citation = citationOf(pack, entry);
      const example = citation === '' || entry.example === true || (entry.exampleFields ?? []).length > 0;
      return { entry, who: titles.get(entry.who) ?? entry.who, citation, example };
    });
}

interface Happening {
  readonly type: string;
  readonly stream: string;
  readonly on: string;
}

/**
 * Whether the fact until which a rule holds has come about, by the events of files in the order of the log: the day, `not-yet`,
 * or `cannot-tell` where the pack says it in words, or what was found was vacated after it.
 */
export function hasCome(until: string, events: readonly Happening[]): string {
  if (factWords(until) === until) return 'cannot-tell';
  const came = events.flatMap((event, index) => (event.type === until ? [{ ...event, index }] : []));
  const standing = came.find(
    ({ stream, index }) => !events.slice(index).some((later) => later.type === 'FindingVacated' && later.stream === stream),
  );
  return standing?.on ?? (came.length === 0 ? 'not-yet' : 'cannot-tell');
}
