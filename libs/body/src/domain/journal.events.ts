import {
  citation,
  content,
  day,
  fixed,
  inPublic,
  listOf,
  text,
  type DomainEvent,
  type EventDescriptions,
  type PlainDate,
} from '#kernel';

/** The chamber sat on these days, which are the legislative days of the body's rules. It happened on the last of them. */
export type SittingDaysRecorded = DomainEvent<
  'SittingDaysRecorded',
  {
    readonly days: readonly PlainDate[];
    /** Where it stands that the chamber sat. */
    readonly citation: string;
  }
>;

/** The chamber did not sit on a day that had been recorded. */
export type SittingDayWithdrawn = DomainEvent<'SittingDayWithdrawn', { readonly day: PlainDate; readonly reason: string }>;

/** What a body records of the days on which its chamber sat. */
export type JournalEvent = SittingDaysRecorded | SittingDayWithdrawn;

const way = 'Clocks count on this day. Withdraw it where it was recorded in error, and record the right one.';
const inJournal = { version: 1, audience: 'public', files: 'body', dayFixed: way } as const;

export const journalEvents: EventDescriptions<JournalEvent> = {
  SittingDaysRecorded: {
    ...inJournal,
    fields: { days: inPublic(listOf(day, { min: 1, max: 2_000 }), fixed(way)), citation: inPublic(citation) },
  },
  SittingDayWithdrawn: { ...inJournal, fields: { day: inPublic(day, fixed(way)), reason: content(text(2_000)) } },
};
