import { describe, it } from '@jest/globals';
import { derivedId } from '#kernel';
import { by, scenario } from '#testing';
import {
  AgreeToSettlement,
  AnswerReferral,
  ApproveSettlement,
  ArgueAppeal,
  CancelHearing,
  ConcludeHearing,
  CarryReliances,
  ContinueHearing,
  DecideAppeal,
  DecideReliance,
  DeliverHearingReport,
  FileAppeal,
  GiveHearingNotice,
  OpenHearing,
  ProposeSettlement,
  RecordReliance,
  ReferMatter,
  RejectSettlement,
  ReplaceHearingOfficer,
  SetHearing,
} from './proceeding.commands.js';
import { proceeding } from './proceeding.decider.js';
import type { OpinionReliedOn, ProceedingEvent } from './proceeding.events.js';

const id = 'ca5e0000-0000-4000-8000-000000000001';
const motionId = '30710000-0000-4000-8000-000000000001';
const allegationId = 'a11e0000-0000-4000-8000-000000000001';
const occurredOn = '2026-03-10';
const asked = by();
const idFor = (what: string) => derivedId(asked.commandId, what);
const fact = <Type extends ProceedingEvent['type']>(
  type: Type,
  data: Extract<ProceedingEvent, { type: Type }>['data'],
): ProceedingEvent => ({ type, occurredOn, data }) as ProceedingEvent;

const { given } = scenario(proceeding);

describe('a hearing', () => {
  const hearingId = idFor('hearing');
  const said = { heldOn: '2026-04-02', place: 'Room 1', hearer: 'hearing-officer', officer: 'Ottoline Marsh' } as const;
  const set = fact('HearingSet', { hearingId, ...said });
  const opened = fact('HearingOpened', { hearingId });
  const concluded = fact('HearingConcluded', { hearingId });
  const cancelled = fact('HearingCancelled', { hearingId, reason: 'Settled' });
  const reported = fact('HearingReportDelivered', { hearingId, summary: 'So it was' });
  const open = new OpenHearing(id, { hearingId }, by());
  const conclude = new ConcludeHearing(id, { hearingId }, by());
  const report = new DeliverHearingReport(id, { hearingId, summary: 'So it was' }, by());

  it('is set once, for a day that follows, before the body or an officer', () => {
    given()
      .when(new SetHearing(id, said, asked))
      .then(set);
    given(set)
      .when(new SetHearing(id, said, asked))
      .then();
    given()
      .when(new SetHearing(id, { ...said, heldOn: '2026-03-09' }, by()))
      .thenRejected('hearing-before-it-is-set');
    const { officer: _, ...unnamed } = said;
    given()
      .when(new SetHearing(id, unnamed, by()))
      .thenRejected('officer-not-named');
    given()
      .when(new SetHearing(id, { ...said, hearer: 'body' }, by()))
      .thenRejected('hearing-without-officer');
  });

  it('is opened, concluded and reported on, in that order', () => {
    given(set).when(open).then(opened);
    given(set, opened).when(open).then();
    given(set).when(conclude).thenRejected('hearing-not-there-yet');
    given(set, opened).when(conclude).then(concluded);
    given(set, opened, concluded).when(conclude).then();
    given(set, opened).when(report).thenRejected('hearing-not-there-yet');
    given(set, opened, concluded).when(report).then(reported);
    given(set, opened, concluded, reported).when(report).then();
    given().when(open).thenRejected('hearing-unknown');
  });

  it('is told, continued and canceled while it lies ahead', () => {
    const notice = { hearingId, noticeTo: 'both-parties', how: 'By certified mail' } as const;
    given(set)
      .when(new GiveHearingNotice(id, notice, by()))
      .then(fact('HearingNoticeGiven', notice));
    const other = { hearingId, heldOn: '2026-04-09', reason: 'Counsel was ill' };
    given(set, opened)
      .when(new ContinueHearing(id, other, by()))
      .then(fact('HearingContinued', other));
    const cancel = new CancelHearing(id, { hearingId, reason: 'Settled' }, by());
    given(set).when(cancel).then(cancelled);
    given(set, cancelled).when(cancel).then();
    given(set, opened).when(cancel).thenRejected('hearing-not-there-yet');
    given(set, cancelled).when(open).thenRejected('hearing-not-there-yet');
  });

  it('is heard by another officer, where an officer hears it', () => {
    const other = { hearingId, officer: 'Wilfred Stone', reason: 'Stepped aside' };
    const replace = new ReplaceHearingOfficer(id, other, by());
    given(set).when(replace).then(fact('HearingOfficerReplaced', other));
    given(set, fact('HearingOfficerReplaced', other)).when(replace).then();
    given(fact('HearingSet', { hearingId, heldOn: said.heldOn, place: said.place, hearer: 'body' }))
      .when(replace)
      .thenRejected('hearing-without-officer');
  });
});

describe('a hearing officer', () => {
  const hearingId = idFor('hearing');
  const said = { heldOn: '2026-04-02', place: 'Room 1', hearer: 'hearing-officer', officer: 'Ottoline Marsh' } as const;
  const set = fact('HearingSet', { hearingId, ...said });
  const other = { hearingId, officer: 'Wilfred Stone', reason: 'Stepped aside' };

  it('must not have decided whether there is probable cause, neither when named nor when the hearing opens', () => {
    const officerWas = ['voted-on-cause', 'counsel'] as const;
    given()
      .when(new SetHearing(id, { ...said, officerWas }, by()))
      .thenRejected('took-part-in-probable-cause');
    given(set)
      .when(new ReplaceHearingOfficer(id, { ...other, officerWas }, by()))
      .thenRejected('took-part-in-probable-cause');
    given(set)
      .when(new OpenHearing(id, { hearingId, officerWas }, by()))
      .thenRejected('took-part-in-probable-cause');
  });

  it('must not have investigated the case, nor have been counsel in it', () => {
    for (const part of ['investigated', 'counsel'] as const)
      given()
        .when(new SetHearing(id, { ...said, officerWas: [part] }, by()))
        .thenRejected('other-part-in-case');
    given()
      .when(new SetHearing(id, { ...said, officerWas: [] }, asked))
      .then(set);
  });
});

describe('a settlement', () => {
  const settlementId = idFor('settlement');
  const said = { proposedBy: 'enforcement-counsel', terms: 'An apology' } as const;
  const proposed = fact('SettlementProposed', { settlementId, ...said });
  const agreed = fact('SettlementAgreed', { settlementId, agreedBy: 'respondent' });
  const approved = fact('SettlementApproved', { settlementId, motionId });
  const rejected = fact('SettlementRejected', { settlementId, reason: 'No majority' });
  const agree = new AgreeToSettlement(id, { settlementId, agreedBy: 'respondent' }, by());
  const approve = (made: object) => new ApproveSettlement(id, { settlementId, ...made }, by());

  it('is proposed, agreed to by each side once, and approved by a vote or under a rule', () => {
    given()
      .when(new ProposeSettlement(id, said, asked))
      .then(proposed);
    given(proposed).when(agree).then(agreed);
    given(proposed, agreed).when(agree).then();
    given(proposed, agreed).when(approve({ motionId })).then(approved);
    given(proposed, agreed, approved).when(approve({ motionId })).then();
    given(proposed, agreed).when(approve({})).thenRejected('motion-not-named');
  });

  it('is not approved before the respondent agreed, nor once it was rejected', () => {
    given(proposed).when(approve({ motionId })).thenRejected('settlement-not-agreed');
    const reject = new RejectSettlement(id, { settlementId, reason: 'No majority' }, by());
    given(proposed, agreed).when(reject).then(rejected);
    given(proposed, agreed, rejected).when(reject).then();
    given(proposed, agreed, rejected).when(approve({ motionId })).thenRejected('settlement-decided');
    given(proposed, agreed, approved).when(reject).thenRejected('settlement-decided');
    given().when(reject).thenRejected('settlement-unknown');
  });
});

describe('an appeal', () => {
  const appealId = idFor('appeal');
  const said = {
    filedBy: 'respondent',
    before: 'The supreme court',
    grounds: 'No notice',
    allegationIds: [allegationId],
  } as const;
  const filed = fact('AppealFiled', { appealId, ...said });
  const decision = { appealId, result: 'remanded', summary: 'Hear them', source: 'Opinion of that day' } as const;
  const decided = fact('AppealDecided', { ...decision, allegationIds: [allegationId] });

  it('is filed, argued and decided about what was appealed, once', () => {
    given()
      .when(new FileAppeal(id, { ...said, allegationIds: [allegationId, allegationId] }, asked))
      .then(filed);
    given(filed)
      .when(new ArgueAppeal(id, { appealId }, by()))
      .then(fact('AppealArgued', { appealId }));
    given(filed)
      .when(new DecideAppeal(id, decision, by()))
      .then(decided);
    given(filed, decided)
      .when(new DecideAppeal(id, decision, by()))
      .thenRejected('appeal-decided');
    given()
      .when(new ArgueAppeal(id, { appealId }, by()))
      .thenRejected('appeal-unknown');
  });
});

describe('a referral', () => {
  const referralId = idFor('referral');
  const said = {
    to: 'The state auditor',
    extent: 'full',
    allegationIds: [],
    reasons: 'Its matter',
    telling: 'not-told',
  } as const;
  const referred = fact('MatterReferred', { referralId, ...said });
  const answer = { referralId, answer: 'declined', what: 'No', source: 'A letter' } as const;
  const answered = fact('ReferralAnswered', answer);

  it('is of the whole, or of allegations that are named', () => {
    given()
      .when(new ReferMatter(id, said, asked))
      .then(referred);
    given()
      .when(new ReferMatter(id, { ...said, extent: 'part' }, by()))
      .thenRejected('part-not-named');
  });

  it('is answered, once by each of what comes back', () => {
    given(referred)
      .when(new AnswerReferral(id, answer, by()))
      .then(answered);
    given(referred, answered)
      .when(new AnswerReferral(id, answer, by()))
      .then();
    given()
      .when(new AnswerReferral(id, answer, by()))
      .thenRejected('referral-unknown');
  });
});

describe('an opinion on which the respondent relied', () => {
  const relianceId = idFor('reliance');
  const said = { opinion: 'Opinion 2026-4', facts: 'The host paid the trip.', disclosed: 'in-full' } as const;
  const claimed = fact('OpinionReliedOn', { relianceId, ...said, allegationIds: [allegationId] });
  const decision = (result: 'accepted' | 'not-accepted') =>
    ({ relianceId, result, reasons: 'So', citation: 'Example rule 7', telling: 'not-told' }) as const;
  const chair = { madeBy: 'chair', madeUnder: 'Example rule 2' } as const;
  const decide = (result: 'accepted' | 'not-accepted', more: object = chair) =>
    new DecideReliance(id, { ...decision(result), ...more }, by());

  it('is on record once, each allegation named once', () => {
    const record = new RecordReliance(id, { ...said, allegationIds: [allegationId, allegationId] }, asked);
    given().when(record).then(claimed);
    given(claimed).when(record).then();
  });

  it('is accepted or not, by a vote or by somebody whom a rule lets decide it', () => {
    const accepted = fact('OpinionRelianceDecided', { ...decision('accepted'), ...chair });
    given(claimed).when(decide('accepted')).then(accepted);
    given(claimed, accepted).when(decide('accepted')).then();
    given(claimed)
      .when(decide('not-accepted', { motionId }))
      .then(fact('OpinionRelianceDecided', { ...decision('not-accepted'), motionId }));
    given(claimed).when(decide('accepted', {})).thenRejected('motion-not-named');
    given(claimed)
      .when(decide('accepted', { madeBy: 'chair' }))
      .thenRejected('maker-without-citation');
    given().when(decide('accepted')).thenRejected('reliance-unknown');
  });

  it('goes along with the allegations, once, with what was decided of it last', () => {
    const fromCaseId = 'ca5e0000-0000-4000-8000-000000000002';
    const carry = (...results: readonly ('accepted' | 'not-accepted')[]) => {
      const decided = results.map((result) => ({ ...decision(result), ...chair }))[0];
      const reliances = [{ claim: claimed.data as OpinionReliedOn['data'], ...(decided && { decided }) }];
      return new CarryReliances(id, { fromCaseId, reliances }, by('system'));
    };
    const brought = (event: ProceedingEvent) =>
      ({ ...event, data: { ...event.data, carriedFrom: fromCaseId } }) as ProceedingEvent;
    const accepted = fact('OpinionRelianceDecided', { ...decision('accepted'), ...chair });
    given().when(carry()).then(brought(claimed));
    given().when(carry('accepted')).then(brought(claimed), brought(accepted));
    given(brought(claimed)).when(carry('accepted')).then(brought(accepted));
    given(brought(claimed), accepted).when(carry('accepted')).then();
    given(brought(claimed)).when(decide('accepted')).then(accepted);
  });

  it('can be decided anew, and not before it was recorded', () => {
    const accepted = fact('OpinionRelianceDecided', { ...decision('accepted'), ...chair });
    given(claimed, accepted)
      .when(decide('not-accepted'))
      .then(fact('OpinionRelianceDecided', { ...decision('not-accepted'), ...chair }));
    given(claimed)
      .when(decide('accepted', { ...chair, occurredOn: '2026-03-09' }))
      .thenRejected('before-what-it-follows');
  });
});
