import { codesOf } from '#words';
import { asking } from '../report.facts.js';
import type { ReportRow } from '../report.rows.js';
import { durationsOf, type Durations } from './durations.js';
import { tally, type Counts, type Period } from './facts.js';
import { ledgerByYear, lifeOf, type LedgerLine, type Life, type WantedStep } from './ledger.js';
import { isReferralTold } from './untold.js';

/** What these figures need of events. */
export const ofCases = asking({
  CaseOpened: ['reference', 'bodyId', 'origin', 'tags', 'severedFrom', 'complaintIds'],
  ComplaintJoined: ['complaintId'],
  CaseClosed: ['reason'],
  CaseReopened: [],
  CasesConsolidated: ['complaintIds'],
  CasesParted: [],
  AllegationsSevered: [],
  CaseDeferred: [],
  DeferralLifted: [],
  JurisdictionLost: ['cause'],
  JurisdictionDetermined: ['result', 'carriedFrom'],
  DutyDoneByHand: [],
  DelayNoted: ['rule'],
  DisclosureNoted: ['how'],
  MeasureTaken: ['kind'],
  MeasureEnded: [],
  OutsideFactRecorded: [],
  RecordPublished: [],
  PublicationWithheld: [],
  CommentPeriodOpened: [],
  CommentReceived: [],
  PublicationDrafted: [],
  PublicationCorrected: [],
  PublicationWithdrawn: [],
  RespondentInformed: ['topic'],
  InvestigationAuthorized: [],
  RespondentNotified: [],
  ResponseReceived: [],
  InterviewHeld: [],
  EvidenceReceived: [],
  ScopeExpanded: [],
  InvestigationReportDelivered: [],
  ReportTransmitted: [],
  InvestigationResumed: [],
  InvestigatorRecused: [],
});
const { ofTypes, count } = ofCases;

export interface CaseFigures {
  readonly unit: string;
  readonly openedByOrigin: Counts;
  readonly consolidations: number;
  /** Each time that a case that was taken in went on by itself again, which is counted as reopened. */
  readonly partings: number;
  /** Each time that allegations became a case of their own, which is counted among those opened. */
  readonly severances: number;
  readonly deferred: number;
  readonly deferralsLifted: number;
  readonly jurisdictionLost: Counts;
  /** What was decided of jurisdiction besides. */
  readonly jurisdiction: Counts;
  /** What the program should have done in a case and could not, and somebody did. */
  readonly doneByHand: number;
  readonly delaysNoted: number;
  /** By the citation of the rule that set the date which was missed. */
  readonly delaysByRule: Counts;
  readonly disclosures: Counts;
  /** What others did, or the respondent, that is no sanction. */
  readonly measures: Counts;
  readonly measuresEnded: number;
  readonly outsideFacts: number;
  /** What was made public, put right, taken back, or decided not to be published. */
  readonly publications: Readonly<Record<'published' | 'corrected' | 'withdrawn' | 'withheld', number>>;
  /** What respondents were told besides the formal notice, by what about. */
  readonly respondentsTold: Counts;
  /** Of cases that stand closed since the period: from the first opening to that closing. */
  readonly daysFromOpeningToClosing: Durations;
}

export interface CaseLedger {
  readonly unit: string;
  readonly lines: readonly LedgerLine[];
  /** Openings, closings and reopenings that are dated before what they follow, and are counted on the day of that. */
  readonly outOfOrder: number;
}

export interface InvestigationFigures {
  readonly unit: string;
  readonly authorized: number;
  readonly respondentsNotified: number;
  readonly responses: number;
  readonly interviews: number;
  readonly evidence: number;
  readonly scopeExpanded: number;
  readonly reportsDelivered: number;
  /** Each time that a report was sent to the leadership or another authority. */
  readonly reportsTransmitted: number;
  readonly resumed: number;
  readonly investigatorsRecused: number;
  readonly daysFromOpeningToReport: Durations;
}

type Facts = Pick<ReportRow, 'facts'>;

/** What was said of a case when it was opened; undefined where its opening is not in the report. */
export const openingOf = ({ facts }: Facts) => ofTypes(facts, 'CaseOpened')[0];

/** The closing that stands; undefined while a case is open. */
export function closingOf({ facts }: Facts) {
  const turn = ofTypes(facts, 'CaseClosed', 'CaseReopened').at(-1);
  return turn?.type === 'CaseClosed' ? turn : undefined;
}

/** A matter of an old docket, which nobody here works on. It is in no figure but those of dockets. */
export const isFromDocket = (row: Facts): boolean => openingOf(row)?.origin === 'legacy-docket';

export function caseFigures(period: Period): CaseFigures {
  const delays = ofTypes(period.within, 'DelayNoted');
  return {
    unit: 'Cases and what was recorded in them, each counted when the event named happened. A case has exactly one respondent.',
    openedByOrigin: tally(
      ofTypes(period.within, 'CaseOpened').flatMap(({ origin }) => (origin === 'legacy-docket' ? [] : [origin])),
      codesOf('origin').filter((origin) => origin !== 'legacy-docket'),
    ),
    consolidations: count(period, 'CasesConsolidated'),
    partings: count(period, 'CasesParted'),
    severances: count(period, 'AllegationsSevered'),
    deferred: count(period, 'CaseDeferred'),
    deferralsLifted: count(period, 'DeferralLifted'),
    jurisdictionLost: tally(
      ofTypes(period.within, 'JurisdictionLost').map(({ cause }) => cause),
      codesOf('jurisdictionLoss'),
    ),
    jurisdiction: tally(
      // What a case has from another one was decided there, and is counted there.
      ofTypes(period.within, 'JurisdictionDetermined').flatMap(({ result, carriedFrom }) =>
        carriedFrom === undefined ? result : [],
      ),
      codesOf('jurisdiction'),
    ),
    doneByHand: count(period, 'DutyDoneByHand'),
    delaysNoted: delays.length,
    delaysByRule: tally(delays.map(({ rule }) => rule)),
    disclosures: tally(
      ofTypes(period.within, 'DisclosureNoted').map(({ how }) => how),
      codesOf('disclosure'),
    ),
    measures: tally(
      ofTypes(period.within, 'MeasureTaken').map(({ kind }) => kind),
      codesOf('measure'),
    ),
    measuresEnded: count(period, 'MeasureEnded'),
    outsideFacts: count(period, 'OutsideFactRecorded'),
    publications: {
      published: count(period, 'RecordPublished'),
      corrected: count(period, 'PublicationCorrected'),
      withdrawn: count(period, 'PublicationWithdrawn'),
      withheld: count(period, 'PublicationWithheld'),
    },
    respondentsTold: tally(
      ofTypes(period.within, 'RespondentInformed').map(({ topic }) => topic),
      codesOf('topic').filter((topic) => topic !== 'receipt'),
    ),
    daysFromOpeningToClosing: durationsOf(
      period.of('case').flatMap((row) => {
        const [opened, closed] = [openingOf(row), closingOf(row)];
        if (opened === undefined || closed === undefined || isFromDocket(row) || !period.has(closed.on)) return [];
        return [{ from: opened.on, to: closed.on }];
      }),
    ),
  };
}

/** Takes all facts, not those of the period alone: what was open at its start comes from before it. */
export function caseLedger(rows: readonly ReportRow[], { from, until, asked: { today } }: Period): CaseLedger {
  const isTold = closingsTold(rows);
  const lives = rows
    .filter((row) => row.kind === 'case' && !isFromDocket(row))
    .map((row) => {
      const { steps, outOfOrder } = lifeOfCase(row);
      return {
        outOfOrder,
        steps: steps.map((step) => ({ ...step, by: byReason(isTold(row, step.by) ? step.by : 'dismissed') })),
      };
    });
  return {
    unit: 'Cases, each counted in the year in which it was opened, reopened or closed. A closing for a reason that the parties may not know is counted with those that were dismissed. Matters of imported dockets are not in it.',
    lines: ledgerByYear(lives, { from, until, today }, { in: ['opened', 'reopened'], out: codesOf('closing').map(byReason) }),
    outOfOrder: lives.reduce((total, { outOfOrder }) => total + outOfOrder, 0),
  };
}

/** No number of these tells anybody that there was one. */
const byReason = (reason: string): string => (reason === 'dismissed' ? 'dismissed-or-not-told' : reason);

/** Whether the parties may know why a case was closed for this reason. */
export function closingsTold(rows: readonly ReportRow[]): (row: ReportRow, reason: string) => boolean {
  const complaints = new Map(rows.flatMap((row) => (row.kind === 'complaint' ? [[row.id, row]] : [])));
  return (row, reason) =>
    reason !== 'referred' ||
    isReferralTold(
      row,
      complaintsOf(row).flatMap((id) => complaints.get(id) ?? []),
    );
}

/** The complaints that came into a case, by their ids. */
const complaintsOf = ({ facts }: Facts): readonly string[] =>
  ofTypes(facts, 'CaseOpened', 'ComplaintJoined', 'CasesConsolidated').flatMap((fact) =>
    fact.type === 'ComplaintJoined' ? [fact.complaintId] : fact.complaintIds,
  );

/** A case that nothing opened yet has no life: a closing dated earlier, or a reopening, does not count. */
export function lifeOfCase({ facts }: Facts): Life {
  let isThere = false;
  const steps: WantedStep[] = [];
  for (const fact of ofTypes(facts, 'CaseOpened', 'CaseClosed', 'CaseReopened')) {
    const { on } = fact;
    if (fact.type === 'CaseOpened') isThere = true;
    if (fact.type === 'CaseClosed') steps.push({ on, by: fact.reason, isOpen: false });
    else if (isThere) steps.push({ on, by: fact.type === 'CaseOpened' ? 'opened' : 'reopened', isOpen: true });
  }
  return lifeOf(steps);
}

export function investigationFigures(period: Period): InvestigationFigures {
  return {
    unit: 'Steps of investigations, each counted when it happened.',
    authorized: count(period, 'InvestigationAuthorized'),
    respondentsNotified: count(period, 'RespondentNotified'),
    responses: count(period, 'ResponseReceived'),
    interviews: count(period, 'InterviewHeld'),
    evidence: count(period, 'EvidenceReceived'),
    scopeExpanded: count(period, 'ScopeExpanded'),
    reportsDelivered: count(period, 'InvestigationReportDelivered'),
    reportsTransmitted: count(period, 'ReportTransmitted'),
    resumed: count(period, 'InvestigationResumed'),
    investigatorsRecused: count(period, 'InvestigatorRecused'),
    daysFromOpeningToReport: durationsOf(
      period.of('case').flatMap(({ facts }) => {
        const opened = openingOf({ facts });
        const [report] = ofTypes(facts, 'InvestigationReportDelivered');
        return opened === undefined || report === undefined || !period.has(report.on) ? [] : [{ from: opened.on, to: report.on }];
      }),
    ),
  };
}
