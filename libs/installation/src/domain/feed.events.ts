import { fixed, inPublic, text, type DomainEvent, type EventDescriptions } from '#kernel';

/*
 * The secret address by which a calendar program reads the deadlines of somebody on the staff. Its stream bears the person's id.
 */

/** The person was given an address; one that was given before is good no more. */
export type FeedAddressIssued = DomainEvent<'FeedAddressIssued', { readonly tokenHash: string }>;

/** The address is good no more. */
export type FeedAddressRevoked = DomainEvent<'FeedAddressRevoked'>;

/** Every fact about the address of one person. */
export type FeedEvent = FeedAddressIssued | FeedAddressRevoked;

export const feedEvents: EventDescriptions<FeedEvent> = {
  FeedAddressIssued: {
    version: 1,
    audience: 'staff',
    files: 'staff',
    fields: {
      tokenHash: inPublic(text(100), fixed('Calendar programs are known by it. Revoke the address, and make a new one.')),
    },
  },
  FeedAddressRevoked: { version: 1, audience: 'staff', files: 'staff', fields: {} },
};
