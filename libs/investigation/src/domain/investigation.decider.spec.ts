import { describe, expect, it } from '@jest/globals';
import { by, scenario } from '#testing';
import {
  AuthorizeInvestigation,
  ConfirmOwnership,
  ExpandScope,
  NoteEvidence,
  NoteInterview,
  NotifyRespondent,
  DeemResponseReceived,
  RecordResponse,
  WithholdNotice,
  type InvestigationCommand,
} from './investigation.commands.js';
import { investigation } from './investigation.decider.js';
import type { InvestigationEvent } from './investigation.events.js';

const id = 'ca5e0000-0000-4000-8000-000000000001';
const motionId = '30710000-0000-4000-8000-000000000001';
const occurredOn = '2026-03-10';
const investigatorId = 'some-investigator';
const authorized: InvestigationEvent = { type: 'InvestigationAuthorized', occurredOn, data: { scope: 'Remarks', motionId } };
const assigned: InvestigationEvent = { type: 'InvestigatorAssigned', occurredOn, data: { investigatorId } };
const confirmed: InvestigationEvent = { type: 'OwnershipConfirmed', occurredOn, data: { investigatorId } };
const underWay = [authorized, assigned, confirmed];
const notice = { notice: 'You are accused of remarks', responseDueOn: '2026-03-30', responseDueUnder: 'Rule 12' };
const notified: InvestigationEvent = { type: 'RespondentNotified', occurredOn, data: notice };
const responded: InvestigationEvent = { type: 'ResponseReceived', occurredOn, data: { response: 'I deny it' } };
const interview = {
  interviewId: '1e0e0000-0000-4000-8000-000000000001',
  role: 'witness',
  interviewee: 'A page',
  summary: 'Heard it',
} as const;
const interviewed: InvestigationEvent = { type: 'InterviewHeld', occurredOn, data: interview };
const evidence = { evidenceId: 'e01d0000-0000-4000-8000-000000000001', description: 'Messages', source: 'The complainant' };
const received: InvestigationEvent = { type: 'EvidenceReceived', occurredOn, data: evidence };
const expansion = { addition: 'Messages at night', reason: 'Came up in an interview' };
const expanded: InvestigationEvent = { type: 'ScopeExpanded', occurredOn, data: expansion };
const reported: InvestigationEvent = {
  type: 'InvestigationReportDelivered',
  occurredOn,
  data: { summary: 'It was so', conclusions: [] },
};

const { given } = scenario(investigation);

describe('notice to the respondent', () => {
  const withheld: InvestigationEvent = {
    ...{ type: 'RespondentNoticeWithheld', occurredOn },
    data: { reason: 'A witness is at risk', reviewOn: '2026-04', motionId },
  };
  const { reason, reviewOn } = { reason: 'A witness is at risk', reviewOn: '2026-04' };
  const withhold = (said: object) => new WithholdNotice(id, { reason, reviewOn, ...said }, by());

  it('is withheld by a vote that carried, or by somebody whom a rule lets decide it', () => {
    given(authorized).when(withhold({ motionId })).then(withheld);
    given(authorized, withheld).when(withhold({ motionId })).then();
    const again: InvestigationEvent = { ...withheld, data: { ...withheld.data, reviewOn: '2026-07' } };
    given(authorized, withheld)
      .when(withhold({ motionId, reviewOn: '2026-07' }))
      .then(again);
    given(authorized).when(withhold({})).thenRejected('motion-not-named');
    given(authorized)
      .when(withhold({ madeBy: 'chair' }))
      .thenRejected('maker-without-citation');
    given(authorized)
      .when(withhold({ motionId, reviewOn: '2026-02-30' }))
      .thenRejected('date-not-in-calendar');
  });

  it('cannot be withheld once it was given, and ends the withholding', () => {
    given(authorized, withheld)
      .when(new NotifyRespondent(id, notice, by()))
      .then(notified);
    given(authorized, notified).when(withhold({ motionId })).thenRejected('respondent-already-notified');
  });
});

describe('an investigation', () => {
  const scoped = { scope: 'Remarks', motionId };

  it('is authorized', () =>
    given()
      .when(new AuthorizeInvestigation(id, scoped, by()))
      .then(authorized));

  it('is authorized once, by hand or because a motion carried', () => {
    given(authorized)
      .when(new AuthorizeInvestigation(id, scoped, by()))
      .then();
    given(authorized)
      .when(new AuthorizeInvestigation(id, { scope: 'As moved', motionId }, by('system')))
      .then();
    given(authorized)
      .when(new AuthorizeInvestigation(id, { scope: 'Remarks' }, by()))
      .then();
  });

  it('is not authorized anew for something else', () => {
    given(authorized)
      .when(new AuthorizeInvestigation(id, { scope: 'Gifts' }, by()))
      .thenRejected('investigation-already-authorized');
    given(authorized)
      .when(new AuthorizeInvestigation(id, { scope: 'Remarks', motionId: id }, by('system')))
      .thenRejected('investigation-already-authorized');
  });

  it('says under which rule it is due', () => {
    const due = { scope: 'Remarks', dueOn: '2026-04-24', dueUnder: 'Rule 9' };
    given()
      .when(new AuthorizeInvestigation(id, due, by()))
      .then({ type: 'InvestigationAuthorized', occurredOn, data: due });
    given()
      .when(new AuthorizeInvestigation(id, { scope: 'Remarks', dueOn: '2026-04-24' }, by()))
      .thenRejected('due-date-without-rule');
    given()
      .when(new AuthorizeInvestigation(id, { ...due, dueOn: '2026-04' }, by()))
      .thenRejected('due-date-not-in-calendar');
    given()
      .when(new AuthorizeInvestigation(id, { ...due, dueOn: '2026-03-09' }, by()))
      .thenRejected('due-before-it-began');
  });

  it('that nobody authorized can be asked nothing', () =>
    given()
      .when(new ConfirmOwnership(id, {}, by()))
      .thenRejected('investigation-unknown'));
});

describe('the notice', () => {
  it('tells the respondent what is due and why, once', () => {
    given(authorized)
      .when(new NotifyRespondent(id, notice, by()))
      .then(notified);
    given(authorized, notified)
      .when(new NotifyRespondent(id, notice, by()))
      .then();
  });

  it('is given again when it changed', () => {
    const wider = { ...notice, notice: 'You are accused of messages too' };
    given(authorized, notified, expanded)
      .when(new NotifyRespondent(id, wider, by()))
      .then({ type: 'RespondentNotified', occurredOn, data: wider });
  });

  it('without a rule names no day', () => {
    given(authorized)
      .when(new NotifyRespondent(id, { notice: 'You are accused', responseDueOn: '2026-03-30' }, by()))
      .thenRejected('due-date-without-rule');
    given(authorized)
      .when(new NotifyRespondent(id, { notice: 'You are accused' }, by()))
      .then({ type: 'RespondentNotified', occurredOn, data: { notice: 'You are accused' } });
  });
});

describe('the response', () => {
  const record = new RecordResponse(id, { response: 'I deny it' }, by());

  it('answers a notice, once', () => {
    given(authorized, notified).when(record).then(responded);
    given(authorized, notified, responded).when(record).then();
  });

  it('may come after the report', () =>
    given(...underWay, notified, reported)
      .when(record)
      .then(responded));

  it('counts as received when its time ran out, once, and where none came and one was owed alone', () => {
    const data = { clockId: 'c10c0000-0000-4000-8000-000000000001', dueOn: '2026-03-02' };
    const deem = new DeemResponseReceived(id, data, by('system'));
    const deemed: InvestigationEvent = { type: 'ResponseDeemedReceived', occurredOn: '2026-03-10', data };
    given(authorized, notified).when(deem).then(deemed);
    given(authorized, notified, deemed).when(deem).then();
    given(authorized, notified, responded).when(deem).then();
    given().when(deem).then();
    // What comes late is recorded all the same.
    given(authorized, notified, deemed).when(record).then(responded);
  });

  it('cannot come before the notice', () => given(authorized).when(record).thenRejected('respondent-not-notified'));
});

describe('an interview', () => {
  const note = new NoteInterview(id, interview, by('investigator'));

  it('is noted, once', () => {
    given(...underWay)
      .when(note)
      .then(interviewed);
    given(...underWay, interviewed)
      .when(note)
      .then();
    given(...underWay, interviewed, reported)
      .when(note)
      .then();
  });

  it('is held by an investigation that somebody took', () => {
    given(authorized)
      .when(new NoteInterview(id, interview, by()))
      .thenRejected('no-investigator-assigned');
    given(authorized, assigned).when(note).thenRejected('ownership-not-confirmed');
    given(...underWay, reported)
      .when(note)
      .thenRejected('report-already-delivered');
  });
});

describe('evidence', () => {
  const note = new NoteEvidence(id, evidence, by());

  it('is noted whenever it comes in, once', () => {
    given(authorized).when(note).then(received);
    given(...underWay, reported)
      .when(note)
      .then(received);
    given(authorized, received).when(note).then();
  });

  it('bears a whole hash or none', () => {
    const hashed = { ...evidence, sha256: '0123456789abcdef'.repeat(4) };
    given(authorized)
      .when(new NoteEvidence(id, hashed, by()))
      .then({ type: 'EvidenceReceived', occurredOn, data: hashed });
    given(authorized)
      .when(new NoteEvidence(id, { ...evidence, sha256: hashed.sha256.slice(1) }, by()))
      .thenRejected('hash-malformed');
  });
});

describe('the scope', () => {
  const expand = new ExpandScope(id, expansion, by());

  it('is expanded, once', () => {
    given(authorized).when(expand).then(expanded);
    given(authorized, expanded).when(expand).then();
  });

  it('is not expanded after the report', () =>
    given(...underWay, reported)
      .when(expand)
      .thenRejected('report-already-delivered'));
});

describe('an investigator who is not assigned', () => {
  const stranger = by('investigator', { actor: { userId: 'a-stranger', role: 'investigator' } });

  it.each<[string, InvestigationCommand]>([
    ['NotifyRespondent', new NotifyRespondent(id, notice, stranger)],
    ['RecordResponse', new RecordResponse(id, { response: 'I deny it' }, stranger)],
    ['NoteInterview', new NoteInterview(id, interview, stranger)],
    ['NoteEvidence', new NoteEvidence(id, evidence, stranger)],
    ['ExpandScope', new ExpandScope(id, expansion, stranger)],
  ])('cannot ask for %s', (_, command) => {
    given(...underWay, notified)
      .when(command)
      .thenRejected('not-the-investigator');
    given(authorized).when(command).thenRejected('not-the-investigator');
  });
});

describe('a correction', () => {
  it('leaves the state to the corrected events', () => {
    const correction: InvestigationEvent = {
      type: 'EventCorrected',
      occurredOn,
      data: { targetEventId: id, targetType: 'ScopeExpanded', field: 'reason', was: 'a', becomes: 'b', reason: 'Misheard' },
    };
    expect(given(...underWay, correction).state()).toEqual(given(...underWay).state());
  });
});
