import type { Actor, Standing } from '#kernel';
import type { EntitlementState } from './entitlement.reader.js';

/** What is known of a case or a complaint; undefined where there is none. */
export type Known = (kind: 'case' | 'complaint', id: string) => Promise<EntitlementState | undefined>;

/** Whether somebody has a seat in a body today. */
export type IsSeated = (bodyId: string, userId: string) => Promise<boolean>;

/**
 * What somebody is to a case or a complaint; undefined where there is none. Whoever is walled off from a case is walled off from
 * the one in which it goes on no less, and from the complaints that it comes from.
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
  const walled = await Promise.all(cases.map((one) => isWalledOff(userId, one, known)));
  return {
    kind,
    ownBody: actor.bodyId === undefined || actor.bodyId === state.bodyId,
    walledOff: state.walledOff.includes(userId) || walled.includes(true),
    assigned: cases.some((one, index) => one.investigatorId === userId && walled[index] === false),
    seated: actor.role === 'member' && (await isSeated(state.bodyId, userId)),
    screened: state.screened,
    own: kind === 'complaint' && actor.onBehalfOf === id,
  };
}

async function isWalledOff(userId: string, state: EntitlementState, known: Known): Promise<boolean> {
  const seen = new Set<string>();
  for (let one: EntitlementState | undefined = state; one !== undefined;) {
    if (one.walledOff.includes(userId)) return true;
    const next: string | undefined = one.goesOnIn;
    if (next === undefined || seen.has(next)) return false;
    seen.add(next);
    one = await known('case', next);
  }
  return false;
}

const orNone = <T>(one: T | undefined): readonly T[] => (one === undefined ? [] : [one]);
