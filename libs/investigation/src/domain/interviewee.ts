import {
  content,
  fixed,
  identityPurposes,
  idOf,
  inPublic,
  optional,
  text,
  withApproval,
  words,
  type DomainEvent,
  type EventDescriptions,
  type IdentityPurpose,
  type OpeningRequest,
} from '#kernel';

/*
 * The file calls everybody who was interviewed by a role and a number. Who that is can be opened: at once where the person may be
 * named, and otherwise by two people.
 */

/** As whom somebody opened it. */
const openers = ['clerk', 'investigator'] as const;
type Opener = (typeof openers)[number];

/**
 * Who tells the person that the name was opened: the status page, to a complainant; whoever opened it (`owed`); nobody, for the
 * reason that is given (`none`), or because nothing was promised (`not-in-confidence`).
 */
export const openingNotices = ['status-page', 'owed', 'none', 'not-in-confidence'] as const;
export type OpeningNotice = (typeof openingNotices)[number];

/** Somebody was shown who was interviewed. */
export type IntervieweeOpened = DomainEvent<
  'IntervieweeOpened',
  {
    readonly interviewId: string;
    readonly purpose: IdentityPurpose;
    readonly openedAs: Opener;
    readonly notice: OpeningNotice;
    readonly noNoticeReason?: string;
    readonly requestId?: string;
    /** The complaint of whoever was interviewed, where that is a complainant who can be told there. */
    readonly complaintId?: string;
  }
>;

/** Somebody asked to be shown who was interviewed in confidence. */
export type IntervieweeOpeningRequested = DomainEvent<
  'IntervieweeOpeningRequested',
  {
    readonly requestId: string;
    readonly interviewId: string;
    readonly requestedBy: string;
    readonly purpose: IdentityPurpose;
    readonly reason: string;
  }
>;

/** Somebody else agreed: the name may be opened until then. */
export type IntervieweeOpeningApproved = DomainEvent<
  'IntervieweeOpeningApproved',
  { readonly requestId: string; readonly approvedBy: string; readonly until: string }
>;

export type IntervieweeOpeningRefused = DomainEvent<
  'IntervieweeOpeningRefused',
  { readonly requestId: string; readonly reason: string }
>;

/** The time in which it could be opened is over. */
export type IntervieweeOpeningExpired = DomainEvent<'IntervieweeOpeningExpired', { readonly requestId: string }>;

/** The person was told that the name had been opened. */
export type IntervieweeTold = DomainEvent<'IntervieweeTold', { readonly interviewId: string; readonly how: string }>;

/** Whoever spoke in confidence agreed later to be named to those who work on the case. Nobody else can say that. */
export type IntervieweeAgreedToBeNamed = DomainEvent<
  'IntervieweeAgreedToBeNamed',
  { readonly interviewId: string; readonly takenBy: string; readonly how: string }
>;

/** There was no such agreement, or the person took it back: the name is in confidence again. */
export type IntervieweeAgreementVoided = DomainEvent<
  'IntervieweeAgreementVoided',
  { readonly interviewId: string; readonly reason: string }
>;

export type IntervieweeEvent =
  | IntervieweeAgreedToBeNamed
  | IntervieweeAgreementVoided
  | IntervieweeOpened
  | IntervieweeOpeningRequested
  | IntervieweeOpeningApproved
  | IntervieweeOpeningRefused
  | IntervieweeOpeningExpired
  | IntervieweeTold;

const asItWas = fixed('It says who was shown what, at whose word. It stays as it was recorded.');
const requestId = inPublic(idOf('identity-request'), asItWas);
const interviewId = inPublic(idOf('interview'), asItWas);

export const intervieweeEvents: EventDescriptions<IntervieweeEvent> = {
  IntervieweeOpened: {
    version: 1,
    audience: 'complainant',
    files: 'case',
    feeds: { complaint: 'complaintId' },
    fields: {
      interviewId,
      purpose: inPublic(words('identityPurpose', identityPurposes), asItWas),
      openedAs: inPublic(words('role', openers), asItWas),
      notice: inPublic(words('openingNotice', openingNotices), asItWas),
      noNoticeReason: content(text(2_000), optional),
      requestId: inPublic(idOf('identity-request'), { ...optional, ...asItWas }),
      complaintId: inPublic(idOf('complaint'), { ...optional, ...asItWas }),
    },
  },
  IntervieweeOpeningRequested: {
    version: 1,
    audience: 'staff',
    files: 'case',
    fields: {
      requestId,
      interviewId,
      requestedBy: inPublic(idOf('person'), asItWas),
      purpose: inPublic(words('identityPurpose', identityPurposes), asItWas),
      reason: content(text(2_000)),
    },
  },
  IntervieweeOpeningApproved: {
    version: 1,
    audience: 'staff',
    files: 'case',
    fields: { requestId, approvedBy: inPublic(idOf('person'), asItWas), until: inPublic(text(40), asItWas) },
  },
  IntervieweeOpeningRefused: {
    version: 1,
    audience: 'staff',
    files: 'case',
    fields: { requestId, reason: content(text(2_000)) },
  },
  IntervieweeOpeningExpired: { version: 1, audience: 'staff', files: 'case', fields: { requestId } },
  IntervieweeAgreedToBeNamed: {
    version: 1,
    audience: 'staff',
    files: 'case',
    fields: { interviewId, takenBy: content(text(200)), how: content(text(2_000)) },
  },
  IntervieweeAgreementVoided: {
    version: 1,
    audience: 'staff',
    files: 'case',
    fields: { interviewId, reason: content(text(2_000)) },
  },
  IntervieweeTold: { version: 1, audience: 'staff', files: 'case', fields: { interviewId, how: content(text(2_000)) } },
};

/** A request to open who was interviewed, while something can become of it. */
export interface IntervieweeRequest extends OpeningRequest {
  readonly interviewId: string;
}

/** The requests after a fact about one. */
export function requestsAfter(requests: readonly IntervieweeRequest[], event: IntervieweeEvent): readonly IntervieweeRequest[] {
  switch (event.type) {
    case 'IntervieweeOpeningRequested': {
      const { requestId, interviewId, requestedBy, purpose } = event.data;
      return [...requests, { requestId, interviewId, requestedBy, purpose }];
    }
    case 'IntervieweeOpeningApproved':
      return withApproval(requests, event.data);
    case 'IntervieweeOpeningRefused':
    case 'IntervieweeOpeningExpired':
      return requests.filter(({ requestId }) => requestId !== event.data.requestId);
    // What was asked for is not needed any more.
    case 'IntervieweeAgreedToBeNamed':
      return requests.filter(({ interviewId }) => interviewId !== event.data.interviewId);
    case 'IntervieweeAgreementVoided':
    case 'IntervieweeOpened':
    case 'IntervieweeTold':
      return requests;
  }
}
