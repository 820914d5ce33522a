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

/** What a document of a case is. */
export const documentKinds = ['report', 'letter', 'notice', 'other'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** A document that the body itself made, as a file: a report, or a letter or a notice as it went out. It happened on its date. */
export type DocumentFiled = DomainEvent<
  'DocumentFiled',
  {
    readonly caseId: string;
    readonly fileId: string;
    readonly documentKind: DocumentKind;
    readonly title: string;
    readonly addressee?: string;
    /** The act of the case that it belongs to: the id of the event. */
    readonly actId?: string;
  }
>;

/** Every fact about the files of one case: its evidence, and its documents. */
export type EvidenceEvent = CustodyEvent | FileDescribed | DocumentFiled | EventCorrected;

const theFile = fixed('It says which file is meant. Add the right file as a new one.');

const theAct = fixed('It says which act it belongs to, and that was checked when it was filed. File it anew at the right act.');

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
  DocumentFiled: {
    version: 1,
    audience: 'staff',
    files: { case: 'caseId' },
    fields: {
      caseId: inPublic(idOf('case'), theFile),
      fileId: inPublic(idOf('file'), theFile),
      documentKind: inPublic(words('documentKind', documentKinds)),
      title: content(text(200)),
      addressee: personal(text(400), optional),
      actId: inPublic(idOf('event'), { ...optional, ...theAct }),
    },
  },
  EventCorrected: eventCorrectedDescription,
};
