import type { FindingEvent, Standard } from '#finding';
import { idOfStream } from '#kernel';
import type { CaseHead, FiledFinding } from './case-head.js';
import { without, type HeadHandlers } from './fold.js';

/** Sets, or with undefined takes away, what was found about the allegation whose stream this is. */
function found(head: CaseHead, stream: string, finding: FiledFinding | undefined): CaseHead {
  const allegations = head.allegations.map((each) => {
    if (each.allegationId !== idOfStream(stream)) return each;
    return finding === undefined ? without(each, 'finding') : { ...each, finding };
  });
  return { ...head, allegations };
}

interface Decided {
  readonly caseId: string;
  readonly standard: Standard;
  readonly reasons: string;
  readonly motionId?: string;
}

const reasoned = ({ caseId, standard, reasons, motionId }: Decided) => ({
  caseId,
  standard,
  reasons,
  ...(motionId === undefined ? {} : { motionId }),
});

export const foldFinding: HeadHandlers<CaseHead, FindingEvent> = {
  ProbableCauseFound: (head, { data, on, stream }) => found(head, stream, { result: 'probable-cause', on, ...reasoned(data) }),
  NoProbableCauseFound: (head, { data, on, stream }) =>
    found(head, stream, { result: 'no-probable-cause', on, ...reasoned(data) }),
  FindingMade: (head, { data, on, stream }) => found(head, stream, { result: data.result, on, ...reasoned(data) }),
  AllegationDismissed: (head, { data: { caseId, reason, note, motionId }, on, stream }) =>
    found(head, stream, {
      result: 'dismissed',
      on,
      caseId,
      reasons: note,
      dismissedFor: reason,
      ...(motionId === undefined ? {} : { motionId }),
    }),
  FindingVacated: (head, { stream }) => found(head, stream, undefined),
};
