import type { Actor, Standing } from '#kernel';
import type { EntitlementState } from './entitlement.reader.js';

/** What is known of a case or a complaint; undefined where there is none. */
export type Known = (kind: 'case' | 'complaint', id: string) => Promise<EntitlementState | undefined>;

/** Whether somebody has a seat in a body today. */
export type IsSeated = (bodyId: string, userId: string) => Promise<boolean>;

/**
 * What somebody is to a case or a complaint; undefined where there is none. What somebody is to the case in which a case goes on
 * counts for that case no less, and for the complaints that it comes from: walled off, or assigned.
 */
export async function standingFrom(
  actor: Actor,
  kind: 'case' | 'complaint',
  id: string,
  known: Known,
  isSeated: IsSeated,
): Promise<Standing | undefined> {
  const state = await known(kind, id);
  if (state?.kind !== kind || state.bodyId === undefined) return undefined;
  const { userId } = actor;
  const cases = kind === 'case' ? [state] : (await Promise.all(state.caseIds.map((one) => known('case', one)))).flatMap(orNone);
  const lines = await Promise.all(cases.map((one) => lineOf(one, known)));
  const walled = lines.map((line) => line.some((one) => one.walledOff.includes(userId)));
  const assigned = lines.filter((line, index) => walled[index] === false && line.some((one) => one.investigatorId === userId));
  const didIntake = await Promise.all(assigned.map((line) => isIntakeOf(line, userId, known)));
  return {
    kind,
    ownBody: actor.bodyId === undefined || actor.bodyId === state.bodyId,
    walledOff: state.walledOff.includes(userId) || walled.includes(true),
    assigned: assigned.length > 0,
    didIntake: didIntake.length > 0 && !didIntake.includes(false),
    decidedProbableCause: false,
    seated: actor.role === 'member' && (await isSeated(state.bodyId, userId)),
    transmitted: state.transmitted,
    screened: state.screened,
    own: kind === 'complaint' && actor.onBehalfOf === id,
  };
}

/** Whether somebody did intake of a complaint from which one of these cases comes. */
async function isIntakeOf(line: readonly EntitlementState[], userId: string, known: Known): Promise<boolean> {
  const complaints = await Promise.all(line.flatMap(({ complaintIds }) => complaintIds.map((id) => known('complaint', id))));
  return complaints.some((one) => one?.intakeBy.includes(userId) === true);
}

/** A case, the one in which it goes on, and so forth. */
async function lineOf(first: EntitlementState, known: Known): Promise<readonly EntitlementState[]> {
  const line = [first];
  const seen = new Set<string>();
  for (let next = first.goesOnIn; next !== undefined && !seen.has(next);) {
    seen.add(next);
    const one = await known('case', next);
    if (one === undefined) break;
    line.push(one);
    next = one.goesOnIn;
  }
  return line;
}

const orNone = <T>(one: T | undefined): readonly T[] => (one === undefined ? [] : [one]);
