import {
  citation,
  content,
  fixed,
  idOf,
  inPublic,
  listOf,
  optional,
  text,
  whole,
  words,
  type DomainEvent,
  type EventDescriptions,
} from '#kernel';

/** Whose data goes: everything in the file, or who one person in it is. */
export const erasureSubjects = ['whole-file', 'complainant', 'respondent', 'interviewee', 'requester'] as const;
export type ErasureSubject = (typeof erasureSubjects)[number];

/** The file: one of them. */
export interface Matter {
  readonly caseId?: string;
  readonly complaintId?: string;
  /** Somebody in the register of persons. */
  readonly personId?: string;
  /** A request for an advisory opinion. */
  readonly advisoryId?: string;
}

/** Nothing of the file may be destroyed until this hold is lifted. */
export type LegalHoldPlaced = DomainEvent<'LegalHoldPlaced', Matter & { readonly holdId: string; readonly reason: string }>;
export type LegalHoldLifted = DomainEvent<'LegalHoldLifted', Matter & { readonly holdId: string; readonly reason: string }>;

/** Somebody asked for data to be destroyed, on the basis of a rule. */
export type ErasureRequested = DomainEvent<
  'ErasureRequested',
  Matter & {
    readonly requestId: string;
    readonly requestedBy: string;
    readonly subject: ErasureSubject;
    readonly basis: string;
    readonly reason: string;
  }
>;

/** Somebody else agreed. */
export type ErasureApproved = DomainEvent<
  'ErasureApproved',
  Matter & { readonly requestId: string; readonly approvedBy: string }
>;
export type ErasureRefused = DomainEvent<'ErasureRefused', Matter & { readonly requestId: string; readonly reason: string }>;

/** A hold was placed after the approval: nothing was destroyed, and the request is over. */
export type ErasurePrevented = DomainEvent<'ErasurePrevented', Matter & { readonly requestId: string }>;

/** The certificate: which keys were destroyed, and at whose word. Nothing in it says who anybody is. */
export type ErasurePerformed = DomainEvent<
  'ErasurePerformed',
  Matter & {
    readonly requestId: string;
    readonly certificate: string;
    readonly subject: ErasureSubject;
    readonly basis: string;
    readonly requestedBy: string;
    readonly approvedBy: string;
    readonly keyIds: readonly string[];
    /** SHA-256, in hexadecimal digits, of the ids of the keys in their order, one a line. */
    readonly keysHash: string;
    readonly identityKeys: number;
    readonly contentKeys: number;
    readonly evidenceKeys: number;
    readonly indexKeys: number;
    /** How many files that were handed in were deleted with their key. */
    readonly files?: number;
    /** The epoch of the key-encryption keys that began with it; those before are destroyed. */
    readonly epoch: number;
  }
>;

/** Every fact about the holds and erasures of one file. */
export type ErasureEvent =
  LegalHoldPlaced | LegalHoldLifted | ErasureRequested | ErasureApproved | ErasureRefused | ErasurePrevented | ErasurePerformed;

const asItWas = fixed('It says what was destroyed or kept, at whose word. It stays as it was recorded.');
const matter = {
  caseId: inPublic(idOf('case'), { ...optional, ...asItWas }),
  complaintId: inPublic(idOf('complaint'), { ...optional, ...asItWas }),
  personId: inPublic(idOf('registered-person'), { ...optional, ...asItWas }),
  advisoryId: inPublic(idOf('advisory-request'), { ...optional, ...asItWas }),
};
const files = { case: 'caseId', complaint: 'complaintId', person: 'personId', advisory: 'advisoryId' } as const;
const filed = { version: 1, audience: 'staff', files } as const;
const requestId = inPublic(idOf('erasure-request'), asItWas);
const holdId = inPublic(idOf('hold'), asItWas);
const person = inPublic(idOf('person'), asItWas);
const subject = inPublic(words('erasureSubject', erasureSubjects), asItWas);
const basis = inPublic(citation, asItWas);
const explained = content(text(2_000), asItWas);
const count = inPublic(whole(0, 1_000_000), asItWas);

export const erasureEvents: EventDescriptions<ErasureEvent> = {
  LegalHoldPlaced: { ...filed, fields: { holdId, reason: explained, ...matter } },
  LegalHoldLifted: { ...filed, fields: { holdId, reason: explained, ...matter } },
  ErasureRequested: { ...filed, fields: { requestId, requestedBy: person, subject, basis, reason: explained, ...matter } },
  ErasureApproved: { ...filed, fields: { requestId, approvedBy: person, ...matter } },
  ErasureRefused: { ...filed, fields: { requestId, reason: explained, ...matter } },
  ErasurePrevented: { ...filed, fields: { requestId, ...matter } },
  ErasurePerformed: {
    ...filed,
    fields: {
      requestId,
      certificate: inPublic(text(20), asItWas),
      subject,
      basis,
      requestedBy: person,
      approvedBy: person,
      keyIds: inPublic(listOf(idOf('key'), { max: 100_000 }), asItWas),
      keysHash: inPublic(text(64), asItWas),
      identityKeys: count,
      contentKeys: count,
      evidenceKeys: count,
      indexKeys: count,
      files: inPublic(whole(0, 1_000_000), { ...optional, ...asItWas }),
      epoch: count,
      ...matter,
    },
  },
};
