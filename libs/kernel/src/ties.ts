/*
 * What follows from a tie, by the word for it in a body's rule. A log may hold a word that no list has: nothing follows from it.
 */

const goingOn: ReadonlySet<string> = new Set(['transmit-as-tied', 'default-dismiss', 'default-advance']);
const byOne: ReadonlySet<string> = new Set(['tie-breaker-decides', 'chair-decides']);

/** Whether the rule itself says how the matter goes on, so that the tie is told and then over. */
export const goesOnByRule = (tieRule: string): boolean => goingOn.has(tieRule);

/** Whether one person decides a tie. */
export const isBrokenByOne = (tieRule: string): boolean => byOne.has(tieRule);
