import type { PlainDate } from '#kernel';
import type { Folds } from './body.folds.js';
import type { JournalEvent } from './journal.events.js';

/** On which days the chamber of a body sat. */
export interface Journal {
  /** In their order, each once. */
  readonly sittingDays: readonly PlainDate[];
}

/** What each fact changes of the journal. */
export const journalFolds: Folds<Journal, JournalEvent> = {
  SittingDaysRecorded: ({ sittingDays }, { data: { days } }) => ({ sittingDays: withDays(sittingDays, days) }),
  SittingDayWithdrawn: ({ sittingDays }, { data: { day } }) => ({ sittingDays: sittingDays.filter((one) => one !== day) }),
};

const withDays = (known: readonly PlainDate[], days: readonly PlainDate[]): readonly PlainDate[] =>
  [...new Set([...known, ...days])].sort();
