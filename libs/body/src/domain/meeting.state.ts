import type { PartialDate, PlainDate } from '#kernel';
import type { MeetingEvent } from './body.events.js';

/** A meeting of a body: `called → open → adjourned`, or `called → canceled`. */
export interface Meeting {
  readonly status: 'called' | 'open' | 'adjourned' | 'canceled';
  readonly meetsOn: PlainDate;
  readonly calledOn: PartialDate;
  readonly caseIds: readonly string[];
  /** Who was there when it was opened, in the room or from afar. */
  readonly attended: ReadonlySet<string>;
  readonly leftEarly: ReadonlySet<string>;
  readonly openedOn?: PartialDate;
  readonly minutedOn?: PartialDate;
  readonly minutes: 'none' | 'recorded' | 'approved';
}

type Recorded = MeetingEvent & { readonly occurredOn: PartialDate };

/** The meetings of a body after something happened to one of them. */
export function evolveMeetings(meetings: ReadonlyMap<string, Meeting>, event: Recorded): ReadonlyMap<string, Meeting> {
  const { meetingId } = event.data;
  const before = meetings.get(meetingId);
  if (event.type === 'MeetingCalled') {
    return new Map(meetings).set(meetingId, {
      ...{ status: 'called', meetsOn: event.data.meetsOn, calledOn: event.occurredOn, caseIds: [], minutes: 'none' },
      ...{ attended: new Set(), leftEarly: new Set() },
    });
  }
  return before === undefined ? meetings : new Map(meetings).set(meetingId, { ...before, ...changedBy(before, event) });
}

function changedBy(
  { caseIds, leftEarly }: Meeting,
  event: Exclude<Recorded, { readonly type: 'MeetingCalled' }>,
): Partial<Meeting> {
  switch (event.type) {
    case 'CasePutOnAgenda':
      return { caseIds: [...caseIds, event.data.caseId] };
    case 'MeetingOpened': {
      const attended = new Set([...event.data.present, ...event.data.remote]);
      return { status: 'open', attended, openedOn: event.occurredOn };
    }
    case 'MemberLeftMeeting':
      return { leftEarly: new Set(leftEarly).add(event.data.memberId) };
    case 'MeetingAdjourned':
      return { status: 'adjourned' };
    case 'MeetingCanceled':
    case 'CaseLeftUnheard':
      return { status: 'canceled' };
    case 'MinutesRecorded':
      return { minutes: 'recorded', minutedOn: event.occurredOn };
    case 'MinutesApproved':
      return { minutes: 'approved' };
  }
}
