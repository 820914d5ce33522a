import type { Actor } from './actor.js';

/** What intake does with a complaint. */
const work: ReadonlySet<string> = new Set([
  'ComplaintReceived',
  'ComplaintTakenIn',
  'ComplaintAcknowledged',
  'ComplaintFoundDeficient',
  'ComplaintScreened',
]);

/** Whether somebody did intake by this: a clerk, not the complainant who filed it by herself. */
export const isIntake = (type: string, { role }: Pick<Actor, 'role'>): boolean => role === 'clerk' && work.has(type);
