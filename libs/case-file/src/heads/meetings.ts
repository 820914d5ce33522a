import type { BodyEvent, MeetingCalled, MeetingCanceled, MeetingOpened, MemberLeftMeeting } from '#body';
import { told, wholeReader, type Filed } from '#docket';
import type { PartialDate } from '#kernel';
import type { FiledSitting } from './case-head.js';
import { stoodDown } from './fold-motions.js';

type MeetingsCalled = MeetingCalled['data'];

/** A meeting of a body, with what was said of it. */
export interface FiledMeeting extends MeetingsCalled {
  readonly calledOn: PartialDate;
  readonly state: 'called' | 'open' | 'adjourned' | 'canceled';
  readonly opened?: Pick<MeetingOpened['data'], 'present' | 'remote'> & { readonly on: PartialDate };
  readonly left: readonly Pick<MemberLeftMeeting['data'], 'memberId' | 'beforeItem'>[];
  /** Who sits or sat in for whom. */
  readonly sittings: readonly FiledSitting[];
  readonly adjournedOn?: PartialDate;
  readonly canceled?: Pick<MeetingCanceled['data'], 'why' | 'reason'> & { readonly on: PartialDate };
  readonly minutes?: {
    readonly text: string;
    readonly sha256?: string;
    readonly recordedOn: PartialDate;
    readonly approvedOn?: PartialDate;
  };
}

type Meetings = readonly FiledMeeting[];

const changed = (meetings: Meetings, id: string, change: (meeting: FiledMeeting) => Partial<FiledMeeting>): Meetings =>
  meetings.map((meeting) => (meeting.meetingId === id ? { ...meeting, ...change(meeting) } : meeting));

const reader = wholeReader<BodyEvent, Meetings>()({
  name: 'meetings',
  reads: ['body'],
  initial: [],
  on: {
    MeetingCalled: (meetings, { data, on }) => [...meetings, { ...data, calledOn: on, state: 'called', left: [], sittings: [] }],
    MeetingOpened: (meetings, { data: { meetingId, present, remote }, on }) =>
      changed(meetings, meetingId, () => ({ state: 'open', opened: { present, remote, on } })),
    MemberLeftMeeting: (meetings, { data: { meetingId, ...leaving } }) =>
      changed(meetings, meetingId, ({ left }) => ({ left: [...left, leaving] })),
    AlternateSeated: (meetings, { data: { caseId: _caseId, bodyId: _bodyId, ...sitting }, on }) =>
      changed(meetings, sitting.meetingId ?? '', ({ sittings }) => ({ sittings: [...sittings, { ...sitting, from: on }] })),
    AlternateStoodDown: (meetings, { data, on }) =>
      meetings.map((meeting) => ({ ...meeting, sittings: stoodDown(meeting.sittings, data, on) })),
    MeetingAdjourned: (meetings, { data, on }) =>
      changed(meetings, data.meetingId, () => ({ state: 'adjourned', adjournedOn: on })),
    MeetingCanceled: (meetings, { data: { meetingId, why, reason }, on }) =>
      changed(meetings, meetingId, () => ({ state: 'canceled', canceled: { why, reason, on } })),
    MinutesRecorded: (meetings, { data: { meetingId, ...minutes }, on }) =>
      changed(meetings, meetingId, () => ({ minutes: { ...minutes, recordedOn: on } })),
    MinutesApproved: (meetings, { data, on }) =>
      changed(meetings, data.meetingId, ({ minutes }) =>
        minutes === undefined ? {} : { minutes: { ...minutes, approvedOn: on } },
      ),
  },
});

/** The meetings of a body by its file, in the order in which they were called. */
export const meetingsIn = (own: readonly Filed[]): Meetings => told(reader, own);

/** What everybody who finds the body may know of a meeting: nothing of what was said. */
export interface ListedMeeting extends Pick<FiledMeeting, 'meetingId' | 'meetsOn' | 'sitting' | 'state'> {
  /** Who was there and did not leave early. */
  readonly there: readonly string[];
}

export const listedMeeting = ({ meetingId, meetsOn, sitting, state, opened, left }: FiledMeeting): ListedMeeting => ({
  ...{ meetingId, meetsOn, sitting, state },
  there: [...(opened?.present ?? []), ...(opened?.remote ?? [])].filter((id) => !left.some(({ memberId }) => memberId === id)),
});
