import { fixed, inPublic, optional, personal, text, whole, words, type DomainEvent, type EventDescriptions } from '#kernel';

/*
 * What somebody on the staff has read of the notices of the house, and whether mail says that there are any. Its stream bears the
 * person's id. A notice itself is no fact: it follows from those that it tells of.
 */

/** The person has read these notices: their ids, with a blank between two. */
export type NoticesRead = DomainEvent<'NoticesRead', { readonly notices: string }>;

export const mailWays = ['none', 'at-once', 'daily'] as const;
export type MailWay = (typeof mailWays)[number];

/** When the person wants mail, and between which hours none: where the body sits, from the first until before the second. */
export interface MailChoice {
  readonly how: MailWay;
  readonly quietFrom?: number;
  readonly quietUntil?: number;
}
export type MailChosen = DomainEvent<'MailChosen', MailChoice>;

/** Where mail goes. With a code it goes there only once that code, which was mailed, came back; an administrator gives none. */
export type MailAddressGiven = DomainEvent<'MailAddressGiven', { readonly address: string; readonly code?: string }>;

/** The code that was mailed to the address came back: the person reads what is sent there. */
export type MailAddressConfirmed = DomainEvent<'MailAddressConfirmed'>;

/** Every fact about notices to one person. */
export type NoticesEvent = NoticesRead | MailChosen | MailAddressGiven | MailAddressConfirmed;

const theRead = fixed('It says what the person read. Nothing that follows from it has to be put right.');
const theChoice = fixed('Mail followed it. Choose anew.');
const theAddress = fixed('Mail went there. Give another address.');

export const noticesEvents: EventDescriptions<NoticesEvent> = {
  NoticesRead: { version: 1, audience: 'staff', files: 'staff', fields: { notices: inPublic(text(4_000), theRead) } },
  MailChosen: {
    version: 1,
    audience: 'staff',
    files: 'staff',
    fields: {
      how: inPublic(words('mailWay', mailWays), theChoice),
      quietFrom: inPublic(whole(0, 23), { ...optional, ...theChoice }),
      quietUntil: inPublic(whole(0, 23), { ...optional, ...theChoice }),
    },
  },
  MailAddressGiven: {
    version: 1,
    audience: 'staff',
    files: 'staff',
    fields: {
      address: personal(text(254), theAddress),
      code: personal(text(20), { ...optional, ...theAddress }),
    },
  },
  MailAddressConfirmed: { version: 1, audience: 'staff', files: 'staff', fields: {} },
};
