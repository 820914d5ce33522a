import type { FindingEvent, Standard } from '#finding';
import { idOfStream, type Made } from '#kernel';
import type { CaseHead, FiledFinding } from './case-head.js';
import { without, type HeadHandlers } from './fold.js';

/** Sets, or with undefined takes away, what was found about the allegation whose stream this is. */
function found(head: CaseHead, stream: string, finding: FiledFinding | undefined): CaseHead {
  const allegationId = idOfStream(stream);
  const allegations = head.allegations.map((each) => {
    if (each.allegationId !== allegationId) return each;
    return finding === undefined ? without(each, 'finding') : { ...each, finding };
  });
  const others = head.setAside.filter((id) => id !== allegationId);
  const { [allegationId]: _, ...elsewhere } = head.elsewhere ?? {};
  const isHere = allegations.some((each) => each.allegationId === allegationId);
  return {
    ...head,
    allegations,
    // What was dismissed afterwards is set aside all the more.
    setAside: finding === undefined ? [...others, allegationId] : finding.result === 'violation' ? others : head.setAside,
    elsewhere: finding === undefined || isHere ? elsewhere : { ...elsewhere, [allegationId]: finding },
  };
}

interface Decided extends Made {
  readonly caseId: string;
  readonly standard: Standard;
  readonly reasons: string;
}

/** How a decision was made, as far as it is on record. */
export const madeIn = ({ motionId, madeBy, madeUnder }: Made): Made => ({
  ...(motionId !== undefined && { motionId }),
  ...(madeBy !== undefined && { madeBy }),
  ...(madeUnder !== undefined && { madeUnder }),
});

const reasoned = ({ caseId, standard, reasons, ...made }: Decided) => ({ caseId, standard, reasons, ...madeIn(made) });

export const foldFinding: HeadHandlers<CaseHead, FindingEvent> = {
  ProbableCauseFound: (head, { id: eventId, data, on, stream }) =>
    found(head, stream, { eventId, result: 'probable-cause', on, ...reasoned(data) }),
  NoProbableCauseFound: (head, { id: eventId, data, on, stream }) =>
    found(head, stream, { eventId, result: 'no-probable-cause', on, ...reasoned(data) }),
  FindingMade: (head, { id: eventId, data, on, stream }) =>
    found(head, stream, { eventId, result: data.result, on, ...reasoned(data) }),
  AllegationDismissed: (head, { id: eventId, data: { caseId, reason, note, ...made }, on, stream }) =>
    found(head, stream, {
      eventId,
      result: 'dismissed',
      on,
      caseId,
      reasons: note,
      dismissedFor: reason,
      ...madeIn(made),
    }),
  FindingVacated: (head, { stream }) => found(head, stream, undefined),
};
