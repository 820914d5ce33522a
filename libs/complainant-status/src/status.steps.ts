import type { Milestone, StepName } from '#words';

/**
 * The way of a complaint, for people who see it for the first time, and what has to have come to pass for each step to be done.
 */
export const steps: readonly { readonly name: StepName; readonly reached: readonly Milestone[] }[] = [
  { name: 'received', reached: ['received'] },
  {
    name: 'read',
    reached: [
      'acknowledged',
      'accepted',
      'out-of-jurisdiction',
      'insufficient',
      'not-cured',
      'duplicate',
      'referred',
      'case-opened',
      'case-severed',
      'joined-case',
    ],
  },
  { name: 'case', reached: ['case-opened', 'case-severed', 'joined-case'] },
  { name: 'investigation', reached: ['report-delivered'] },
  { name: 'decision', reached: ['finding', 'dismissed'] },
  { name: 'recommendation', reached: ['recommendation-transmitted'] },
  { name: 'chamber', reached: ['chamber-acted'] },
  { name: 'closed', reached: ['case-closed'] },
];
