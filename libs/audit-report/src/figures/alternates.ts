import type { BodySeated } from '#seating';
import { codesOf } from '#words';
import { asking } from '../report.facts.js';
import type { ReportRow } from '../report.rows.js';
import { openingOf } from './cases.js';
import { tally, type Counts, type Period } from './facts.js';

/** What these figures need of events. */
export const ofAlternates = asking({
  AlternateSeated: ['sittingId', 'why', 'motionId', 'meetingId'],
  AlternateStoodDown: ['sittingId'],
  MotionPut: ['motionId', 'meetingId'],
});
const { ofTypes } = ofAlternates;

/** How often alternates sat in in the cases of a body, and on how much they could vote. Nobody is named. */
export interface AlternateLine {
  readonly body: string;
  /** Places taken in the period, by why they were free: one for a whole meeting counts once, whatever that dealt with. */
  readonly places: Counts;
  /** The meetings for which they took a place in the period. */
  readonly meetings: number;
  /** Motions that were put in the period while an alternate sat in in that vote. */
  readonly votes: number;
}

/** Of each body in whose cases an alternate sat in. */
export function alternateLines(bodies: readonly BodySeated[], period: Period): readonly AlternateLine[] {
  const cases = period.of('case');
  return bodies.flatMap(({ bodyId, name }) => {
    const own = cases.filter((row) => openingOf(row)?.bodyId === bodyId);
    const seated = own.flatMap(({ facts }) => ofTypes(facts, 'AlternateSeated')).filter(({ on }) => period.has(on));
    const places = [...new Map(seated.map((one) => [one.sittingId, one.why])).values()];
    const votes = own.reduce((total, row) => total + votesIn(row, period), 0);
    if (places.length + votes === 0) return [];
    const meetings = new Set(seated.flatMap(({ meetingId }) => (meetingId === undefined ? [] : [meetingId]))).size;
    return [{ body: name, places: tally(places, codesOf('placeReason')), meetings, votes }];
  });
}

type Seated = ReturnType<typeof ofTypes<'AlternateSeated'>>[number];

/** An alternate who sits in for one vote takes the place after the motion was put; for the case or a meeting, before. */
function votesIn({ facts }: ReportRow, period: Period): number {
  const sitting = new Map<string, Seated>();
  const put = new Set<string>();
  const votes = new Set<string>();
  for (const fact of ofTypes(facts, 'AlternateSeated', 'AlternateStoodDown', 'MotionPut')) {
    if (fact.type === 'AlternateStoodDown') sitting.delete(fact.sittingId);
    else if (fact.type === 'AlternateSeated') {
      if (fact.motionId === undefined) sitting.set(fact.sittingId, fact);
      else if (put.has(fact.motionId)) votes.add(fact.motionId);
    } else if (period.has(fact.on)) {
      put.add(fact.motionId);
      const isInIt = ({ meetingId }: Seated) => meetingId === undefined || meetingId === fact.meetingId;
      if ([...sitting.values()].some(isInIt)) votes.add(fact.motionId);
    }
  }
  return votes.size;
}
