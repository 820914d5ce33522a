import { daysBetween, own, type PlainDate } from '#kernel';
import { daysAfter } from '#procedure';
import type { AllFigures } from './all.js';
import { sum, type Asked } from './facts.js';

/** What the first page says of the work. `days` are calendar days. */
export const summaryKinds = [
  'complaints-received',
  'days-to-acknowledgment',
  'cases-opened',
  'cases-closed',
  'cases-open',
  'days-to-closing',
  'allegations-decided',
  'sanctions-imposed',
] as const;
export type SummaryKind = (typeof summaryKinds)[number];

/** What was not done, or not as the rules have it. */
export const omissionKinds = [
  'ties-without-a-step',
  'votes-without-quorum',
  'days-without-quorum',
  'dates-missed',
  'clocks-missed',
  'publications-overdue',
  'complaints-unanswered',
  'complaints-set-apart',
  'advisory-overdue',
  'decided-without-a-vote',
  'found-without-investigation',
  'recommendations-unanswered',
  'referrals-unanswered',
  'conditions-breached',
  'left-unheard',
  'limitations-unchecked',
  'leaks-without-anything',
  'contradictions',
  'recorded-late',
] as const;
export type OmissionKind = (typeof omissionKinds)[number];

/** A figure beside that of the period before; `before` is null where there is none, or where nothing could be measured in it. */
export interface Compared<What> {
  readonly what: What;
  readonly value: number | null;
  readonly before: number | null;
}

export interface Summary {
  readonly unit: string;
  /** The period that the figures are compared with; null where the report is asked about everything. */
  readonly comparedWith: Stretch | null;
  readonly figures: readonly Compared<SummaryKind>[];
  readonly notDone: readonly Compared<OmissionKind>[];
}

export interface Stretch {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** The first page, from figures that stand further down: it counts nothing itself, so it cannot differ from them. */
export function summaryOf(figures: AllFigures, before?: { readonly period: Stretch; readonly figures: AllFigures }): Summary {
  const compared = <What extends string>(
    kinds: readonly What[],
    of: Readonly<Record<What, (all: AllFigures) => number | null>>,
  ): readonly Compared<What>[] =>
    kinds.map((what) => ({
      what,
      value: own(of, what)?.(figures) ?? null,
      before: before === undefined ? null : (own(of, what)?.(before.figures) ?? null),
    }));
  return {
    unit: 'Each figure stands further down, with what it counts. What was not done is counted as of the end of the period, or in it where it happened in it.',
    comparedWith: before?.period ?? null,
    figures: compared(summaryKinds, work),
    notDone: compared(omissionKinds, omissions),
  };
}

/** What can be led back to complaints, cases and requests: not a median, and not what a body is like as a whole. */
export const kindsWithFiles: readonly string[] = [...summaryKinds, ...omissionKinds].filter(
  (kind) => !kind.startsWith('days-to-') && kind !== 'days-without-quorum',
);

/** How much of a kind there is in figures; 0 for a kind that there is not. */
export const numberIn = (figures: AllFigures, kind: string): number =>
  own<(all: AllFigures) => number | null>({ ...work, ...omissions }, kind)?.(figures) ?? 0;

const work: Readonly<Record<SummaryKind, (all: AllFigures) => number | null>> = {
  'complaints-received': ({ complaints }) => complaints.received,
  'days-to-acknowledgment': ({ complaints }) => complaints.daysToAcknowledgment.median,
  'cases-opened': ({ ledger }) => ledger.lines.reduce((all, line) => all + sum(line.in), 0),
  'cases-closed': ({ ledger }) => ledger.lines.reduce((all, line) => all + sum(line.out), 0),
  'cases-open': ({ ledger }) => ledger.lines.at(-1)?.openAtEnd ?? 0,
  'days-to-closing': ({ cases }) => cases.daysFromOpeningToClosing.median,
  'allegations-decided': ({ findings: { byResult } }) => sum(byResult) - (byResult.vacated ?? 0),
  'sanctions-imposed': ({ sanctions }) => sum(sanctions.imposed),
};

const omissions: Readonly<Record<OmissionKind, (all: AllFigures) => number>> = {
  'ties-without-a-step': ({ votes }) => votes.tiesUnresolved.length,
  'votes-without-quorum': ({ votes }) => votes.ledger.out['without-quorum'] ?? 0,
  'days-without-quorum': ({ seats }) => seats.bodies.reduce((all, { daysWithoutQuorum }) => all + daysWithoutQuorum, 0),
  'dates-missed': ({ dues }) => dues.lines.reduce((all, { what, missed }) => all + (what === 'publication' ? 0 : missed), 0),
  'clocks-missed': ({ clocks }) => clocks.lines.reduce((all, { missed }) => all + missed, 0),
  'publications-overdue': ({ dues }) => dues.lines.find(({ what }) => what === 'publication')?.missed ?? 0,
  'complaints-unanswered': ({ complaints }) => complaints.unanswered.count,
  'complaints-set-apart': ({ complaints }) => complaints.setApart.waiting,
  'advisory-overdue': ({ advisoryOpinions }) => advisoryOpinions.overdue,
  'decided-without-a-vote': ({ findings: { withoutVoteBy } }) =>
    sum(withoutVoteBy.allegations) + sum(withoutVoteBy.recommendations) + sum(withoutVoteBy.closings),
  'found-without-investigation': ({ findings }) => findings.withoutInvestigation,
  'recommendations-unanswered': ({ chamber }) => chamber.unanswered,
  'referrals-unanswered': ({ proceedings }) => proceedings.referrals.unanswered,
  'conditions-breached': ({ sanctions }) => sanctions.conditionsBreached,
  'left-unheard': ({ votes }) => sum(votes.leftUnheard),
  'limitations-unchecked': ({ limitations }) => limitations.notChecked,
  'leaks-without-anything': ({ leaks }) => leaks.withoutAnything,
  contradictions: ({ contradictions }) => contradictions.standing.length,
  'recorded-late': ({ recordedLate }) => recordedLate.count,
};

/**
 * The period before one that is asked for: as many whole months where it is whole months, otherwise as many days. One that does
 * not end is taken to end today. Nothing where the report begins at the beginning.
 */
export function periodBefore({ from, to: asked, today }: Asked): Stretch | undefined {
  if (from === undefined) return undefined;
  const to = asked ?? today;
  if (to < from) return undefined;
  const next = daysAfter(to, 1);
  const isWholeMonths = from.endsWith('-01') && next.endsWith('-01');
  const months = isWholeMonths ? monthOf(next) - monthOf(from) : 0;
  const start = isWholeMonths ? firstOfMonth(monthOf(from) - months) : daysAfter(from, -(daysBetween(from, to) + 1));
  return { from: start, to: daysAfter(from, -1) };
}

/** Months since the year 0. */
const monthOf = (day: PlainDate): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

const firstOfMonth = (month: number): PlainDate =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
