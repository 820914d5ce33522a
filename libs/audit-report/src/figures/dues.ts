import { daysBetween, firstDayOf, isPlainDate, type PartialDate, type PlainDate } from '#kernel';
import { asking, type Fact } from '../report.facts.js';
import type { ReportRow } from '../report.rows.js';
import { tally, type Counts, type Period } from './facts.js';

/** What sets a day, meets it, or ends the matter. Nothing is due because of the rest, and nothing is done by it. */
export const ofDues = asking({
  ComplaintFoundDeficient: ['cureBy', 'cureByRule'],
  ComplaintCured: [],
  ComplaintScreened: [],
  ComplaintWithdrawn: [],
  ComplaintReferred: ['extent', 'telling'],
  CaseClosed: [],
  InvestigationAuthorized: ['dueOn', 'dueUnder'],
  InvestigationResumed: ['dueOn', 'dueUnder'],
  InvestigatorAssigned: ['reportDueOn', 'reportDueUnder'],
  InvestigationReportDelivered: [],
  RespondentNotified: ['responseDueOn', 'responseDueUnder'],
  ResponseReceived: [],
  SanctionImposed: ['sanctionId', 'conditions'],
  SanctionConditionMet: ['conditionId'],
  SanctionConditionBreached: ['conditionId'],
  SanctionRescinded: ['sanctionId'],
  PublicationScheduled: ['publicationId', 'dueOn', 'citation'],
  PublicationRescheduled: ['publicationId', 'dueOn', 'citation'],
  RecordPublished: ['publicationId'],
  PublicationWithheld: ['publicationId'],
});
const { ofAll } = ofDues;

/**
 * What is due: a complaint's cure, the respondent's response, the end of an investigation, its investigator's report, a
 * sanction's condition, a publication.
 */
export const dueKinds = ['cure', 'response', 'investigation', 'report', 'condition', 'publication'] as const;
export type DueKind = (typeof dueKinds)[number];

/**
 * What became of a day that was set. `met-late` and `missed` were not kept; `replaced` before it came by another day; `lapsed`
 * because the matter ended before it came; `ahead` has not come.
 */
const ends = ['met', 'met-late', 'missed', 'replaced', 'lapsed', 'ahead'] as const;
type End = (typeof ends)[number];

export interface DueLine {
  readonly what: DueKind;
  readonly set: number;
  readonly met: number;
  readonly metLate: number;
  readonly missed: number;
  readonly replaced: number;
  readonly lapsed: number;
  readonly ahead: number;
}

export interface DueFigures {
  readonly unit: string;
  readonly lines: readonly DueLine[];
  /** What was to be published, by the rule that asks for it: made = met, overdue = missed, withheld = lapsed. */
  readonly publicationsByRule: readonly (DueLine & { readonly rule: string })[];
  /** Days that were not kept, by the rule that set them. */
  readonly notKeptByRule: Counts;
  /** Of those that were met: recorded only after the day had passed, as done before it. */
  readonly metByLaterRecord: number;
  /** Of those that are missed: how long ago the oldest passed, in calendar days. */
  readonly longestDaysMissed: number;
}

interface Due {
  readonly what: DueKind;
  /** Distinguishes what can be due more than once at a time. */
  readonly id: string;
  readonly on: PlainDate;
  readonly rule: string;
}

interface Ended extends Due {
  readonly end: End;
  readonly recordedAfter: boolean;
}

/** From the days themselves that were set, and what was recorded since: no note of a delay is needed. */
export function dueFigures(period: Period): DueFigures {
  const dues = period.rows.flatMap((row) => duesOf(row, period)).filter(({ on }) => period.has(on));
  const missed = dues.filter(({ end }) => end === 'missed');
  return {
    unit: 'Days that were set for something to be done, each counted in the period in which it lies. Set = met + met late + missed + replaced + lapsed + ahead.',
    lines: dueKinds.map((what) =>
      lineOf(
        what,
        dues.filter((due) => due.what === what),
      ),
    ),
    publicationsByRule: byRule(dues.filter(({ what }) => what === 'publication')),
    notKeptByRule: tally(dues.flatMap(({ end, rule }) => (end === 'missed' || end === 'met-late' ? [rule] : []))),
    metByLaterRecord: dues.filter(({ end, recordedAfter }) => end === 'met' && recordedAfter).length,
    longestDaysMissed: missed.reduce((longest, { on }) => Math.max(longest, daysBetween(on, period.day)), 0),
  };
}

const byRule = (dues: readonly Ended[]): DueFigures['publicationsByRule'] =>
  [...new Set(dues.map(({ rule }) => rule))].sort().map((rule) => ({
    rule,
    ...lineOf(
      'publication',
      dues.filter((due) => due.rule === rule),
    ),
  }));

function lineOf(what: DueKind, dues: readonly Ended[]): DueLine {
  const counts = tally(
    dues.map(({ end }) => end),
    ends,
  );
  const of = (end: End): number => counts[end] ?? 0;
  return {
    what,
    set: dues.length,
    met: of('met'),
    metLate: of('met-late'),
    missed: of('missed'),
    replaced: of('replaced'),
    lapsed: of('lapsed'),
    ahead: of('ahead'),
  };
}

/** The days that were set in one file, in the order of the log, each with what became of it by the end of the period. */
function duesOf({ facts }: ReportRow, { day, asked: { dayOf } }: Period): readonly Ended[] {
  const ended: Ended[] = [];
  let open: readonly Due[] = [];
  const close = (which: (due: Due) => boolean, end: (due: Due) => End, by?: Fact) => {
    for (const due of open.filter(which)) {
      ended.push({ ...due, end: end(due), recordedAfter: by !== undefined && dayOf(by.recordedAt) > due.on });
    }
    open = open.filter((due) => !which(due));
  };
  const isOf =
    (...whats: readonly DueKind[]) =>
    (due: Due) =>
      whats.includes(due.what);
  const orMissed = (end: End, on: PartialDate) => (due: Due) => (due.on < firstDayOf(on) ? 'missed' : end);
  const set = (fact: Fact, what: DueKind, on: string | undefined, rule = 'No rule cited', id: string = what) => {
    if (!isPlainDate(on)) return;
    // The same day said twice is one day.
    if (open.some((due) => due.id === id && due.on === on)) return;
    close((due) => due.id === id, orMissed('replaced', fact.on));
    open = [...open, { what, id, on, rule }];
  };
  const done = (fact: Fact, which: (due: Due) => boolean) =>
    close(which, (due) => (due.on < firstDayOf(fact.on) ? 'met-late' : 'met'), fact);

  for (const fact of ofAll(facts)) {
    switch (fact.type) {
      case 'ComplaintFoundDeficient':
        set(fact, 'cure', fact.cureBy, fact.cureByRule);
        break;
      case 'ComplaintCured':
        done(fact, isOf('cure'));
        break;
      case 'InvestigationAuthorized':
      case 'InvestigationResumed':
        set(fact, 'investigation', fact.dueOn, fact.dueUnder);
        break;
      case 'InvestigatorAssigned':
        set(fact, 'report', fact.reportDueOn, fact.reportDueUnder);
        break;
      case 'InvestigationReportDelivered':
        done(fact, isOf('investigation', 'report'));
        break;
      case 'RespondentNotified':
        set(fact, 'response', fact.responseDueOn, fact.responseDueUnder);
        break;
      case 'ResponseReceived':
        done(fact, isOf('response'));
        break;
      case 'SanctionImposed':
        for (const { id, dueOn } of fact.conditions)
          set(fact, 'condition', dueOn, 'Condition of the sanction', `${fact.sanctionId}/${id}`);
        break;
      case 'SanctionConditionMet':
        done(fact, (due) => due.id.endsWith(`/${fact.conditionId}`));
        break;
      case 'SanctionConditionBreached':
        close(
          (due) => due.id.endsWith(`/${fact.conditionId}`),
          () => 'missed',
          fact,
        );
        break;
      case 'SanctionRescinded':
        close((due) => due.id.startsWith(`${fact.sanctionId}/`), orMissed('lapsed', fact.on));
        break;
      case 'PublicationScheduled':
      case 'PublicationRescheduled':
        set(fact, 'publication', fact.dueOn, fact.citation, fact.publicationId);
        break;
      case 'RecordPublished':
        done(fact, (due) => due.id === fact.publicationId);
        break;
      case 'PublicationWithheld':
        close((due) => due.id === fact.publicationId, orMissed('lapsed', fact.on));
        break;
      case 'ComplaintScreened':
      case 'ComplaintWithdrawn':
      case 'CaseClosed':
        close(isOf('cure', 'response', 'investigation', 'report'), orMissed('lapsed', fact.on));
        break;
      case 'ComplaintReferred':
        // Who may not know of it can still add what is missing.
        if (fact.extent === 'full' && fact.telling !== 'not-told') close(isOf('cure'), orMissed('lapsed', fact.on));
        break;
    }
  }
  close(
    () => true,
    (due) => (due.on < day ? 'missed' : 'ahead'),
  );
  return ended;
}
