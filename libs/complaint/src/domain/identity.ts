import {
  content,
  fixed,
  idOf,
  inPublic,
  optional,
  personal,
  Rejection,
  speaksOf,
  text,
  words,
  type DomainEvent,
  type EventDescriptions,
  type Instant,
  type Moment,
  type PlainDate,
} from '#kernel';

/** For what somebody needs to know who complained: the class of the reason, which the complainant reads too. */
export const identityPurposes = ['contact', 'interview', 'safety', 'notice', 'legal-duty'] as const;
export type IdentityPurpose = (typeof identityPurposes)[number];

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

/** A request to open a confidential identity, while something can become of it. */
export interface IdentityRequest {
  readonly requestId: string;
  readonly requestedBy: string;
  readonly purpose: IdentityPurpose;
  /** Once somebody else agreed: who, and until when it can be opened. */
  readonly approved?: { readonly by: string; readonly until: Instant };
}

interface Window {
  readonly from: PlainDate;
  readonly minutes: number;
}

/**
 * For how long an approved opening lasts, from which day on. An example for the body's counsel to confirm: no statute is cited.
 */
const windows: readonly [Window, ...Window[]] = [{ from: '2000-01-01', minutes: 15 }];

/** Minutes for which an identity that was opened, or may be, is shown. */
export const minutesOpen = ({ date }: Pick<Moment, 'date'>): number =>
  (windows.findLast(({ from }) => from <= date) ?? windows[0]).minutes;

/** The requests after a fact about one. */
export function requestsAfter(requests: readonly IdentityRequest[], event: IdentityEvent): readonly IdentityRequest[] {
  switch (event.type) {
    case 'IdentityOpeningRequested': {
      const { requestId, requestedBy, purpose } = event.data;
      return [...requests, { requestId, requestedBy, purpose }];
    }
    case 'IdentityOpeningApproved': {
      const { requestId, approvedBy: by, until } = event.data;
      return requests.map((one) => (one.requestId === requestId ? { ...one, approved: { by, until } } : one));
    }
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

/** Throws where there is no such request, or where it is the asker's own. */
export function requestOfAnother(requests: readonly IdentityRequest[], requestId: string, userId: string): IdentityRequest {
  const found = requests.find((one) => one.requestId === requestId);
  if (found === undefined) {
    throw new Rejection(
      'identity-request-unknown',
      'There is no such request any more: it was refused, it expired, or the complainant agreed to be named.',
      'unknown',
      'requestId',
    );
  }
  if (found.requestedBy === userId) {
    throw new Rejection('two-people-needed', 'Somebody other than the one who asks has to decide about this.', 'forbidden');
  }
  return found;
}
