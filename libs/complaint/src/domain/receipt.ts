import {
  content,
  fixed,
  idOf,
  inPublic,
  personal,
  Rejection,
  text,
  words,
  type DomainEvent,
  type EventDescriptions,
  type Instant,
  type Moment,
  type PlainDate,
} from '#kernel';

/** How somebody made sure that whoever asks for a new receipt code is the complainant. */
export const identityChecks = ['identity-document', 'known-in-person', 'told-only-to-us', 'earlier-contact'] as const;
export type IdentityCheck = (typeof identityChecks)[number];

/** The complainant chose a new code; the old one opens nothing from here on. */
export type ReceiptReplaced = DomainEvent<'ReceiptReplaced', { readonly receiptHash: string }>;

/** Somebody asks to give the complainant, who lost the code, a new one. */
export type ReceiptReissueRequested = DomainEvent<
  'ReceiptReissueRequested',
  { readonly requestId: string; readonly requestedBy: string; readonly check: IdentityCheck; readonly details: string }
>;

/** Somebody else agreed: the new code may be handed over until then. */
export type ReceiptReissueApproved = DomainEvent<
  'ReceiptReissueApproved',
  { readonly requestId: string; readonly approvedBy: string; readonly until: string }
>;

export type ReceiptReissueRefused = DomainEvent<'ReceiptReissueRefused', { readonly requestId: string; readonly reason: string }>;

/** The new code was handed over; the old one opens nothing from here on. */
export type ReceiptReissued = DomainEvent<'ReceiptReissued', { readonly requestId: string; readonly receiptHash: string }>;

export type ReceiptEvent =
  ReceiptReplaced | ReceiptReissueRequested | ReceiptReissueApproved | ReceiptReissueRefused | ReceiptReissued;

const asItWas = fixed('It says at whose word a receipt code was replaced. It stays as it was recorded.');
const requestId = inPublic(idOf('reissue-request'), asItWas);
/** Keyed hash of the new code; the code itself is known to the complainant alone. */
const receiptHash = personal(text(200, { min: 0 }), asItWas);

export const receiptEvents: EventDescriptions<ReceiptEvent> = {
  ReceiptReplaced: { version: 1, audience: 'complainant', files: 'complaint', fields: { receiptHash } },
  ReceiptReissueRequested: {
    version: 1,
    audience: 'complainant',
    files: 'complaint',
    fields: {
      requestId,
      requestedBy: inPublic(idOf('person'), asItWas),
      check: inPublic(words('identityCheck', identityChecks), asItWas),
      details: content(text(2_000)),
    },
  },
  ReceiptReissueApproved: {
    version: 1,
    audience: 'staff',
    files: 'complaint',
    fields: { requestId, approvedBy: inPublic(idOf('person'), asItWas), until: inPublic(text(40), asItWas) },
  },
  ReceiptReissueRefused: {
    version: 1,
    audience: 'complainant',
    files: 'complaint',
    fields: { requestId, reason: content(text(2_000)) },
  },
  ReceiptReissued: { version: 1, audience: 'complainant', files: 'complaint', fields: { requestId, receiptHash } },
};

/** A request for a new code, while something can become of it. */
export interface ReissueRequest {
  readonly requestId: string;
  readonly requestedBy: string;
  /** Once somebody else agreed: who, and until when the code can be handed over. */
  readonly approved?: { readonly by: string; readonly until: Instant };
}

interface Window {
  readonly from: PlainDate;
  readonly hours: number;
}

/**
 * For how long an approved code can be handed over, from which day on. An example for the body's counsel to confirm: no statute
 * is cited. A day lets the complainant come back.
 */
const windows: readonly [Window, ...Window[]] = [{ from: '2000-01-01', hours: 24 }];

/** Hours for which a code that is approved now can be handed over. */
export const hoursToHandOver = ({ date }: Pick<Moment, 'date'>): number =>
  (windows.findLast(({ from }) => from <= date) ?? windows[0]).hours;

/** The requests after a fact about one. */
export function reissuesAfter(requests: readonly ReissueRequest[], event: ReceiptEvent): readonly ReissueRequest[] {
  switch (event.type) {
    case 'ReceiptReissueRequested': {
      const { requestId, requestedBy } = event.data;
      // Somebody asks anew only once the former request has lapsed.
      return [...requests.filter((one) => one.requestedBy !== requestedBy), { requestId, requestedBy }];
    }
    case 'ReceiptReissueApproved': {
      const { requestId, approvedBy: by, until } = event.data;
      return requests.map((one) => (one.requestId === requestId ? { ...one, approved: { by, until } } : one));
    }
    case 'ReceiptReissueRefused':
      return requests.filter(({ requestId }) => requestId !== event.data.requestId);
    // Whoever holds the code showed that it is not lost, or was given a new one: nothing is left to hand over.
    case 'ReceiptReplaced':
    case 'ReceiptReissued':
      return [];
  }
}

/** Throws where there is no such request, or where it is the asker's own. */
export function reissueOfAnother(requests: readonly ReissueRequest[], requestId: string, userId: string): ReissueRequest {
  const found = requests.find((one) => one.requestId === requestId);
  if (found === undefined) {
    throw new Rejection(
      'reissue-request-unknown',
      'There is no such request any more: it was refused, a code was handed over, or the complainant used the old code.',
      'unknown',
      'requestId',
    );
  }
  if (found.requestedBy === userId) {
    throw new Rejection('two-people-needed', 'Somebody other than the one who asks has to decide about this.', 'forbidden');
  }
  return found;
}

/** Throws where nobody else approved somebody's own request, or where that is over. */
export function mustBeApproved(
  requests: readonly ReissueRequest[],
  own: Pick<ReissueRequest, 'requestId' | 'requestedBy'>,
  conflicted: readonly string[],
  { instant }: Pick<Moment, 'instant'>,
): void {
  const request = requests.find((one) => one.requestId === own.requestId && one.requestedBy === own.requestedBy);
  if (request?.approved === undefined) {
    throw new Rejection(
      'two-people-needed',
      'Ask for a new code first, and say how you checked who it is for; somebody else has to approve it.',
      'forbidden',
    );
  }
  if (request.approved.until <= instant || conflicted.includes(request.approved.by)) {
    throw new Rejection(
      'reissue-expired',
      'The time for handing over the code is over, or whoever approved it may not do so any more. Ask again.',
    );
  }
}
