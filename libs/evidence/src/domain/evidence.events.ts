import {
  content,
  custodyDescriptions,
  eventCorrectedDescription,
  fixed,
  idOf,
  inPublic,
  optional,
  personal,
  text,
  words,
  type CustodyEvent,
  type DomainEvent,
  type EventCorrected,
  type EventDescriptions,
} from '#kernel';

/** How a file came to the body. */
export const arrivals = ['in-person', 'post', 'email', 'download', 'made-by-staff', 'other'] as const;
export type Arrival = (typeof arrivals)[number];

/** What a file of a case is, where it came from, and how. It happened on the day on which the body received it. */
export type FileDescribed = DomainEvent<
  'FileDescribed',
  {
    readonly caseId: string;
    readonly fileId: string;
    readonly title: string;
    readonly description?: string;
    readonly source: string;
    readonly arrival: Arrival;
  }
>;

/** Every fact about the evidence of one case that is kept as files. */
export type EvidenceEvent = CustodyEvent | FileDescribed | EventCorrected;

const theFile = fixed('It says which file is meant. Add the right file as a new one.');

export const evidenceEvents: EventDescriptions<EvidenceEvent> = {
  ...custodyDescriptions,
  FileDescribed: {
    version: 1,
    audience: 'staff',
    files: { case: 'caseId' },
    fields: {
      caseId: inPublic(idOf('case'), theFile),
      fileId: inPublic(idOf('file'), theFile),
      title: content(text(200)),
      description: content(text(4_000), optional),
      source: personal(text(400)),
      arrival: inPublic(words('arrival', arrivals)),
    },
  },
  EventCorrected: eventCorrectedDescription,
};
