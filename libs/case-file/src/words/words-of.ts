import type { EventCorrected, Json } from '#kernel';
import type { FileEvent } from '../case-file.projection.js';
import { bodyWords } from './body.words.js';
import { caseWords } from './case.words.js';
import { complaintWords } from './complaint.words.js';
import { told, type EventWords, type Names } from './event-words.js';
import { findingEventWords } from './finding.words.js';
import { investigationWords } from './investigation.words.js';
import { sanctionEventWords } from './sanction.words.js';

export const plainText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

const eventWords = {
  ...complaintWords,
  ...caseWords,
  ...investigationWords,
  ...findingEventWords,
  ...sanctionEventWords,
  ...bodyWords,
  EventCorrected: ({ targetType, field, was, becomes, reason }: EventCorrected['data']): EventWords =>
    told(`Entry corrected: ${targetType}, ${field}`, `Was: ${plainText(was)}`, `Is: ${plainText(becomes)}`, `Why: ${reason}`),
} satisfies Record<FileEvent['type'], unknown>;

/** An event in words. */
export function wordsOf(type: string, data: Readonly<Record<string, Json>>, names: Names): EventWords {
  const words = eventWords[type as FileEvent['type']] as ((data: object, names: Names) => EventWords) | undefined;
  return words?.(data, names) ?? told(type);
}
