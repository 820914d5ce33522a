import type { Filed } from '#docket';
import type { CaseHead, Remark } from './heads/case-head.js';

const decisions: ReadonlySet<string> = new Set([
  'ProbableCauseFound',
  'NoProbableCauseFound',
  'FindingMade',
  'AllegationDismissed',
]);
/** What a closing should have known of. */
const acts: ReadonlySet<string> = new Set([
  ...decisions,
  'FindingVacated',
  'MotionPut',
  'RecommendationTransmitted',
  'ChamberActed',
  'SanctionImposed',
]);

/** By the id of the event. Takes the files of a case and of those that it took in, in the order of the log. */
export function remarksOf(events: readonly Filed[]): ReadonlyMap<string, readonly Remark[]> {
  const closed = new Set<string>();
  const reported = new Set<string>();
  const said = new Map<string, readonly Remark[]>();
  for (const { id, type, file, data } of events) {
    if (type === 'CaseClosed') closed.add(file);
    if (type === 'CaseReopened') closed.delete(file);
    if (type === 'InvestigationReportDelivered') reported.add(file);
    const found = [
      ...(acts.has(type) && closed.has(file) ? (['recorded-after-closing'] as const) : []),
      ...(decisions.has(type) && data.motionId === undefined ? (['made-without-vote'] as const) : []),
      ...(type === 'FindingMade' && reported.size === 0 ? (['made-without-investigation'] as const) : []),
    ];
    if (found.length > 0) said.set(id, found);
  }
  return said;
}

/** What of a case contradicts itself until somebody decides. */
export function contradictionsIn({ closed, allegations, chamberActs, setAside, ...head }: CaseHead) {
  const motions = [...head.motions, ...head.absorbedMotions];
  const sanctions = [...head.sanctions, ...head.absorbedSanctions];
  const inForce = sanctions.some(({ rescinded }) => !rescinded);
  const violation = allegations.some(({ finding }) => finding?.result === 'violation');
  const lastAct = chamberActs.at(-1)?.action;
  return {
    /** Votes whose count is not what the record as it stands would make it. */
    countsInDoubt: motions.filter(({ doubt, recount }) => doubt !== undefined || recount !== undefined).length,
    /** A sanction is in force, and what was found before it was set aside. */
    sanctionWithoutFinding: inForce && setAside.length > 0 && !violation,
    /** The reason for which it was closed has nothing on record that it could rest on. */
    untrueClosing:
      (closed?.reason === 'sanction-imposed' && !inForce) ||
      (closed?.reason === 'sanction-complied-with' && sanctions.length === 0) ||
      (closed?.reason === 'chamber-declined' && lastAct !== 'rejected' && lastAct !== 'declined-to-act'),
  };
}
