import type { PartialDate, PlainDate } from '#kernel';
import type { Folds } from './body.folds.js';
import type { MeetingEvent } from './meeting.events.js';

/** A meeting of a body: `called → open → adjourned`, or `called → canceled`. */
export interface Meeting {
  readonly status: 'called' | 'open' | 'adjourned' | 'canceled';
  readonly meetsOn: PlainDate;
  readonly calledOn: PartialDate;
  readonly caseIds: readonly string[];
  /** Cases that were on the agenda and are not any more. */
  readonly takenOff: readonly string[];
  /** Who was there when it was opened, in the room or from afar. */
  readonly attended: ReadonlySet<string>;
  readonly leftEarly: ReadonlySet<string>;
  readonly openedOn?: PartialDate;
  readonly minutedOn?: PartialDate;
  readonly minutes: 'none' | 'recorded' | 'approved';
}

/** The meetings of a body, by id. */
export interface Meetings {
  readonly meetings: ReadonlyMap<string, Meeting>;
}

/** What each fact changes of the meetings of a body. */
export const meetingFolds: Folds<Meetings, MeetingEvent> = {
  MeetingCalled: ({ meetings }, { occurredOn, data: { meetingId, meetsOn } }) => ({
    meetings: new Map(meetings).set(meetingId, {
      ...{ status: 'called', meetsOn, calledOn: occurredOn, caseIds: [], takenOff: [], minutes: 'none' },
      ...{ attended: new Set(), leftEarly: new Set() },
    }),
  }),
  CasePutOnAgenda: (state, { data: { meetingId, caseId } }) =>
    changed(state, meetingId, ({ caseIds, takenOff }) => ({
      caseIds: [...caseIds, caseId],
      takenOff: takenOff.filter((id) => id !== caseId),
    })),
  CaseTakenOffAgenda: (state, { data: { meetingId, caseId } }) =>
    changed(state, meetingId, ({ caseIds, takenOff }) => ({
      caseIds: caseIds.filter((id) => id !== caseId),
      takenOff: [...takenOff, caseId],
    })),
  MeetingOpened: (state, { occurredOn: openedOn, data: { meetingId, present, remote } }) =>
    changed(state, meetingId, () => ({ status: 'open', attended: new Set([...present, ...remote]), openedOn })),
  MemberLeftMeeting: (state, { data }) =>
    changed(state, data.meetingId, ({ leftEarly }) => ({ leftEarly: new Set(leftEarly).add(data.memberId) })),
  MeetingAdjourned: (state, { data }) => changed(state, data.meetingId, () => ({ status: 'adjourned' })),
  MeetingCanceled: (state, { data }) => changed(state, data.meetingId, () => ({ status: 'canceled' })),
  CaseLeftUnheard: (state, { data }) => changed(state, data.meetingId, () => ({ status: 'canceled' })),
  MinutesRecorded: (state, { occurredOn: minutedOn, data }) =>
    changed(state, data.meetingId, () => ({ minutes: 'recorded', minutedOn })),
  MinutesApproved: (state, { data }) => changed(state, data.meetingId, () => ({ minutes: 'approved' })),
};

function changed({ meetings }: Meetings, meetingId: string, change: (meeting: Meeting) => Partial<Meeting>): Partial<Meetings> {
  const before = meetings.get(meetingId);
  return before === undefined ? {} : { meetings: new Map(meetings).set(meetingId, { ...before, ...change(before) }) };
}
