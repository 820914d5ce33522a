import { theBodyIsSetUp, theOutsideMemberLeaves, theRuleIsChanged } from './bodies.js';
import { theCommitteeIsSetUp, whatIsOverdue, whatIsPublished, whatStoodStill } from './the-committee.js';
import { aCaseUnderWay, aTieThatStands, whatWaits } from './the-present.js';
import { theNameIsOpenedByTwo, untilTheReport } from './the-complaint.js';
import { theLaterAct, theTieAndTheLeak } from './the-tie.js';
import { beginStory, type Step } from './teller.js';

/** The names of the story's first step and of its last complaint: how one sees how far it was told. */
export const firstStep = 'step 1';
export const lastComplaint = 'new';

/**
 * The story, in the order in which it came to pass: a complaint that is sustained by its investigation, a panel that ties, a
 * leak, a rule that is changed, and an act that comes later and is another than the one recommended; then work of today, and a
 * committee whose clocks a rule pack sets. Everybody and everything in it is made up.
 */
export function story(receiptHash: string): readonly Step[] {
  beginStory();
  const steps = [
    theBodyIsSetUp(),
    untilTheReport(receiptHash),
    theTieAndTheLeak(),
    theRuleIsChanged(),
    theLaterAct(),
    aTieThatStands(),
    theOutsideMemberLeaves(),
    aCaseUnderWay(),
    whatWaits(),
    theNameIsOpenedByTwo(),
    theCommitteeIsSetUp(),
    whatIsPublished(),
    whatIsOverdue(),
    whatStoodStill(),
  ].flat();
  return steps
    .map((step, index) => ({ step, index }))
    .sort(byTime)
    .map(({ step }) => step);
}

const timeOf = ({ on, at }: Step): string => `${on} ${at}`;

function byTime(a: { step: Step; index: number }, b: { step: Step; index: number }): number {
  const [before, after] = [timeOf(a.step), timeOf(b.step)];
  return before < after ? -1 : before > after ? 1 : a.index - b.index;
}
