/** Whether the parties may know of a referral, and of what comes back: a prosecutor may ask that they do not. */
export const tellings = ['told', 'not-told'] as const;
export type Telling = (typeof tellings)[number];
