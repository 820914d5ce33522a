import { firstDayOf, type PartialDate, type PlainDate } from '#kernel';
import { termsUnder, type ClockTerms } from '../pack/clocks-of-pack.js';
import type { LoadedPack } from '../pack/load-pack.js';
import type { ClockRule } from '../pack/rule-pack.js';
import { dayInWords } from './days.js';
import { blackoutBefore } from './suspensions.js';

/** In which kind of election somebody is a candidate. */
export const electionKinds = ['primary', 'general', 'special', 'runoff', 'other'] as const;
export type ElectionKind = (typeof electionKinds)[number];

/** What a rule says of the days around an election: that nothing is adjudicated then, or that nothing is transmitted. */
export const blackoutEffects = ['suspend', 'no-transmittal'] as const;
export type BlackoutEffect = (typeof blackoutEffects)[number];

type BlackoutRule = ClockRule & { readonly effect: BlackoutEffect };

/** The rules of a pack that say what is not done to a candidate around an election, and on which days. */
export const blackoutRules = (bound: LoadedPack | undefined): readonly BlackoutRule[] =>
  (bound?.pack.clocks ?? []).filter(
    (rule): rule is BlackoutRule => rule.length.window !== undefined && blackoutEffects.some((effect) => effect === rule.effect),
  );

/** What is kept of the rule of a blackout. */
interface Blackout extends Pick<ClockTerms, 'rule' | 'pack' | 'packHash' | 'citation' | 'example'> {
  /** Its first and its last day. */
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly effect: BlackoutEffect;
}

/** The blackout of an election under a rule that has a window; undefined where the rule has none. */
export function blackoutUnder(bound: LoadedPack, rule: BlackoutRule, electionOn: PlainDate): Blackout | undefined {
  const { window } = rule.length;
  if (window === undefined) return undefined;
  const { from, until = electionOn } = blackoutBefore(electionOn, window.daysBefore, { after: window.daysAfter });
  const { rule: name, pack, packHash, citation, example } = termsUnder(bound, rule);
  return { rule: name, pack, packHash, citation, ...(example && { example }), from, until, effect: rule.effect };
}

/** Why a clock stands still before an election, without a full stop: `Election blackout, primary election of June 5, 2012`. */
export const blackoutInWords = (election: ElectionKind, electionOn: PlainDate): string =>
  `Election blackout, ${election === 'other' ? '' : `${election} `}election of ${dayInWords(electionOn)}`;

/** What the days of a blackout follow from. */
export interface DaysOfCandidacy {
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly since?: PartialDate;
  readonly ended?: { readonly how: string; readonly on: PartialDate };
}

/**
 * The days of a blackout that are left: those on which the respondent is a candidate. Undefined where none are. The day on which
 * somebody ceases to be one is the last of them.
 */
export function daysOfBlackout({
  from,
  until,
  since,
  ended,
}: DaysOfCandidacy): { readonly from: PlainDate; readonly until: PlainDate } | undefined {
  if (ended?.how === 'in-error' || ended?.how === 'excepted') return undefined;
  const [began, over] = [since === undefined ? from : firstDayOf(since), ended === undefined ? until : firstDayOf(ended.on)];
  const days = { from: began > from ? began : from, until: over < until ? over : until };
  return days.from > days.until ? undefined : days;
}

/** A candidacy, as whoever asks what it holds keeps it. */
export interface HoldingCandidacy extends DaysOfCandidacy {
  readonly candidacyId: string;
  readonly effect?: BlackoutEffect;
}

/** These candidacies, after one of them has ended: on the day that was said, or else on that on which it was recorded. */
export const withCandidacyOver = (
  candidacies: readonly HoldingCandidacy[],
  {
    candidacyId,
    how,
    endedOn,
  }: { readonly candidacyId: string; readonly how: string; readonly endedOn?: PartialDate | undefined },
  recordedOn: PartialDate,
): readonly HoldingCandidacy[] =>
  candidacies.map((one) => (one.candidacyId === candidacyId ? { ...one, ended: { how, on: endedOn ?? recordedOn } } : one));

/** The facts that a rule bars in a blackout. */
const barred: Readonly<Record<BlackoutEffect, string>> = {
  suspend: 'FindingMade',
  'no-transmittal': 'ReportTransmitted',
};

/** The last day of a blackout in which all is barred that would end a clock, and which holds its last day. */
export const heldUntil = (
  candidacies: readonly (DaysOfCandidacy & { readonly effect?: BlackoutEffect })[],
  { dueOn, satisfiedBy = [] }: { readonly dueOn?: PlainDate; readonly satisfiedBy?: readonly string[] },
): PlainDate | undefined =>
  candidacies
    .filter(
      ({ effect }) => effect !== undefined && satisfiedBy.length > 0 && satisfiedBy.every((type) => type === barred[effect]),
    )
    .flatMap((one) => daysOfBlackout(one) ?? [])
    .find(({ from, until }) => dueOn !== undefined && from <= dueOn && dueOn <= until)?.until;
