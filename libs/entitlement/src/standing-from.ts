import type { CaseCounsel } from '#case';
import type { Actor, Standing } from '#kernel';
import type { EntitlementState } from './entitlement.reader.js';

/** What is known of a case or a complaint; undefined where there is none. */
export type Known = (kind: 'case' | 'complaint', id: string) => Promise<EntitlementState | undefined>;

/** Whether somebody has a seat in a body today, or sits in as an alternate on one of these cases. */
export type IsSeated = (bodyId: string, userId: string, caseIds: readonly string[]) => Promise<boolean>;

/**
 * What somebody is to a case or a complaint; undefined where there is none. What somebody is to the case in which a case goes on
 * counts for that case no less, and for the complaints that it comes from: walled off, assigned, or sitting in.
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
  // A case and those in which it goes on, by their ids: of a state alone one cannot tell which it is.
  const first = kind === 'case' ? [id] : state.caseIds;
  const caseIds = [...first, ...lines.flatMap((line) => line.flatMap(({ goesOnIn }) => goesOnIn ?? []))];
  const walled = lines.map((line) => line.some((one) => one.walledOff.includes(userId)));
  const has = actor.role === 'counsel' ? isCounselIn : investigates;
  const assigned = lines.filter((line, index) => walled[index] === false && line.some((one) => has(one, userId)));
  const didIntake = await Promise.all(assigned.map((line) => isIntakeOf(line, userId, known)));
  const otherPart = actor.role === 'counsel' ? await Promise.all(assigned.map((line) => hasOtherPart(line, userId, known))) : [];
  return {
    kind,
    ownBody: actor.bodyId === undefined || actor.bodyId === state.bodyId,
    walledOff: state.walledOff.includes(userId) || walled.includes(true),
    assigned: assigned.length > 0,
    didIntake: didIntake.length > 0 && !didIntake.includes(false),
    otherPart: otherPart.length > 0 && !otherPart.includes(false),
    advises: actor.role === 'counsel' && assigned.some((line) => line.some((one) => advisesIn(one, userId))),
    decidedProbableCause: false,
    seated: actor.role === 'member' && (await isSeated(state.bodyId, userId, caseIds)),
    transmitted: state.transmitted,
    screened: state.screened,
    own: kind === 'complaint' && actor.onBehalfOf === id,
  };
}

const investigates = ({ investigatorId }: EntitlementState, userId: string): boolean => investigatorId === userId;

const advisesIn = ({ counsel }: EntitlementState, userId: string): boolean =>
  counsel.some(({ counselId, assigned, capacity }) => assigned && capacity === 'advisory' && counselId === userId);

const isCounselIn = ({ counsel }: EntitlementState, userId: string): boolean =>
  counsel.some(({ counselId, assigned }) => assigned && counselId === userId);

/**
 * Whether somebody who is counsel in a case, or in one in which it goes on, is so against an earlier part in it, in one that
 * goes on in it or from which it was severed: whoever presented the charges or investigated does not advise the panel, and
 * whoever advised it does not present them.
 */
export async function hasOtherPart(line: readonly EntitlementState[], userId: string, known: Known): Promise<boolean> {
  const all = await withThoseBefore(line, known);
  const parts = all.flatMap(({ counsel }) => counsel.filter(({ counselId }) => counselId === userId));
  const now = line.flatMap(({ counsel }) => counsel.filter(({ counselId, assigned }) => assigned && counselId === userId));
  const did = (capacity: CaseCounsel['capacity']) => parts.some((one) => one.capacity === capacity);
  const investigated = all.some(({ investigators }) => investigators.includes(userId));
  return now.some(({ capacity }) => (capacity === 'advisory' ? did('enforcement') || investigated : did('advisory')));
}

/** These cases, and every one that goes on in one of them or from which one was severed. */
async function withThoseBefore(line: readonly EntitlementState[], known: Known): Promise<readonly EntitlementState[]> {
  const all = [...line];
  const seen = new Set<string>();
  for (let next = line.flatMap(({ before }) => before); next.length > 0;) {
    const ids = [...new Set(next)].filter((id) => !seen.has(id));
    for (const id of ids) seen.add(id);
    const found = (await Promise.all(ids.map((id) => known('case', id)))).flatMap(orNone);
    all.push(...found);
    next = found.flatMap(({ before }) => before);
  }
  return all;
}

/** Whether somebody did intake of a complaint from which one of these cases comes. */
async function isIntakeOf(line: readonly EntitlementState[], userId: string, known: Known): Promise<boolean> {
  const complaints = await Promise.all(line.flatMap(({ complaintIds }) => complaintIds.map((id) => known('complaint', id))));
  return complaints.some((one) => one?.intakeBy.includes(userId) === true);
}

/** A case, the one in which it goes on, and so forth. */
export async function lineOf(first: EntitlementState, known: Known): Promise<readonly EntitlementState[]> {
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
