import {
  content,
  day,
  fixed,
  idOf,
  inPublic,
  listOf,
  optional,
  text,
  words,
  type DomainEvent,
  type EventDescriptions,
  type PlainDate,
} from '#kernel';

/** How the members sit together. */
export const sittings = ['in-person', 'remote', 'hybrid'] as const;
export type Sitting = (typeof sittings)[number];

/** Why a meeting that was called is not held. */
export const meetingCancellations = ['no-quorum', 'other'] as const;
export type MeetingCancellation = (typeof meetingCancellations)[number];

/** The body is to sit on a day, and who must know of it was told. */
export type MeetingCalled = DomainEvent<
  'MeetingCalled',
  {
    readonly meetingId: string;
    readonly meetsOn: PlainDate;
    readonly sitting: Sitting;
    readonly place?: string;
    /** Who was given notice, how and when. */
    readonly notice: string;
    /** What is dealt with besides cases, of which each has its own entry. */
    readonly agenda?: string;
  }
>;

/** A meeting is to deal with a case. */
export type CasePutOnAgenda = DomainEvent<
  'CasePutOnAgenda',
  { readonly meetingId: string; readonly caseId: string; readonly meetsOn: PlainDate; readonly item?: string }
>;

/** The case is not dealt with in that meeting after all, as somebody decided before it was opened. */
export type CaseTakenOffAgenda = DomainEvent<
  'CaseTakenOffAgenda',
  {
    readonly meetingId: string;
    readonly caseId: string;
    readonly meetsOn: PlainDate;
    readonly takenOffBy: string;
    readonly reason: string;
  }
>;

/** The members sit. Who is in neither list is absent. */
export type MeetingOpened = DomainEvent<
  'MeetingOpened',
  { readonly meetingId: string; readonly present: readonly string[]; readonly remote: readonly string[] }
>;

/** A member was there, and left before an item. */
export type MemberLeftMeeting = DomainEvent<
  'MemberLeftMeeting',
  { readonly meetingId: string; readonly memberId: string; readonly beforeItem: string }
>;

export type MeetingAdjourned = DomainEvent<'MeetingAdjourned', { readonly meetingId: string }>;

/** What was called is not held. */
export type MeetingCanceled = DomainEvent<
  'MeetingCanceled',
  { readonly meetingId: string; readonly why: MeetingCancellation; readonly reason: string }
>;

/** A meeting that was to deal with a case was canceled: the case waits. */
export type CaseLeftUnheard = DomainEvent<
  'CaseLeftUnheard',
  { readonly meetingId: string; readonly caseId: string; readonly meetsOn: PlainDate; readonly why: MeetingCancellation }
>;

/** What was done in a meeting, or in which file that stands. Until approved, later minutes take the place of earlier ones. */
export type MinutesRecorded = DomainEvent<
  'MinutesRecorded',
  { readonly meetingId: string; readonly text: string; readonly sha256?: string }
>;

export type MinutesApproved = DomainEvent<'MinutesApproved', { readonly meetingId: string }>;

/** What can happen to a meeting. */
export type MeetingEvent =
  | MeetingCalled
  | CasePutOnAgenda
  | CaseTakenOffAgenda
  | MeetingOpened
  | MemberLeftMeeting
  | MeetingAdjourned
  | MeetingCanceled
  | CaseLeftUnheard
  | MinutesRecorded
  | MinutesApproved;

const theMeeting = fixed('It says which meeting is meant. Cancel it while it was not held, and call the right one.');
const theAttendance = fixed('Motions were put with those who were there. Who leaves early is recorded as such.');
const meetingField = { meetingId: inPublic(idOf('meeting'), theMeeting) } as const;
const onAgenda = {
  ...meetingField,
  caseId: inPublic(idOf('case'), theMeeting),
  meetsOn: inPublic(day, theMeeting),
} as const;

export const meetingEvents: EventDescriptions<MeetingEvent> = {
  MeetingCalled: {
    version: 1,
    audience: 'staff',
    files: 'body',
    fields: {
      ...meetingField,
      meetsOn: inPublic(day, theMeeting),
      sitting: inPublic(words('sitting', sittings)),
      place: content(text(300), optional),
      notice: content(text(2_000)),
      agenda: content(text(10_000), optional),
    },
  },
  CasePutOnAgenda: {
    version: 1,
    audience: 'staff',
    files: { case: 'caseId' },
    fields: { ...onAgenda, item: content(text(500), optional) },
  },
  CaseTakenOffAgenda: {
    version: 1,
    audience: 'staff',
    files: { case: 'caseId' },
    fields: { ...onAgenda, takenOffBy: content(text(200)), reason: content(text(2_000)) },
  },
  MeetingOpened: {
    version: 1,
    audience: 'staff',
    files: 'body',
    fields: {
      ...meetingField,
      present: inPublic(listOf(idOf('member'), { max: 500 }), theAttendance),
      remote: inPublic(listOf(idOf('member'), { max: 500 }), theAttendance),
    },
  },
  MemberLeftMeeting: {
    version: 1,
    audience: 'staff',
    files: 'body',
    fields: { ...meetingField, memberId: inPublic(idOf('member'), theAttendance), beforeItem: content(text(500)) },
  },
  MeetingAdjourned: { version: 1, audience: 'staff', files: 'body', fields: meetingField },
  MeetingCanceled: {
    version: 1,
    audience: 'staff',
    files: 'body',
    fields: {
      ...meetingField,
      why: inPublic(words('meetingCancellation', meetingCancellations), theMeeting),
      reason: content(text(2_000)),
    },
  },
  CaseLeftUnheard: {
    version: 1,
    audience: 'parties',
    files: { case: 'caseId' },
    fields: { ...onAgenda, why: inPublic(words('meetingCancellation', meetingCancellations), theMeeting) },
  },
  MinutesRecorded: {
    version: 1,
    audience: 'staff',
    files: 'body',
    fields: { ...meetingField, text: content(text(50_000)), sha256: content(text(64), optional) },
  },
  MinutesApproved: { version: 1, audience: 'staff', files: 'body', fields: meetingField },
};
