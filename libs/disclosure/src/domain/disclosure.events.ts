import {
  citation,
  content,
  day,
  eventCorrectedDescription,
  fixed,
  idOf,
  inPublic,
  optional,
  text,
  words,
  type DomainEvent,
  type EventCorrected,
  type EventDescriptions,
  type PlainDate,
} from '#kernel';

/** What is published. */
export const publishedRecords = [
  'complaint',
  'report',
  'vote',
  'dismissal',
  'finding',
  'settlement',
  'recommendation',
  'sanction',
  'advisory-opinion',
  'other',
] as const;
export type PublishedRecord = (typeof publishedRecords)[number];

/** Whether the public may know, before anything is published, that a publication is due and by when. */
export const announcements = ['announced', 'not-announced'] as const;
export type Announcement = (typeof announcements)[number];

/** How much of the record is published. */
export const publishedExtents = ['whole', 'redacted', 'summary'] as const;
export type PublishedExtent = (typeof publishedExtents)[number];

/** Who comments on what is to be published. */
export const commenters = ['complainant', 'respondent', 'other'] as const;
export type Commenter = (typeof commenters)[number];

/** A record of the case is to be published by a day, under a rule. */
export type PublicationScheduled = DomainEvent<
  'PublicationScheduled',
  {
    readonly publicationId: string;
    readonly record: PublishedRecord;
    /** Which one it is, for those who may read the case. */
    readonly what: string;
    readonly citation: string;
    readonly dueOn: PlainDate;
    readonly announcement: Announcement;
  }
>;

/** The day by which it is to be published was moved, with what allows it. */
export type PublicationRescheduled = DomainEvent<
  'PublicationRescheduled',
  { readonly publicationId: string; readonly dueOn: PlainDate; readonly citation: string; readonly reason: string }
>;

/** The parties may say what they think of what is to be published, until the end of a day. */
export type CommentPeriodOpened = DomainEvent<
  'CommentPeriodOpened',
  { readonly publicationId: string; readonly until: PlainDate; readonly citation?: string }
>;

export type CommentReceived = DomainEvent<
  'CommentReceived',
  { readonly publicationId: string; readonly commenter: Commenter; readonly comment: string }
>;

/** What the public reads, word for word, and what it is of. */
interface Draft {
  readonly publicationId: string;
  readonly draftId: string;
  readonly extent: PublishedExtent;
  readonly title: string;
  readonly text: string;
  /** Where the record itself can be had. */
  readonly where?: string;
}

/** What is to be read in public was written. It is for staff until somebody publishes it. */
export type PublicationDrafted = DomainEvent<'PublicationDrafted', Draft>;

/** A draft was published, as it stands here. */
export type RecordPublished = DomainEvent<'RecordPublished', Draft & { readonly decidedBy: string; readonly citation: string }>;

/** Another draft took the place of what was published, and why is public as well. */
export type PublicationCorrected = DomainEvent<'PublicationCorrected', Draft & { readonly reason: string }>;

/** What was published is published no more, and why is public. */
export type PublicationWithdrawn = DomainEvent<
  'PublicationWithdrawn',
  { readonly publicationId: string; readonly reason: string }
>;

/** Somebody who may decided not to publish it, for now or at all. */
export type PublicationWithheld = DomainEvent<
  'PublicationWithheld',
  { readonly publicationId: string; readonly withheldBy: string; readonly citation: string; readonly reason: string }
>;

/** Every fact about what is made public of one case. */
export type DisclosureEvent =
  | PublicationScheduled
  | PublicationRescheduled
  | CommentPeriodOpened
  | CommentReceived
  | PublicationDrafted
  | RecordPublished
  | PublicationCorrected
  | PublicationWithdrawn
  | PublicationWithheld
  | EventCorrected;

const thePublication = fixed('It says which publication is meant. Record the right one.');
const asPublished = fixed('The public read it like this. Write another draft, and publish that as a correction.');
const publicationId = inPublic(idOf('publication'), thePublication);
const explained = content(text(4_000));
const extent = words('publishedExtent', publishedExtents);
const [title, body, where] = [text(300), text(20_000), text(1_000)];
const read = {
  publicationId,
  draftId: inPublic(idOf('draft'), thePublication),
  extent: inPublic(extent, asPublished),
  title: content(title, asPublished),
  text: content(body, asPublished),
  where: content(where, { ...optional, ...asPublished }),
};
const inCase = { version: 1, files: 'case' } as const;

export const disclosureEvents: EventDescriptions<DisclosureEvent> = {
  PublicationScheduled: {
    ...inCase,
    audience: 'parties',
    fields: {
      publicationId,
      record: inPublic(words('publishedRecord', publishedRecords)),
      what: content(text(500)),
      citation: inPublic(citation),
      dueOn: inPublic(day, fixed('A date that is moved is moved for everybody to see. Move the date instead.')),
      announcement: inPublic(words('announcement', announcements)),
    },
  },
  PublicationRescheduled: {
    ...inCase,
    audience: 'parties',
    fields: { publicationId, dueOn: inPublic(day), citation: inPublic(citation), reason: explained },
  },
  CommentPeriodOpened: {
    ...inCase,
    audience: 'parties',
    fields: { publicationId, until: inPublic(day), citation: inPublic(citation, optional) },
  },
  CommentReceived: {
    ...inCase,
    audience: 'staff',
    fields: { publicationId, commenter: inPublic(words('commenter', commenters)), comment: content(text(20_000)) },
  },
  PublicationDrafted: { ...inCase, audience: 'staff', fields: read },
  RecordPublished: {
    ...inCase,
    audience: 'public',
    fields: { ...read, decidedBy: content(text(200)), citation: inPublic(citation) },
  },
  PublicationCorrected: { ...inCase, audience: 'public', fields: { ...read, reason: explained } },
  PublicationWithdrawn: { ...inCase, audience: 'public', fields: { publicationId, reason: explained } },
  PublicationWithheld: {
    ...inCase,
    audience: 'parties',
    fields: { publicationId, withheldBy: inPublic(text(200)), citation: inPublic(citation), reason: explained },
  },
  EventCorrected: eventCorrectedDescription,
};
