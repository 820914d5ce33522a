import { asking } from '../report.facts.js';
import type { ReportRow } from '../report.rows.js';
import { durationsOf, type Durations } from './durations.js';
import { tally, type Counts, type Period } from './facts.js';
import { daysBetween } from '#kernel';
import { codesOf } from '#words';

/** What these figures need of events. */
export const ofComplaints = asking({
  ComplaintReceived: [],
  ComplaintSetApart: [],
  ComplaintTakenIn: [],
  ComplaintAcknowledged: [],
  ComplaintFoundDeficient: [],
  ComplaintCured: [],
  ComplaintScreened: ['outcome'],
  ComplaintWithdrawn: [],
  ComplaintReinstated: [],
  ComplaintReferred: ['extent', 'telling'],
  ComplainantNotified: ['topic'],
});
const { ofTypes, count } = ofComplaints;

export interface ComplaintFigures {
  readonly unit: string;
  readonly received: number;
  /** Of those received: beyond the budget of filings. `waiting`: at the end nobody had looked at it. */
  readonly setApart: { readonly count: number; readonly waiting: number };
  readonly acknowledged: number;
  readonly foundDeficient: number;
  readonly cured: number;
  readonly screened: Counts;
  readonly withdrawn: number;
  readonly reinstated: number;
  readonly referredInFull: number;
  readonly referredInPart: number;
  /** What complainants were told, by what about. */
  readonly told: Counts;
  /** Received and by the end of the period neither acknowledged, screened, withdrawn nor, as far as may be known, referred. */
  readonly unanswered: { readonly count: number; readonly longestDays: number };
  readonly daysToAcknowledgment: Durations;
}

const answers: readonly string[] = ['ComplaintAcknowledged', 'ComplaintScreened', 'ComplaintWithdrawn', 'ComplaintReferred'];

export function complaintFigures(period: Period): ComplaintFigures {
  const rows = period.of('complaint');
  const ages = rows.flatMap((row) => ageUnanswered(row, period));
  const referred = ofTypes(period.within, 'ComplaintReferred').filter(isTold);
  return {
    unit: 'Complaints, each counted when the event named happened. A complaint may lead to no case, to one or to several. Referrals are counted only where the complainant may know of them.',
    received: count(period, 'ComplaintReceived'),
    setApart: { count: count(period, 'ComplaintSetApart'), waiting: rows.filter(isStillApart).length },
    acknowledged: count(period, 'ComplaintAcknowledged'),
    foundDeficient: count(period, 'ComplaintFoundDeficient'),
    cured: count(period, 'ComplaintCured'),
    screened: tally(
      ofTypes(period.within, 'ComplaintScreened').map(({ outcome }) => outcome),
      codesOf('screening'),
    ),
    withdrawn: count(period, 'ComplaintWithdrawn'),
    reinstated: count(period, 'ComplaintReinstated'),
    referredInFull: referred.filter(({ extent }) => extent === 'full').length,
    referredInPart: referred.filter(({ extent }) => extent === 'part').length,
    told: tally(
      ofTypes(period.within, 'ComplainantNotified').map(({ topic }) => topic),
      codesOf('topic'),
    ),
    unanswered: { count: ages.length, longestDays: Math.max(0, ...ages) },
    daysToAcknowledgment: durationsOf(
      rows.flatMap(({ facts }) => {
        const [received] = ofTypes(facts, 'ComplaintReceived');
        const [acknowledged] = ofTypes(facts, 'ComplaintAcknowledged');
        if (received === undefined || acknowledged === undefined || !period.has(acknowledged.on)) return [];
        return [{ from: received.on, to: acknowledged.on }];
      }),
    ),
  };
}

const isTold = ({ telling = 'told' }: { readonly telling?: string }): boolean => telling === 'told';

/** What nobody may know answers nobody. */
const answered = (facts: ReportRow['facts']): ReportRow['facts'] => {
  const untold: readonly unknown[] = ofTypes(facts, 'ComplaintReferred').filter((one) => !isTold(one));
  return facts.filter((fact) => !untold.includes(fact));
};

/** Set apart, and nothing has been done about it, by intake or by the complainant. */
function isStillApart({ facts }: ReportRow): boolean {
  const lookedAt = [...answers, 'ComplaintTakenIn', 'ComplaintFoundDeficient'];
  return ofTypes(facts, 'ComplaintSetApart').length > 0 && !answered(facts).some(({ type }) => lookedAt.includes(type));
}

function ageUnanswered({ facts: all }: ReportRow, { day }: Period): readonly number[] {
  const facts = answered(all);
  const [received] = ofTypes(facts, 'ComplaintReceived');
  // A withdrawal that was taken back answers nothing.
  const since = facts.findLastIndex(({ type }) => type === 'ComplaintReinstated');
  const isAnswered = facts.some(({ type }, index) => answers.includes(type) && !(type === 'ComplaintWithdrawn' && index < since));
  if (received === undefined || isAnswered) return [];
  return [Math.max(0, daysBetween(received.on, day))];
}
