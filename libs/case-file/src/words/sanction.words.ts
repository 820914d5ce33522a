import { formatDate } from '#design';
import type { SanctionEvent } from '#sanction';
import { labelled, told, type WordsFor } from './event-words.js';
import { chamberActionWords, sanctionOrNoneWords, sanctionWords } from './vocabulary.js';

/** An amount of the smallest unit of a currency, as its main unit where that has hundredths. */
export function amount(amountMinor: number | undefined, currency: string | undefined): string | undefined {
  if (amountMinor === undefined) return undefined;
  return currency === 'USD'
    ? `$${String(Math.floor(amountMinor / 100))}.${String(amountMinor % 100).padStart(2, '0')}`
    : `${String(amountMinor)} of the smallest unit of ${currency ?? 'an unknown currency'}`;
}

export const sanctionEventWords: WordsFor<SanctionEvent> = {
  RecommendationTransmitted: ({ chamber, kind, text, motionId }, names) =>
    told(
      `Recommended to ${chamber}: ${sanctionOrNoneWords[kind]}`,
      text,
      labelled('Motion', motionId === undefined ? undefined : names.motion(motionId)),
    ),
  ChamberActed: ({ chamber, action, kind, text, yeas, nays, present, required }) =>
    told(
      `${chamber}: ${chamberActionWords[action]}${kind === 'none' ? '' : ` (${sanctionWords[kind]})`}`,
      text,
      yeas === undefined && nays === undefined
        ? undefined
        : `${String(yeas ?? '?')} yeas, ${String(nays ?? '?')} nays${present === undefined ? '' : `, ${String(present)} present`}`,
      labelled('Needed', required),
    ),
  SanctionImposed: ({ kind, text, amountMinor, currency, conditions }) =>
    told(
      `Sanction imposed: ${sanctionWords[kind]}`,
      text,
      labelled('Amount', amount(amountMinor, currency)),
      ...conditions.map(
        ({ text: what, dueOn }) => `Condition: ${what}${dueOn === undefined ? '' : ` (by ${formatDate(dueOn)})`}`,
      ),
    ),
  SanctionConditionMet: ({ note }) => told('Condition of the sanction met', note),
  SanctionConditionBreached: ({ note }) => told('Condition of the sanction breached', note),
  SanctionRescinded: ({ reason }) => told('Sanction rescinded', reason),
};
