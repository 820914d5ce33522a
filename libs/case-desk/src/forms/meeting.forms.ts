import {
  AdjournMeetingDto,
  ApproveMinutesDto,
  CallMeetingDto,
  CancelMeetingDto,
  NoteEarlyLeavingDto,
  OpenMeetingDto,
  RecordMinutesDto,
} from '#body';
import type { BodyFile, MeetingFile } from '#case-file';
import { standingByOn } from '#procedure';
import { english } from '#words';
import { actionOf, type Action, type Placed } from './action.js';
import { meetingSittingForms } from './alternate.forms.js';
import { when } from './context.js';

/** Calling a meeting of a body that votes. */
export function callMeetingForm({ bodyId, fromLegacyDocket }: BodyFile): readonly Action[] {
  return when(
    !fromLegacyDocket,
    actionOf(CallMeetingDto, {
      id: 'call-meeting',
      title: 'Call a meeting',
      submitLabel: 'Call the meeting',
      action: `/v1/bodies/${bodyId}/meetings`,
      then: `/bodies/${bodyId}`,
      revision: '*',
      fields: ['meetsOn', { name: 'sitting', words: english.codes.sitting }, 'place', 'notice', 'agenda'],
    }),
  );
}

/** What a clerk can record of a meeting now. */
export function meetingForms(file: MeetingFile): readonly Action[] {
  const { bodyId, meetingId, state, opened, left, minutes, body } = file;
  const on = <Of extends object>(path: string, useCase: new () => Of, form: Placed<Of>): Action =>
    actionOf(useCase, {
      then: `/bodies/${bodyId}/meetings/${meetingId}`,
      ...form,
      action: `/v1/bodies/${bodyId}/meetings/${meetingId}/${path}`,
      revision: '*',
    });
  const members = [
    ...body.members.map(({ memberId: value, name: label }) => ({ value, label })),
    ...standingByOn(body, file.meetsOn).map(({ memberId: value }) => ({
      value,
      label: `${alternateCalled(body, value)} (alternate)`,
    })),
  ];
  const there = [...(opened?.present ?? []), ...(opened?.remote ?? [])];
  const stayed = members.filter(({ value }) => there.includes(value) && !left.some(({ memberId }) => memberId === value));
  const wasHeld = state === 'open' || state === 'adjourned';
  return [
    ...when(
      state === 'called',
      on('opening', OpenMeetingDto, {
        id: 'open-meeting',
        title: 'Open the meeting',
        submitLabel: 'Open the meeting',
        note: 'Members ticked in neither list are absent.',
        fields: [
          { name: 'present', options: members },
          { name: 'remote', options: members },
        ],
      }),
      on('cancellation', CancelMeetingDto, {
        id: 'cancel-meeting',
        title: 'Cancel the meeting',
        submitLabel: 'Cancel the meeting',
        danger: true,
        sure: 'Each case on the agenda shows that it is waiting, and everyone who complained can read that. Another meeting can be called.',
        fields: [{ name: 'why', words: english.codes.meetingCancellation }, 'reason'],
      }),
    ),
    ...meetingSittingForms(file),
    ...when(
      wasHeld && stayed.length > 0,
      on('departures', NoteEarlyLeavingDto, {
        id: 'leave-meeting',
        happened: opened?.on,
        title: 'Record that a member left early',
        submitLabel: 'Record it',
        fields: [{ name: 'memberId', options: stayed }, 'beforeItem'],
      }),
    ),
    ...when(
      state === 'open',
      on('adjournment', AdjournMeetingDto, {
        id: 'adjourn-meeting',
        happened: opened?.on,
        title: 'Adjourn the meeting',
        submitLabel: 'Adjourn the meeting',
      }),
    ),
    ...when(
      wasHeld && minutes?.approvedOn === undefined,
      on('minutes', RecordMinutesDto, {
        id: 'record-minutes',
        title: minutes === undefined ? 'Record the minutes' : 'Record other minutes instead',
        submitLabel: 'Record the minutes',
        fields: ['text', 'sha256'],
      }),
    ),
    ...when(
      minutes !== undefined && minutes.approvedOn === undefined,
      on('minutes-approval', ApproveMinutesDto, {
        id: 'approve-minutes',
        title: 'Record that the minutes were approved',
        submitLabel: 'Record the approval',
      }),
    ),
  ];
}

const alternateCalled = ({ alternates }: BodyFile, id: string): string =>
  alternates.find(({ memberId }) => memberId === id)?.name ?? id;
