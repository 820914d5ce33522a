import { fixed, idOf, inPublic, text, type DomainEvent, type EventDescriptions } from '#kernel';

/*
 * The secret address by which a calendar program reads the deadlines of somebody on the staff, and those of bodies
 * that somebody works for. Its stream bears the person's id.
 */

/** The person was given an address; one that was given before is good no more. */
export type FeedAddressIssued = DomainEvent<'FeedAddressIssued', { readonly tokenHash: string }>;

/** The address is good no more. */
export type FeedAddressRevoked = DomainEvent<'FeedAddressRevoked'>;

/** The person was given an address of the deadlines and meetings of one body; one of that body given before is good no more. */
export type BodyFeedAddressIssued = DomainEvent<'BodyFeedAddressIssued', { readonly bodyId: string; readonly tokenHash: string }>;

/** The address of that body is good no more. */
export type BodyFeedAddressRevoked = DomainEvent<'BodyFeedAddressRevoked', { readonly bodyId: string }>;

/** Every fact about the addresses of one person. */
export type FeedEvent = FeedAddressIssued | FeedAddressRevoked | BodyFeedAddressIssued | BodyFeedAddressRevoked;

const tokenHash = inPublic(text(100), fixed('Calendar programs are known by it. Revoke the address, and make a new one.'));
const bodyId = inPublic(idOf('body'), fixed('It says of which body the address is. Revoke the address, and make another one.'));

export const feedEvents: EventDescriptions<FeedEvent> = {
  FeedAddressIssued: {
    version: 1,
    audience: 'staff',
    files: 'staff',
    fields: { tokenHash },
  },
  FeedAddressRevoked: { version: 1, audience: 'staff', files: 'staff', fields: {} },
  BodyFeedAddressIssued: { version: 1, audience: 'staff', files: 'staff', fields: { bodyId, tokenHash } },
  BodyFeedAddressRevoked: { version: 1, audience: 'staff', files: 'staff', fields: { bodyId } },
};
