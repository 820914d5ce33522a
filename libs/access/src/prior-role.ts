import { Rejection, type ProblemReason } from '#kernel';
import type { Decision } from './decisions.js';
import type { policies } from './policies.js';

/** What is said to somebody whom an earlier part in the same matter keeps from a later one: it is no secret to that person. */
const said: Readonly<Partial<Record<keyof typeof policies, readonly [ProblemReason, string]>>> = {
  'whoever did intake does not investigate': [
    'did-intake',
    'You did intake of a complaint in this case, and whoever did intake does not investigate. Ask for another investigator.',
  ],
  'whoever presented the charges or investigated does not advise the panel': [
    'other-part-in-case',
    'You have a part in this case, or in one that goes on in it, that its other counsel may not have. Ask the clerk to assign somebody else.',
  ],
  'advice is between the panel and its own counsel': [
    'other-part-in-case',
    'You present the charges in this case. What the panel is advised is between the panel and its own counsel.',
  ],
  'notes are not for the panel, nor for its counsel': [
    'other-part-in-case',
    'You advise the panel in this case. The notes of those who prepare it are not for the panel, nor for its counsel.',
  ],
  'whoever decided probable cause does not decide the matter': [
    'decided-probable-cause',
    'You voted on probable cause in this case, and this body’s rule leaves the finding to other members.',
  ],
};

/** Throws where nothing but an earlier part in the matter stands in the way, and says which. */
export function refuseForPriorRole({ allowed, because }: Decision): void {
  if (allowed || because.length !== 1) return;
  const [reason, sentence] = said[because[0] as keyof typeof policies] ?? [];
  if (reason !== undefined && sentence !== undefined) throw new Rejection(reason, sentence, 'forbidden');
}
