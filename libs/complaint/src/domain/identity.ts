import {
  content,
  fixed,
  identityPurposes,
  idOf,
  inPublic,
  optional,
  personal,
  speaksOf,
  text,
  withApproval,
  words,
  type DomainEvent,
  type EventDescriptions,
  type IdentityPurpose,
  type OpeningRequest,
} from '#kernel';

/** As whom somebody opened it. */
const openers = ['clerk', 'investigator'] as const;
type Opener = (typeof openers)[number];

/** Somebody was shown the complainant's name and contact details. */
export type IdentityOpened = DomainEvent<
  'IdentityOpened',
  { readonly purpose: IdentityPurpose; readonly openedAs: Opener; readonly requestId?: string }
>;

/** Somebody asked to be shown who complained in confidence. */
export type IdentityOpeningRequested = DomainEvent<
  'IdentityOpeningRequested',
  { readonly requestId: string; readonly requestedBy: string; readonly purpose: IdentityPurpose; readonly reason: string }
>;

/** Somebody else agreed: the name may be opened until then. */
export type IdentityOpeningApproved = DomainEvent<
  'IdentityOpeningApproved',
  { readonly requestId: string; readonly approvedBy: string; readonly until: string }
>;

export type IdentityOpeningRefused = DomainEvent<
  'IdentityOpeningRefused',
  { readonly requestId: string; readonly reason: string }
>;

/** The time in which it could be opened was over when somebody tried. */
export type IdentityOpeningExpired = DomainEvent<'IdentityOpeningExpired', { readonly requestId: string }>;

/** The complainant agreed to be named. Nobody takes that back. `name`: where none was given before. */
export type ConsentToBeNamedGiven = DomainEvent<'ConsentToBeNamedGiven', { readonly name?: string }>;

export type IdentityEvent =
  | IdentityOpened
  | IdentityOpeningRequested
  | IdentityOpeningApproved
  | IdentityOpeningRefused
  | IdentityOpeningExpired
  | ConsentToBeNamedGiven;

const asItWas = fixed('It says who was shown what, at whose word. It stays as it was recorded.');
const requestId = inPublic(idOf('identity-request'), asItWas);

export const identityEvents: EventDescriptions<IdentityEvent> = {
  IdentityOpened: {
    version: 1,
    audience: 'complainant',
    files: 'complaint',
    fields: {
      purpose: inPublic(words('identityPurpose', identityPurposes), asItWas),
      openedAs: inPublic(words('role', openers), asItWas),
      requestId: inPublic(idOf('identity-request'), { ...optional, ...asItWas }),
    },
  },
  IdentityOpeningRequested: {
    version: 1,
    audience: 'staff',
    files: 'complaint',
    fields: {
      requestId,
      requestedBy: inPublic(idOf('person'), asItWas),
      purpose: inPublic(words('identityPurpose', identityPurposes), asItWas),
      reason: content(text(2_000)),
    },
  },
  IdentityOpeningApproved: {
    version: 1,
    audience: 'staff',
    files: 'complaint',
    fields: { requestId, approvedBy: inPublic(idOf('person'), asItWas), until: inPublic(text(40), asItWas) },
  },
  IdentityOpeningRefused: {
    version: 1,
    audience: 'staff',
    files: 'complaint',
    fields: { requestId, reason: content(text(2_000)) },
  },
  IdentityOpeningExpired: { version: 1, audience: 'staff', files: 'complaint', fields: { requestId } },
  ConsentToBeNamedGiven: {
    version: 1,
    audience: 'complainant',
    files: 'complaint',
    fields: {
      name: personal(text(200), {
        ...optional,
        ...fixed('The complainant gave it. It stays as it was given.'),
        ...speaksOf('complainant'),
      }),
    },
  },
};

/** The requests after a fact about one. */
export function requestsAfter(requests: readonly OpeningRequest[], event: IdentityEvent): readonly OpeningRequest[] {
  switch (event.type) {
    case 'IdentityOpeningRequested': {
      const { requestId, requestedBy, purpose } = event.data;
      return [...requests, { requestId, requestedBy, purpose }];
    }
    case 'IdentityOpeningApproved':
      return withApproval(requests, event.data);
    case 'IdentityOpeningRefused':
    case 'IdentityOpeningExpired':
      return requests.filter(({ requestId }) => requestId !== event.data.requestId);
    // Whoever is named can be asked at once: nothing is left to approve.
    case 'ConsentToBeNamedGiven':
      return [];
    case 'IdentityOpened':
      return requests;
  }
}
