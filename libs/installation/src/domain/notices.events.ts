import { fixed, inPublic, text, type DomainEvent, type EventDescriptions } from '#kernel';

/*
 * What somebody on the staff has read of the notices of the house. Its stream bears the person's id. A notice itself is no fact:
 * it follows from those that it tells of.
 */

/** The person has read these notices: their ids, with a blank between two. */
export type NoticesRead = DomainEvent<'NoticesRead', { readonly notices: string }>;

/** Every fact about notices to one person. */
export type NoticesEvent = NoticesRead;

export const noticesEvents: EventDescriptions<NoticesEvent> = {
  NoticesRead: {
    version: 1,
    audience: 'staff',
    files: 'staff',
    fields: {
      notices: inPublic(text(4_000), fixed('It says what the person read. Nothing that follows from it has to be put right.')),
    },
  },
};
