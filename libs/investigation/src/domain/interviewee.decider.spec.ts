import { describe, it } from '@jest/globals';
import { by, scenario } from '#testing';
import {
  ApproveIntervieweeOpening,
  OpenInterviewee,
  RecordIntervieweeAgreement,
  RefuseIntervieweeOpening,
  RequestIntervieweeOpening,
  TellInterviewee,
  VoidIntervieweeAgreement,
} from './investigation.commands.js';
import { investigation } from './investigation.decider.js';
import type { InterviewNaming, InterviewRole, InvestigationEvent } from './investigation.events.js';

const id = 'ca5e0000-0000-4000-8000-000000000001';
const interviewId = '14e40000-0000-4000-8000-000000000001';
const requestId = '4e900000-0000-4000-8000-000000000001';
const complaintId = 'c0a10000-0000-4000-8000-000000000001';
const occurredOn = '2026-03-10';
const later = '2026-03-10T15:10:00.000Z';
const over = '2026-03-10T15:00:00.000Z';

const authorized: InvestigationEvent = { type: 'InvestigationAuthorized', occurredOn, data: { scope: 'Remarks' } };
const heldWith = (role: InterviewRole, naming?: InterviewNaming): InvestigationEvent => ({
  type: 'InterviewHeld',
  occurredOn,
  data: { interviewId, role, interviewee: 'Balthazar Nettlefold', summary: 'He saw it.', ...(naming && { naming }) },
});
const held = heldWith('witness');
const clerk = by('clerk', { actor: { userId: 'clerk-1', role: 'clerk' } });
const other = by('clerk', { actor: { userId: 'clerk-2', role: 'clerk' } });
const asked: InvestigationEvent = {
  type: 'IntervieweeOpeningRequested',
  occurredOn,
  data: { requestId, interviewId, requestedBy: 'clerk-1', purpose: 'safety', reason: 'He may be in danger.' },
};
const approved = (until: string): InvestigationEvent => ({
  type: 'IntervieweeOpeningApproved',
  occurredOn,
  data: { requestId, approvedBy: 'clerk-2', until },
});
const expired: InvestigationEvent = { type: 'IntervieweeOpeningExpired', occurredOn, data: { requestId } };
const opened = (said: object): InvestigationEvent => ({
  type: 'IntervieweeOpened',
  occurredOn,
  data: { interviewId, purpose: 'safety', openedAs: 'clerk', requestId, notice: 'owed', ...said },
});
const asks = new RequestIntervieweeOpening(
  id,
  { requestId, interviewId, purpose: 'safety', reason: 'He may be in danger.' },
  clerk,
);
const opens = (said: object = { notice: 'owed' }) => new OpenInterviewee(id, { interviewId, purpose: 'contact', ...said }, clerk);
const approves = (meta = other, barred: readonly string[] = []) =>
  new ApproveIntervieweeOpening(id, { requestId, until: later, barred }, meta);

const { given } = scenario(investigation);

describe('the name of somebody who may be named', () => {
  it('is opened at once, and each time is recorded', () => {
    given(authorized, heldWith('witness', 'named'))
      .when(opens())
      .then({
        type: 'IntervieweeOpened',
        occurredOn,
        data: { interviewId, purpose: 'contact', openedAs: 'clerk', notice: 'not-in-confidence' },
      });
  });

  it('needs nobody to approve it', () => {
    given(authorized, heldWith('expert', 'named')).when(asks).thenRejected('identity-opens-at-once');
  });
});

describe('the name of a witness in confidence', () => {
  it('is opened by nobody alone', () => {
    given(authorized, held).when(opens()).thenRejected('two-people-needed');
    given(authorized, held, asked).when(opens()).thenRejected('two-people-needed');
    given(authorized, heldWith('witness', 'confidential')).when(opens()).thenRejected('two-people-needed');
  });

  it('is asked for once at a time, for an interview that there is', () => {
    given(authorized, held).when(asks).then(asked);
    given(authorized, held, asked).when(asks).thenRejected('identity-requested-before');
    given(authorized).when(asks).thenRejected('interview-unknown');
  });

  it('is approved by another person, for one who still may', () => {
    given(authorized, held, asked).when(approves()).then(approved(later));
    given(authorized, held, asked).when(approves(clerk)).thenRejected('two-people-needed');
    given(authorized, held, asked)
      .when(approves(other, ['clerk-1']))
      .thenRejected('conflict-of-interest');
    given(authorized, held, asked, approved(later)).when(approves()).then();
  });

  it('is opened by the one who asked, for what was asked', () => {
    given(authorized, held, asked, approved(later)).when(opens()).then(opened({}));
    given(authorized, held, asked, approved(later))
      .when(new OpenInterviewee(id, { interviewId, purpose: 'contact', notice: 'owed' }, other))
      .thenRejected('two-people-needed');
  });

  it('is opened only together with what becomes of telling the person', () => {
    given(authorized, held, asked, approved(later)).when(opens({})).thenRejected('notice-needed');
    given(authorized, held, asked, approved(later))
      .when(opens({ notice: 'none' }))
      .thenRejected('notice-needed');
    given(authorized, held, asked, approved(later))
      .when(opens({ notice: 'none', noNoticeReason: 'He has died.' }))
      .then(opened({ notice: 'none', noNoticeReason: 'He has died.' }));
  });

  it('is not opened after its time, nor when whoever approved it may not any more, and that is recorded', () => {
    given(authorized, held, asked, approved(over)).when(opens()).then(expired);
    given(authorized, held, asked, approved(later))
      .when(opens({ notice: 'owed', barred: ['clerk-2'] }))
      .then(expired);
    given(authorized, held, asked, approved(later), expired).when(opens()).thenRejected('two-people-needed');
  });

  it('can be refused, which leaves nothing to approve', () => {
    const refused: InvestigationEvent = { type: 'IntervieweeOpeningRefused', occurredOn, data: { requestId, reason: 'Write' } };
    given(authorized, held, asked)
      .when(new RefuseIntervieweeOpening(id, { requestId, reason: 'Write' }, other))
      .then(refused);
    given(authorized, held, asked, refused).when(approves()).thenRejected('identity-request-unknown');
  });

  it('leaves whoever opened it with the duty to tell the person, once', () => {
    const tells = new TellInterviewee(id, { interviewId, how: 'By telephone' }, clerk);
    const told: InvestigationEvent = { type: 'IntervieweeTold', occurredOn, data: { interviewId, how: 'By telephone' } };
    given(authorized, held, asked, approved(later), opened({})).when(tells).then(told);
    given(authorized, held, asked, approved(later), opened({}), told).when(tells).then();
    given(authorized, held).when(tells).then();
  });
});

describe('the name of a complainant in an interview', () => {
  it('is never opened at once: she alone agrees to be named', () => {
    given(authorized, heldWith('complainant', 'named')).when(opens()).thenRejected('two-people-needed');
  });

  it('is opened by two people, and her status page tells her', () => {
    given(authorized, heldWith('complainant'), asked, approved(later))
      .when(opens({ complaintId }))
      .then(opened({ notice: 'status-page', complaintId }));
  });
});

describe('somebody who spoke in confidence and agrees later to be named', () => {
  const said = { interviewId, takenBy: 'The clerk', how: 'Signed in the office.' };
  const agreed: InvestigationEvent = { type: 'IntervieweeAgreedToBeNamed', occurredOn, data: said };
  const voided: InvestigationEvent = {
    type: 'IntervieweeAgreementVoided',
    occurredOn,
    data: { interviewId, reason: 'Recorded for the wrong interview.' },
  };
  const records = new RecordIntervieweeAgreement(id, { ...said, occurredOn }, clerk);
  const voids = new VoidIntervieweeAgreement(id, { interviewId, reason: 'Recorded for the wrong interview.', occurredOn }, clerk);
  const atOnce: InvestigationEvent = {
    type: 'IntervieweeOpened',
    occurredOn,
    data: { interviewId, purpose: 'contact', openedAs: 'clerk', notice: 'not-in-confidence' },
  };

  it('is recorded with who took that and how, and opened at once from then on', () => {
    given(authorized, held).when(records).then(agreed);
    given(authorized, held, agreed).when(opens()).then(atOnce);
    given(authorized, held, agreed).when(asks).thenRejected('identity-opens-at-once');
  });

  it('agrees once, and not where the name was never in confidence', () => {
    given(authorized, held, agreed).when(records).then();
    given(authorized, heldWith('witness', 'named')).when(records).then();
  });

  it('makes what was asked for before needless', () => {
    given(authorized, held, asked, agreed).when(approves()).thenRejected('identity-request-unknown');
  });

  it('is in confidence again once the agreement is voided: two people are needed, and what was approved before stays over', () => {
    given(authorized, held, agreed).when(voids).then(voided);
    given(authorized, held, agreed, voided).when(opens()).thenRejected('two-people-needed');
    given(authorized, held, asked, approved(later), agreed, voided).when(opens()).thenRejected('two-people-needed');
    given(authorized, held, agreed, voided).when(voids).then();
    given(authorized, held).when(voids).then();
    given(authorized, held, agreed, voided).when(records).then(agreed);
  });

  it('agrees for several interviews at once, of those that were chosen, and for all or none', () => {
    const [second, third] = ['14e40000-0000-4000-8000-000000000002', '14e40000-0000-4000-8000-000000000003'];
    const heldAs = (other: string, more: object = {}): InvestigationEvent =>
      ({ ...held, data: { ...held.data, interviewId: other, ...more } }) as InvestigationEvent;
    const both: InvestigationEvent = { ...agreed, data: { ...said, interviewId: second } };
    const ofSamePerson = [interviewId, second, third];
    const chosen = (also: readonly string[], same: readonly string[] = ofSamePerson) =>
      new RecordIntervieweeAgreement(id, { ...said, alsoInterviewIds: also, ofSamePerson: same, occurredOn }, clerk);
    const all = given(authorized, held, heldAs(second), heldAs(third));
    all.when(chosen([second])).then(agreed, both);
    all.when(chosen([second, interviewId, second])).then(agreed, both);
    all.when(chosen([second], [interviewId, third])).thenRejected('interview-unknown');
    all.when(chosen([requestId])).thenRejected('interview-unknown');
    given(authorized, held, heldAs(second), agreed)
      .when(chosen([second]))
      .then(both);
    given(authorized, held, heldAs(second, { role: 'complainant' }))
      .when(chosen([second]))
      .thenRejected('consent-is-the-complainants');
    const tomorrow = { ...heldAs(second), occurredOn: '2026-03-11' };
    given(authorized, held, tomorrow)
      .when(chosen([second]))
      .thenRejected('before-what-it-follows');
  });

  it('is about that interview alone', () => {
    const another = { interviewId: '14e40000-0000-4000-8000-000000000002' };
    given(authorized, held, { ...held, data: { ...held.data, ...another } } as InvestigationEvent, agreed)
      .when(new OpenInterviewee(id, { ...another, purpose: 'contact' }, clerk))
      .thenRejected('two-people-needed');
    given(authorized).when(records).thenRejected('interview-unknown');
  });

  it('is no complainant, who agrees herself', () => {
    given(authorized, heldWith('complainant')).when(records).thenRejected('consent-is-the-complainants');
  });
});
