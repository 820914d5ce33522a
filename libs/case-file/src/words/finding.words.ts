import type { FindingEvent } from '#finding';
import { labelled, told, type Names, type WordsFor } from './event-words.js';
import { dismissalWords, resultWords, standardWords } from './vocabulary.js';

const motionLine = (motionId: string | undefined, names: Names): string | undefined =>
  labelled('Motion', motionId === undefined ? undefined : names.motion(motionId));

export const findingEventWords: WordsFor<FindingEvent> = {
  ProbableCauseFound: ({ standard, reasons, motionId }, names) =>
    told('Probable cause found', reasons, `Standard: ${standardWords[standard]}`, motionLine(motionId, names)),
  NoProbableCauseFound: ({ standard, reasons, motionId }, names) =>
    told('No probable cause found', reasons, `Standard: ${standardWords[standard]}`, motionLine(motionId, names)),
  FindingMade: ({ result, standard, reasons, motionId }, names) =>
    told(`Finding made: ${resultWords[result]}`, reasons, `Standard: ${standardWords[standard]}`, motionLine(motionId, names)),
  AllegationDismissed: ({ reason, note, motionId }, names) =>
    told(`Allegation dismissed: ${dismissalWords[reason]}`, note, motionLine(motionId, names)),
  FindingVacated: ({ by, reason }) => told(`Finding set aside by ${by}`, reason),
};
