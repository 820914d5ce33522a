import { shippedCalendar, type AdoptedCalendar } from '../due/calendars.js';
import { citationOf } from './explain-pack.js';
import { nameOf, type LoadedPack } from './load-pack.js';
import type { ClockRule, ExpiryEffect, Landing, Length, RulePack, Span, SuspensionGround } from './rule-pack.js';

/** What a clock keeps of the rule under which it runs, so that it goes on under it whatever becomes of the pack. */
export interface ClockTerms {
  readonly rule: string;
  /** The pack, as `id@version`, and the hash of what it says. */
  readonly pack: string;
  readonly packHash: string;
  readonly title: string;
  readonly length: Length;
  readonly landing: Landing;
  readonly effect: ExpiryEffect;
  readonly citation: string;
  readonly mostExtensions: number;
  /** The calendar of business days, as `id@version`. */
  readonly calendar?: string;
  readonly example?: boolean;
  readonly satisfiedBy?: readonly string[];
  readonly suspendedBy?: readonly SuspensionGround[];
  readonly repeats?: Span;
  /** Who does it when the time has run out, and within what time. */
  readonly fallback?: { readonly by: string; readonly length: Span };
}

/** Stands for a citation where nothing is cited. Pages that mark a rule as an example say no more. */
export const noSource = 'No source: an example';

/** A citation holds 500 characters; the pack has the rest. */
const shortened = (sources: string): string =>
  sources === '' ? noSource : sources.length > 500 ? `${sources.slice(0, 499)}…` : sources;

/**
 * The name, `id@version`, of a calendar by that or by its id: as it was adopted, or as it comes with Redress; undefined where
 * there is none.
 */
export function calendarOf(asked: string, adopted: readonly AdoptedCalendar[]): string | undefined {
  const names = adopted.map(({ calendarId: id, version }) => ({ id, version }));
  const own = names.find((one) => one.id === asked || nameOf(one) === asked);
  const found = own ?? shippedCalendar(asked)?.content;
  return found && nameOf(found);
}

/** What a clock under a rule of a pack keeps of it, in a body that adopted these calendars. */
export function termsUnder({ pack, hash }: LoadedPack, rule: ClockRule, adopted: readonly AdoptedCalendar[] = []): ClockTerms {
  const { id, title, length, landing, effect, extension, example, satisfiedBy, suspendedBy, repeats, fallback } = rule;
  const calendar = pack.calendar === undefined ? undefined : calendarOf(pack.calendar, adopted);
  const isExample = example === true || pack.example === true || (rule.exampleFields?.length ?? 0) > 0;
  const called = [...(pack.roles ?? []), ...(pack.bodies ?? [])].find((one) => one.id === fallback?.by)?.title;
  return {
    ...{ title, length, landing, effect, rule: id, pack: nameOf(pack), packHash: hash },
    citation: shortened(citationOf(pack, rule)),
    mostExtensions: extension?.times ?? 0,
    ...(calendar !== undefined && { calendar }),
    ...(isExample && { example: true }),
    ...(satisfiedBy && { satisfiedBy }),
    ...(suspendedBy && { suspendedBy }),
    ...(repeats && { repeats }),
    ...(fallback && { fallback: { ...fallback, by: called ?? fallback.by } }),
  };
}

/** What happened, as far as it tells which clocks begin with it. */
export interface FactForClocks {
  /** The type of the event. */
  readonly type: string;
  /** Of a motion: what it was about. */
  readonly kind?: string;
}

/**
 * The rules of a pack whose clocks begin with a fact. A vote on a matter of procedure is not the vote that a rule means. What a
 * pack names in words happens outside of the record: there, a clerk starts the clock.
 */
export const rulesBegunBy = ({ clocks = [] }: RulePack, { type, kind }: FactForClocks): readonly ClockRule[] =>
  kind === 'procedural' ? [] : clocks.filter(({ anchor }) => anchor === type);

/**
 * The rules that begin when the time of another rule has run out, because they are counted from its last day. Where that one
 * can be extended, the second time is its extension, and nothing begins besides.
 */
export function rulesAfter({ clocks = [] }: RulePack, ruleId: string): readonly ClockRule[] {
  const mayBeExtended = clocks.find(({ id }) => id === ruleId)?.extension !== undefined;
  return mayBeExtended ? [] : clocks.filter(({ anchor }) => anchor === ruleId);
}
