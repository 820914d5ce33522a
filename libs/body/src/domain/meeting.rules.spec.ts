import { describe, it } from '@jest/globals';
import { by, scenario } from '#testing';
import {
  AdjournMeeting,
  ApproveMinutes,
  CallMeeting,
  CancelMeeting,
  NoteEarlyLeaving,
  OpenMeeting,
  PutCaseOnAgenda,
  PutMotion,
  RecordMinutes,
  TakeCaseOffAgenda,
} from './body.commands.js';
import { body } from './body.decider.js';
import type { BodyEvent } from './body.events.js';
import { bodyId, caseId, constituted, day, motion, otherCaseId, panel } from './body.fixture.js';
import { meetingIdOf } from './meeting.rules.js';
import { motionIdOf } from './motion.rules.js';

const meetingId = '33330000-0000-4000-8000-000000000001';
const said = { meetsOn: day, sitting: 'hybrid', notice: 'By mail to all members, ten days before' } as const;
const called: BodyEvent = { type: 'MeetingCalled', occurredOn: day, data: { meetingId, ...said } };
const listed = (id = caseId): BodyEvent => ({
  type: 'CasePutOnAgenda',
  occurredOn: day,
  data: { meetingId, caseId: id, meetsOn: day },
});
const opened: BodyEvent = {
  type: 'MeetingOpened',
  occurredOn: day,
  data: { meetingId, present: ['ana', 'ben'], remote: ['cyd'] },
};
const adjourned: BodyEvent = { type: 'MeetingAdjourned', occurredOn: day, data: { meetingId } };
const canceled: BodyEvent = { type: 'MeetingCanceled', occurredOn: day, data: { meetingId, why: 'no-quorum', reason: 'Snow' } };
const recorded: BodyEvent = { type: 'MinutesRecorded', occurredOn: day, data: { meetingId, text: 'The panel met.' } };
const approved: BodyEvent = { type: 'MinutesApproved', occurredOn: day, data: { meetingId } };

const onAgenda = () => new PutCaseOnAgenda(bodyId, { meetingId, caseId }, by());
const offAgenda = () => new TakeCaseOffAgenda(bodyId, { meetingId, caseId, takenOffBy: 'The chair', reason: 'Settled' }, by());
const takenOff: BodyEvent = {
  type: 'CaseTakenOffAgenda',
  occurredOn: day,
  data: { meetingId, caseId, meetsOn: day, takenOffBy: 'The chair', reason: 'Settled' },
};
const openIt = (data: Partial<OpenMeeting['data']> = {}) =>
  new OpenMeeting(bodyId, { meetingId, present: ['ana', 'ben'], remote: ['cyd'], ...data }, by());
const cancelIt = () => new CancelMeeting(bodyId, { meetingId, why: 'no-quorum', reason: 'Snow' }, by());
const leave = (memberId = 'ben') => new NoteEarlyLeaving(bodyId, { meetingId, memberId, beforeItem: 'Item 3' }, by());
const record = (data: Partial<RecordMinutes['data']> = {}) =>
  new RecordMinutes(bodyId, { meetingId, text: 'The panel met.', ...data }, by());
const approve = () => new ApproveMinutes(bodyId, { meetingId }, by());

const given = (...more: readonly BodyEvent[]) => scenario(body).given(...panel(), called, ...more);

describe('a meeting', () => {
  it('is called for a day, once by the same command', () => {
    const command = new CallMeeting(bodyId, said, by());
    const fact: BodyEvent = { type: 'MeetingCalled', occurredOn: day, data: { meetingId: meetingIdOf(command), ...said } };
    scenario(body).given(constituted).when(command).then(fact);
    scenario(body).given(constituted, fact).when(command).then();
  });

  it('is on no day before it is called', () => {
    scenario(body)
      .given(constituted)
      .when(new CallMeeting(bodyId, { ...said, meetsOn: '2026-03-09' }, by()))
      .thenRejected('meets-before-called');
  });

  it('that was called deals with cases, each once', () => {
    given().when(onAgenda()).then(listed());
    given(listed()).when(onAgenda()).then();
  });

  it('lets a case be taken off its agenda before it is opened, and put on it again', () => {
    given(listed()).when(offAgenda()).then(takenOff);
    given(listed(), takenOff).when(offAgenda()).then();
    given(listed(), takenOff).when(onAgenda()).then(listed());
    given(listed(otherCaseId)).when(offAgenda()).thenRejected('case-not-on-agenda');
    given(listed(), opened).when(offAgenda()).thenRejected('meeting-over');
    given(listed(), listed(otherCaseId), takenOff)
      .when(cancelIt())
      .then(canceled, {
        type: 'CaseLeftUnheard',
        occurredOn: day,
        data: { meetingId, caseId: otherCaseId, meetsOn: day, why: 'no-quorum' },
      });
  });

  it('is opened with those who are there, in the room or from afar', () => {
    given()
      .when(openIt({ present: ['ana', 'ben', 'ana'] }))
      .then(opened);
    given(opened).when(openIt()).then();
  });

  it.each([
    ['somebody without a seat', { remote: ['eve'] }, 'not-a-member'],
    ['somebody in two places', { remote: ['ana'] }, 'attended-twice'],
  ] as const)('is not opened with %s', (_, data, reason) => {
    given().when(openIt(data)).thenRejected(reason);
  });

  it('that is canceled says so in each case that waits for it', () => {
    const waits = (id: string): BodyEvent => ({
      type: 'CaseLeftUnheard',
      occurredOn: day,
      data: { meetingId, caseId: id, meetsOn: day, why: 'no-quorum' },
    });
    given(listed(), listed(otherCaseId)).when(cancelIt()).then(canceled, waits(caseId), waits(otherCaseId));
    given(canceled).when(cancelIt()).then();
  });

  it.each([
    ['opened', opened],
    ['canceled', canceled],
  ] as const)('that was %s takes no case any more, and is not called off or opened once more', (_, over) => {
    given(over).when(onAgenda()).thenRejected('meeting-over');
    given(over)
      .when(over === opened ? cancelIt() : openIt())
      .thenRejected('meeting-over');
  });

  it('is left by a member who was there, once', () => {
    const left: BodyEvent = {
      type: 'MemberLeftMeeting',
      occurredOn: day,
      data: { meetingId, memberId: 'ben', beforeItem: 'Item 3' },
    };
    given(opened).when(leave()).then(left);
    given(opened, left).when(leave()).then();
    given(opened, { ...recorded, occurredOn: '2026-03-20' })
      .when(leave())
      .then(left);
    given(opened).when(leave('dee')).thenRejected('member-absent');
  });

  it('is adjourned once it was opened', () => {
    const adjourn = new AdjournMeeting(bodyId, { meetingId }, by());
    given(opened).when(adjourn).then(adjourned);
    given(opened, adjourned).when(adjourn).then();
    given().when(adjourn).thenRejected('meeting-not-held');
  });

  it('that nobody called is unknown', () => {
    scenario(body)
      .given(...panel())
      .when(openIt())
      .thenRejected('meeting-unknown');
  });
});

describe('minutes', () => {
  it('are recorded of a meeting that was held, with the hash of a file where there is one, and again until they are approved', () => {
    given(opened).when(record()).then(recorded);
    const sha256 = 'a'.repeat(64);
    given(opened, recorded)
      .when(record({ sha256 }))
      .then({ type: 'MinutesRecorded', occurredOn: day, data: { meetingId, text: 'The panel met.', sha256 } });
    given(opened, recorded, approved).when(record()).thenRejected('minutes-approved');
  });

  it.each([
    ['of a meeting that was not held', [], { text: 'So' }, 'meeting-not-held'],
    ['of a meeting that was canceled', [canceled], { text: 'So' }, 'meeting-not-held'],
    ['by half a hash', [opened], { text: 'So', sha256: 'abc' }, 'hash-malformed'],
  ] as const)('are not recorded %s', (_, events, data, reason) => {
    given(...events)
      .when(record(data))
      .thenRejected(reason);
  });

  it('are approved once they are there', () => {
    given(opened, recorded).when(approve()).then(approved);
    given(opened, recorded, approved).when(approve()).then();
    given(opened).when(approve()).thenRejected('minutes-missing');
  });
});

describe('a motion that is put in a meeting', () => {
  const putIn = (data: Partial<PutMotion['data']> = {}) =>
    new PutMotion(
      bodyId,
      {
        ...{ caseId, kind: 'finding', question: 'Shall the panel find a violation?', movedBy: 'ana', allegationIds: [] },
        ...{ present: ['ana', 'ben', 'cyd'], meetingId, ...data },
      },
      by(),
    );

  it('names it, and only those as present who were there', () => {
    const command = putIn();
    given(opened)
      .when(command)
      .then(motion({ motionId: motionIdOf(command), present: ['ana', 'ben', 'cyd'], meetingId }));
    given(opened)
      .when(putIn({ present: ['ana', 'dee'] }))
      .thenRejected('member-absent');
  });

  it('needs one that was held, and is no older than its beginning', () => {
    given().when(putIn()).thenRejected('meeting-not-held');
    given(canceled).when(putIn()).thenRejected('meeting-not-held');
    scenario(body)
      .given(...panel())
      .when(putIn())
      .thenRejected('meeting-unknown');
    given(opened)
      .when(putIn({ occurredOn: '2026-03-09' }))
      .thenRejected('before-what-it-follows');
  });
});
