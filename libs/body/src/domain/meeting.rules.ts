import { derivedId, isCertainlyBefore, Rejection, type Earlier, type PartialDate } from '#kernel';
import { alternateOn } from './alternate.state.js';
import type { CallMeeting, CancelMeeting, MeetingCommand, OpenMeeting, RecordMinutes } from './body.commands.js';
import type { BodyEvent } from './body.events.js';
import type { Constituted } from './body.state.js';
import type { Meeting } from './meeting.state.js';
import { mustBeSeatedOn } from './member.rules.js';
import { seatedForCase, standingDown, standingDownIn } from './place.rules.js';

/** The id of the meeting that a command calls. */
export const meetingIdOf = (command: CallMeeting): string => derivedId(command.meta.commandId, 'meeting');

/** What a step of a meeting follows: its call, its opening, its minutes. Who left early may be recorded after the minutes are. */
export function earlierThanMeeting({ meetings }: Constituted, command: MeetingCommand): readonly Earlier[] {
  if (command.type === 'CallMeeting') return [];
  const meeting = meetings.get(command.data.meetingId);
  if (meeting === undefined) return [];
  const { calledOn, openedOn = calledOn, minutedOn = openedOn } = meeting;
  switch (command.type) {
    case 'NoteEarlyLeaving':
    case 'AdjournMeeting':
    case 'RecordMinutes':
      return [{ when: 'the meeting was opened', on: openedOn }];
    case 'ApproveMinutes':
      return [{ when: 'the minutes were recorded', on: minutedOn }];
    case 'PutCaseOnAgenda':
    case 'TakeCaseOffAgenda':
    case 'OpenMeeting':
    case 'CancelMeeting':
      return [{ when: 'the meeting was called', on: calledOn }];
  }
}

/** Decides what is asked about a meeting. Throws `Rejection`. */
export function decideMeeting(state: Constituted, command: MeetingCommand, occurredOn: PartialDate): readonly BodyEvent[] {
  if (command.type === 'CallMeeting') return call(state, command, occurredOn);
  const { meetingId } = command.data;
  const meeting = meetingOf(state, meetingId);
  switch (command.type) {
    case 'PutCaseOnAgenda': {
      const { caseId, item } = command.data;
      if (meeting.caseIds.includes(caseId)) return [];
      mustLieAhead(meeting);
      const { meetsOn } = meeting;
      const data = { meetingId, caseId, meetsOn, ...(item !== undefined && { item }) };
      return [{ type: 'CasePutOnAgenda', occurredOn, data }, ...seatedForCase(state, meetingId, caseId, occurredOn)];
    }
    case 'TakeCaseOffAgenda': {
      const { caseId, takenOffBy, reason } = command.data;
      if (meeting.takenOff.includes(caseId)) return [];
      if (!meeting.caseIds.includes(caseId)) {
        throw new Rejection(
          'case-not-on-agenda',
          'This case is not on the agenda of that meeting. Choose a meeting on whose agenda it stands.',
          'state',
          'caseId',
        );
      }
      mustLieAhead(meeting);
      const { meetsOn } = meeting;
      return [
        { type: 'CaseTakenOffAgenda', occurredOn, data: { meetingId, caseId, meetsOn, takenOffBy, reason } },
        ...standingDown(state, occurredOn, 'meeting-over', (one) => one.meetingId === meetingId && one.caseId === caseId),
      ];
    }
    case 'OpenMeeting':
      return open(state, meeting, command, occurredOn);
    case 'NoteEarlyLeaving': {
      const { memberId, beforeItem } = command.data;
      if (meeting.leftEarly.has(memberId)) return [];
      mustHaveBeenHeld(meeting);
      mustHaveAttended(meeting, memberId, 'memberId');
      return [{ type: 'MemberLeftMeeting', occurredOn, data: { meetingId, memberId, beforeItem } }];
    }
    case 'AdjournMeeting':
      if (meeting.status === 'adjourned') return [];
      mustHaveBeenHeld(meeting);
      return [{ type: 'MeetingAdjourned', occurredOn, data: { meetingId } }, ...standingDownIn(state, meetingId, occurredOn)];
    case 'CancelMeeting':
      return cancel(state, meeting, command, occurredOn);
    case 'RecordMinutes':
      return minutes(meeting, command, occurredOn);
    case 'ApproveMinutes':
      if (meeting.minutes === 'approved') return [];
      if (meeting.minutes === 'none') {
        throw new Rejection('minutes-missing', 'This meeting has no minutes yet. Record them before they are approved.');
      }
      return [{ type: 'MinutesApproved', occurredOn, data: { meetingId } }];
  }
}

function call({ meetings }: Constituted, command: CallMeeting, occurredOn: PartialDate): readonly BodyEvent[] {
  const meetingId = meetingIdOf(command);
  if (meetings.has(meetingId)) return [];
  const { occurredOn: _, ...data } = command.data;
  if (isCertainlyBefore(data.meetsOn, occurredOn)) {
    throw new Rejection(
      'meets-before-called',
      `The meeting would be on ${data.meetsOn} and be called on ${occurredOn} only. Look at both days.`,
      'input',
      'meetsOn',
    );
  }
  return [{ type: 'MeetingCalled', occurredOn, data: { meetingId, ...data } }];
}

function open(state: Constituted, meeting: Meeting, command: OpenMeeting, occurredOn: PartialDate): readonly BodyEvent[] {
  const { meetingId } = command.data;
  if (meeting.status === 'open') return [];
  mustLieAhead(meeting);
  const there = (['present', 'remote'] as const).map((field) => {
    const members = [...new Set(command.data[field])];
    for (const [index, memberId] of members.entries()) {
      if (alternateOn(state, memberId, occurredOn) === undefined)
        mustBeSeatedOn(state, memberId, occurredOn, `${field}/${String(index)}`);
    }
    return members;
  });
  const [present = [], remote = []] = there;
  const twice = remote.find((memberId) => present.includes(memberId));
  if (twice !== undefined) {
    throw new Rejection(
      'attended-twice',
      `${twice} is named as in the room and as from afar. Name each member once.`,
      'input',
      'remote',
    );
  }
  return [{ type: 'MeetingOpened', occurredOn, data: { meetingId, present, remote } }];
}

/** Also of each case on the agenda it is said that it waits: in its own file, and to whoever complained. */
function cancel(state: Constituted, meeting: Meeting, { data }: CancelMeeting, occurredOn: PartialDate): readonly BodyEvent[] {
  const { meetingId, why, reason } = data;
  if (meeting.status === 'canceled') return [];
  mustLieAhead(meeting);
  const { meetsOn, caseIds } = meeting;
  return [
    { type: 'MeetingCanceled', occurredOn, data: { meetingId, why, reason } },
    ...caseIds.map((caseId) => ({ type: 'CaseLeftUnheard', occurredOn, data: { meetingId, caseId, meetsOn, why } }) as const),
    ...standingDownIn(state, meetingId, occurredOn),
  ];
}

function minutes(
  meeting: Meeting,
  { data: { meetingId, text, sha256 } }: RecordMinutes,
  occurredOn: PartialDate,
): readonly BodyEvent[] {
  mustHaveBeenHeld(meeting);
  if (meeting.minutes === 'approved') {
    throw new Rejection(
      'minutes-approved',
      'The minutes of this meeting are approved. Correct the entry to put a mistake right.',
    );
  }
  if (sha256 !== undefined && !/^[0-9a-f]{64}$/.test(sha256)) {
    throw new Rejection(
      'hash-malformed',
      'A SHA-256 hash is 64 digits of 0-9 and a-f. Copy it whole, in small letters.',
      'input',
      'sha256',
    );
  }
  return [
    {
      type: 'MinutesRecorded',
      occurredOn,
      data: { meetingId, text, ...(sha256 !== undefined && { sha256 }) },
    },
  ];
}

/** Throws `meeting-unknown`, and `meeting-not-held` of one that was not opened. */
export function meetingHeld(state: Constituted, meetingId: string): Meeting {
  const meeting = meetingOf(state, meetingId);
  mustHaveBeenHeld(meeting);
  return meeting;
}

/** Throws `meeting-unknown`. */
export function meetingOf({ meetings }: Constituted, meetingId: string): Meeting {
  const meeting = meetings.get(meetingId);
  if (meeting === undefined) {
    throw new Rejection(
      'meeting-unknown',
      'This body has no such meeting. Choose one of those on its page.',
      'unknown',
      'meetingId',
    );
  }
  return meeting;
}

function mustLieAhead({ status }: Meeting): void {
  if (status === 'called') return;
  throw new Rejection(
    'meeting-over',
    status === 'canceled' ? 'This meeting was canceled. Call another one.' : 'This meeting was opened already.',
  );
}

function mustHaveBeenHeld({ status, meetsOn }: Meeting): void {
  if (status === 'open' || status === 'adjourned') return;
  throw new Rejection(
    'meeting-not-held',
    status === 'canceled'
      ? `The meeting of ${meetsOn} was canceled. Name one that was held.`
      : `The meeting of ${meetsOn} was not opened yet. Record first who is there.`,
    'state',
    'meetingId',
  );
}

/** Throws `member-absent` where somebody was at no time in a meeting. */
export function mustHaveAttended({ attended, meetsOn }: Meeting, memberId: string, field: string): void {
  if (attended.has(memberId)) return;
  throw new Rejection(
    'member-absent',
    `${memberId} was not there when the meeting of ${meetsOn} was opened. Name another.`,
    'state',
    field,
  );
}
