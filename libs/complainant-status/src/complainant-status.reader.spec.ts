import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { plainEnglish } from '#words';
import type { ComplainantStatus } from './status.page.js';
import { givenHouse, type SpecHouse, type Telling } from './spec-house.js';
import {
  allegation,
  complaint,
  id,
  laterComplaint,
  motion,
  otherAllegation,
  otherCase,
  otherComplaint,
  samples,
  secondMotion,
  survivor,
  thirdMotion,
} from './spec-samples.js';

const { milestones: texts } = plainEnglish;

let house: SpecHouse;
let tell: SpecHouse['tell'];
let bystander: ComplainantStatus;

/** Two of everything: a second complaint with a case of its own, to which nothing of this may happen. */
beforeEach(async () => {
  house = await givenHouse();
  ({ tell } = house);
  await tell('BodyConstituted', '2026-01-01');
  await tell('ComplaintReceived', '2026-01-05', { of: otherComplaint, data: { reference: 'C-0000-0012' } });
  await tell('CaseOpened', '2026-01-06', { of: otherCase, data: { complaintIds: [otherComplaint], reference: 'RC-0000-0022' } });
  await tell('InvestigationAuthorized', '2026-01-07', { of: otherCase });
  bystander = await house.status(otherComplaint);
  await tell('ComplaintReceived', '2026-02-01');
});

afterEach(async () => {
  expect(await house.verify()).toEqual([]);
  const { due, ...now } = await house.status(otherComplaint);
  const { due: before, ...then } = bystander;
  expect(now).toEqual(then);
  expect(due.map(({ on }) => on)).toEqual(before.map(({ on }) => on));
  await house.close();
});

const now = async (complaintId?: string) => (await house.status(complaintId)).now;
const dueOf = async () => (await house.status()).due.map(({ what, on, rule, daysLate }) => [what, on, rule, daysLate]);
const stepsOf = async () =>
  (await house.status()).steps.map(
    ({ title, done, current }) => `${title}: ${done ? 'done' : current ? 'current' : 'not-started'}`,
  );

describe('a meeting that is canceled', () => {
  it('is told of to whoever waits for it, and of no case that is over', async () => {
    await tell('CaseOpened', '2026-02-10');
    await tell('CaseLeftUnheard', '2026-02-20');
    expect(await now()).toBe(texts['meeting-canceled'].now);
    await tell('CaseClosed', '2026-03-01', { data: { reason: 'dismissed' } });
    const closed = await house.status();
    await tell('CaseLeftUnheard', '2026-03-02');
    expect(await house.status()).toMatchObject({ now: closed.now, history: closed.history });
  });
});

describe('a case that is closed as referred', () => {
  const whole = 'Another authority has it now.';
  const closing = {
    data: { reason: 'referred', madeBy: 'other-authority', groundInRules: 'Referred to a prosecutor (Rule 9)' },
  } as const;
  const shownAfterClosing = async () => {
    await tell('CaseClosed', '2026-03-01', closing);
    return JSON.stringify(await house.status());
  };
  beforeEach(() => tell('CaseOpened', '2026-02-10'));

  it('says so to whom the referral was told', async () => {
    await tell('MatterReferred', '2026-02-20');
    expect(await shownAfterClosing()).toContain(whole);
  });

  it('says that it is closed and nothing more where the parties may not know of the referral', async () => {
    await tell('MatterReferred', '2026-02-20', { data: { telling: 'not-told' } });
    const shown = await shownAfterClosing();
    expect(await now()).toBe(texts['case-closed'].now);
    for (const hidden of [whole, 'prosecutor', 'another authority', 'Another authority', 'referred'])
      expect(shown).not.toContain(hidden);
  });

  it('says no more where a complaint of it went elsewhere and the complainant may not know', async () => {
    await tell('ComplaintReferred', '2026-02-20', { data: { extent: 'full', telling: 'not-told' } });
    expect(await shownAfterClosing()).not.toContain(whole);
  });

  it('tells of no time limit of the case that a referral of the complaint began which may not be known, nor that it kept one', async () => {
    const { id: factId } = await tell('ComplaintReferred', '2026-02-20', { data: { telling: 'not-told' } });
    const before = (await house.status()).history.length;
    await tell('ClockStarted', '2026-02-20', { data: { clockId: id(311), title: 'Hear from the prosecutor', factId } });
    await tell('ClockStarted', '2026-02-20', { data: { clockId: id(312), title: 'Refer the matter' } });
    await tell('ClockSatisfied', '2026-02-21', { data: { clockId: id(312), factId } });
    const { history, due, waiting } = await house.status();
    expect([history.length, due, waiting]).toEqual([before + 1, [], []]);
  });

  it('says no more because another referral was told that was declined, or that was of a part', async () => {
    await tell('MatterReferred', '2026-02-20');
    await tell('ReferralAnswered', '2026-02-21');
    await tell('MatterReferred', '2026-02-21', { data: { referralId: id(301), extent: 'part' } });
    await tell('MatterReferred', '2026-02-22', { data: { referralId: id(302), telling: 'not-told' } });
    expect(await shownAfterClosing()).not.toContain(whole);
  });

  it('says so where the parties were told that the body waits for another authority, and not of a deferral alone', async () => {
    await tell('CaseDeferred', '2026-02-20');
    const untold = await shownAfterClosing();
    expect(untold).not.toContain(whole);
    await tell('DeferralAnnounced', '2026-02-21');
    expect(JSON.stringify(await house.status())).toContain(whole);
  });

  it('says that it may not say why time stands still only until the parties were told that the body waits', async () => {
    await tell('ClockStarted', '2026-02-20', { data: { clockId: id(305), title: 'Deliver the report' } });
    await tell('ClockSuspended', '2026-02-21', { data: { clockId: id(305), ground: 'deferral', from: '2026-02-21' } });
    expect(JSON.stringify(await house.status())).toContain('cannot say why here');
    await tell('DeferralAnnounced', '2026-02-22');
    expect(JSON.stringify(await house.status())).not.toContain('cannot say why here');
    await tell('ClockSuspended', '2026-02-23', { data: { clockId: id(305), ground: 'court-stay', from: '2026-02-23' } });
    expect(JSON.stringify(await house.status())).toContain('A court ordered it.');
  });

  it('tells of no time limit that a deferral began before the parties were told of it, nor by which one it was kept', async () => {
    const deferred = await tell('CaseDeferred', '2026-02-20');
    const before = (await house.status()).history.length;
    await tell('ClockStarted', '2026-02-20', { data: { clockId: id(306), title: 'Ask the prosecutor', factId: deferred.id } });
    const { history, due, waiting } = await house.status();
    expect([history.length, due, waiting]).toEqual([before, [], []]);
    const lifted = await tell('DeferralLifted', '2026-02-24');
    await tell('ClockStarted', '2026-02-24', { data: { clockId: id(307), title: 'Go on', factId: lifted.id } });
    expect((await house.status()).history).toHaveLength(before);
  });

  it('tells of no time limit that such a referral began, nor that it kept one', async () => {
    const referred = await tell('MatterReferred', '2026-02-20', { data: { telling: 'not-told' } });
    const before = (await house.status()).history.length;
    await tell('ClockStarted', '2026-02-20', {
      data: { clockId: id(303), title: 'Report to the prosecutor', factId: referred.id },
    });
    expect((await house.status()).history).toHaveLength(before);
    await tell('ClockStarted', '2026-02-20', { data: { clockId: id(304), title: 'Refer the matter' } });
    expect((await house.status()).history).toHaveLength(before + 1);
    await tell('ClockSatisfied', '2026-02-21', { data: { clockId: id(304), factId: referred.id } });
    const { history, due, waiting } = await house.status();
    expect([history.length, due, waiting]).toEqual([before + 1, [], []]);
  });
});

describe('a complaint before any case', () => {
  it('has been received, and waits to be read', async () => {
    expect(await house.status()).toMatchObject({
      reference: 'C-0000-0011',
      bodyName: 'The Senate Panel',
      now: texts.received.now,
      tie: undefined,
      ended: false,
      may: { cure: false, withdraw: true },
      revision: '0',
      history: [{ on: '2026-02-01', title: texts.received.title, detail: undefined }],
    });
  });

  it('is acknowledged in the words of staff', async () => {
    await tell('ComplaintAcknowledged', '2026-02-02', { data: { message: 'We have read it.' } });
    expect(await house.status()).toMatchObject({ now: texts.acknowledged.now, history: [{ detail: 'We have read it.' }, {}] });
  });

  it('waits for what is missing until it is added, by a date with its rule', async () => {
    await tell('ComplaintFoundDeficient', '2026-02-02', { data: { deficiency: 'The day is missing.', cureBy: '2026-02-20' } });
    expect(await house.status()).toMatchObject({ now: texts.deficient.now, may: { cure: true }, revision: '1' });
    expect(await dueOf()).toEqual([['Add what is missing', '2026-02-20', 'Example rule 2', 0]]);
    house.clock.set({ instant: '2026-02-23T09:00:00.000Z', date: '2026-02-23' });
    expect(await dueOf()).toEqual([['Add what is missing', '2026-02-20', 'Example rule 2', 3]]);
    await tell('ComplaintCured', '2026-02-24');
    expect(await house.status()).toMatchObject({ now: texts.cured.now, may: { cure: false }, due: [] });
  });

  it.each([
    ['accepted', false],
    ['out-of-jurisdiction', true],
    ['insufficient', true],
  ] as const)('that was screened as %s stands so, with the reasons', async (outcome, ended) => {
    await tell('ComplaintScreened', '2026-02-03', { data: { outcome, reasons: 'Because.' } });
    expect(await house.status()).toMatchObject({ now: texts[outcome].now, ended, history: [{ detail: 'Because.' }, {}] });
  });

  it('can be withdrawn once, and says who did it', async () => {
    await tell('ComplaintFoundDeficient', '2026-02-02');
    await tell('ComplaintWithdrawn', '2026-02-03', { data: { withdrawnBy: 'staff-at-request' } });
    const { now: stands, may, due, history } = await house.status();
    expect([stands, may, due]).toEqual([
      texts.withdrawn.now,
      { cure: false, withdraw: false, reinstate: true, beNamed: true },
      [],
    ]);
    expect(history[0]?.detail).toMatch(/If you did not, tell/);
  });

  it('still shows how its case ended when it is withdrawn after that', async () => {
    await tell('CaseOpened', '2026-02-03');
    await tell('CaseClosed', '2026-02-10', { data: { reason: 'sanction-imposed' } });
    const { now: stands, said } = await house.status();
    await tell('ComplaintWithdrawn', '2026-02-11');
    expect(await house.status()).toMatchObject({ now: stands, said, ended: true, may: { withdraw: false, reinstate: true } });
    expect((await house.status()).history[0]?.title).toBe(texts.withdrawn.title);
    await tell('ComplaintReinstated', '2026-02-12');
    expect(await house.status()).toMatchObject({ now: stands, said, ended: true });
  });

  it('stands where it stood before when the withdrawal is taken back', async () => {
    await tell('ComplaintFoundDeficient', '2026-02-02', { data: { cureBy: '2026-02-20' } });
    const before = await house.status();
    await tell('ComplaintWithdrawn', '2026-02-03');
    await tell('ComplaintReinstated', '2026-02-04');
    const { now: stands, may, due, ended } = await house.status();
    expect(stands).toBe(texts.reinstated.now);
    expect({ may, due, ended }).toEqual({ may: before.may, due: before.due, ended: before.ended });
    expect(may).toEqual({ cure: true, withdraw: true, reinstate: false, beNamed: true });
  });

  it.each(['not-cured', 'duplicate'] as const)('ends as %s, with the reasons, and nothing is due any more', async (outcome) => {
    await tell('ComplaintFoundDeficient', '2026-02-02', { data: { cureBy: '2026-02-20' } });
    await tell('ComplaintScreened', '2026-02-23', { data: { outcome, reasons: 'We asked twice.', duplicateOf: otherComplaint } });
    const { now: stands, due, ended, may, history } = await house.status();
    expect([stands, due, ended]).toEqual([texts[outcome].now, [], true]);
    expect([may.cure, history[0]?.detail]).toEqual([false, 'We asked twice.']);
    expect(JSON.stringify(await house.status())).not.toContain(otherComplaint);
  });

  it('goes on here when a part of it was sent elsewhere, and ends when all of it was', async () => {
    await tell('ComplaintReferred', '2026-02-03', { data: { extent: 'part', to: 'Human resources' } });
    expect(await house.status()).toMatchObject({ ended: false, history: [{ detail: 'Human resources' }, {}] });
    await tell('ComplaintReferred', '2026-02-04', { data: { extent: 'full', to: 'The police' } });
    expect(await house.status()).toMatchObject({ now: texts.referred.now, ended: true, may: { withdraw: false } });
  });

  it('shows nothing of a referral of which the complainant may not know, nor that a time limit ended with it', async () => {
    const clockId = id(310);
    const limit = { clockId, title: 'Screen the complaint', anchor: '2026-02-01' };
    await tell('ClockStarted', '2026-02-01', { stream: `limits-${complaint}`, data: limit });
    await tell('ComplaintAcknowledged', '2026-02-02');
    await tell('ComplaintFoundDeficient', '2026-02-02', { data: { cureBy: '2026-02-20' } });
    const { due: owed, ...before } = await house.status();
    const untold = { telling: 'not-told' } as const;
    const { id: factId } = await tell('ComplaintReferred', '2026-02-03', { data: { ...untold, extent: 'full' } });
    await tell('ComplaintReferred', '2026-02-03', { data: { ...untold, extent: 'part' } });
    await tell('ClockCancelled', '2026-02-03', { stream: `limits-${complaint}`, data: { clockId, factId } });
    const { due: left, ...after } = await house.status();
    expect({ ...after, revision: before.revision }).toEqual(before);
    expect([after.may.cure, after.may.withdraw, after.ended]).toEqual([true, true, false]);
    // What nobody owes her any more is not promised; what she can do herself stays.
    expect([owed.length, left.map(({ what, yours }) => [what, yours])]).toEqual([
      2,
      [[owed.find(({ yours }) => yours)?.what, true]],
    ]);
    await tell('ComplaintReferred', '2026-02-04', { data: { telling: 'told', extent: 'full', to: 'The police' } });
    expect(await house.status()).toMatchObject({ now: texts.referred.now, ended: true });
  });

  it('tells of a referral once the complainant may know, on its own day', async () => {
    const referred = await tell('ComplaintReferred', '2026-02-03', { data: { telling: 'not-told', extent: 'full' } });
    await house.correct(referred, 'telling', 'not-told', 'told', '2026-02-05');
    const { now: stands, history } = await house.status();
    expect([stands, history[0]?.on]).toEqual([texts.referred.now, '2026-02-03']);
  });

  it('shows what the body wrote to its complainant, and does not stand still there', async () => {
    await tell('ComplaintAcknowledged', '2026-02-02');
    await tell('ComplainantNotified', '2026-02-03', { data: { topic: 'decision', message: 'Dear complainant.' } });
    await tell('ComplainantNotified', '2026-02-04', { data: { topic: 'tie', message: 'Said in a line of its own.' } });
    await tell('ComplainantNotified', '2026-02-04', { data: { topic: 'delay' } });
    await tell('ComplainantNotified', '2026-02-04', { data: { topic: 'closing' } });
    const { now: stands, history } = await house.status();
    expect(stands).toBe(texts.acknowledged.now);
    expect(history.map(({ title, detail }) => [title, detail]).slice(0, 4)).toEqual([
      [texts['told-of-closing'].title, undefined],
      [texts['told-of-delay'].title, undefined],
      [texts['told-of-tie'].title, undefined],
      [texts.told.title, 'Dear complainant.'],
    ]);
  });
});

describe('a complaint with a case', () => {
  beforeEach(async () => {
    await tell('ComplaintScreened', '2026-02-03');
    await tell('CaseOpened', '2026-02-05');
  });

  it('is told each step of the investigation, with the dates and rules that bind it', async () => {
    await tell('InvestigationAuthorized', '2026-02-06');
    expect(await now()).toBe(texts['investigation-authorized'].now);
    await tell('InvestigatorAssigned', '2026-02-07');
    expect(await now()).toBe(texts['investigator-assigned'].now);
    await tell('RespondentNotified', '2026-02-08');
    expect(await now()).toBe(texts['respondent-notified'].now);
    expect(await dueOf()).toEqual([
      ['The response of the person you complained about', '2026-04-15', 'Example rule 10', 0],
      // Authorized until June 1, assigned until May 15: one report, which is late from the earlier day on.
      ['The investigation report', '2026-05-15', 'Example rule 9', 0],
    ]);
    await tell('ResponseReceived', '2026-02-09');
    expect(await now()).toBe(texts['response-received'].now);
    await tell('InvestigationReportDelivered', '2026-02-10');
    expect([await now(), await dueOf()]).toEqual([texts['report-delivered'].now, []]);
    expect(await stepsOf()).toContain('Decision of the body: current');
    await tell('InvestigationResumed', '2026-02-11');
    expect(await now()).toBe(texts['investigation-resumed'].now);
    expect(await dueOf()).toEqual([['The end of the investigation', '2026-07-01', 'Example rule 7', 0]]);
  });

  it('is told of what is late, and still where it stands', async () => {
    await tell('InvestigatorAssigned', '2026-02-07');
    await tell('DelayNoted', '2026-03-02', { data: { what: 'The report', reason: 'A witness was ill' } });
    expect(await house.status()).toMatchObject({
      now: texts['investigator-assigned'].now,
      delays: [
        'The report was due on March 1, 2026 under Example rule 9. Reason given: A witness was ill. It is now expected in May 2026.',
      ],
    });
    await tell('InvestigationReportDelivered', '2026-03-20');
    expect((await house.status()).delays).toEqual([]);
  });

  it('is told what the body found, one point at a time', async () => {
    const without = 'There is no record of a vote of the body on it.';
    await tell('ProbableCauseFound', '2026-03-01', { data: { madeBy: 'hearing-officer', madeUnder: 'Rule 9' } });
    await tell('NoProbableCauseFound', '2026-03-01', { of: otherAllegation });
    await tell('FindingMade', '2026-03-02', { data: { motionId: 'a motion' } });
    await tell('FindingVacated', '2026-03-03');
    await tell('AllegationDismissed', '2026-03-04', { of: allegation, data: { reason: 'withdrawn' } });
    const { history } = await house.status();
    expect(history.slice(0, 5).map(({ detail }) => detail)).toEqual([
      `It was withdrawn. ${without}`,
      undefined,
      'On one of the points in the complaint, the rules were broken.',
      `There is not enough reason to go on with one of the points in the complaint. ${without}`,
      'There is enough reason to go on with one of the points in the complaint. A hearing officer decided this, without a vote of the body.',
    ]);
  });

  it('is told what a vote was about, which is not its result', async () => {
    await tell('MotionFailed', '2026-03-01', { data: { kind: 'probable-cause' } });
    const { now: stands, history } = await house.status();
    expect([stands, history[0]?.detail]).toEqual([
      texts['vote-failed'].now,
      'The vote was about whether there is enough reason to go on.',
    ]);
    await tell('MotionCarried', '2026-03-02');
    await tell('QuorumLacking', '2026-03-03');
    expect(await now()).toBe(texts['vote-without-quorum'].now);
  });

  it('follows its sanction', async () => {
    await tell('RecommendationTransmitted', '2026-03-01');
    await tell('ChamberActed', '2026-03-02');
    await tell('SanctionImposed', '2026-03-03');
    await tell('SanctionConditionMet', '2026-03-04');
    await tell('SanctionConditionBreached', '2026-03-05');
    await tell('SanctionRescinded', '2026-03-06');
    const milestones = [
      'sanction-rescinded',
      'condition-breached',
      'condition-met',
      'sanction-imposed',
      'chamber-acted',
      'recommendation-transmitted',
    ] as const;
    expect((await house.status()).history.slice(0, 6).map(({ title }) => title)).toEqual(
      milestones.map((milestone) => texts[milestone].title),
    );
    expect(await stepsOf()).toContain('Decision of the chamber: done');
  });

  it('ends with it, and begins again with it', async () => {
    await tell('InvestigationAuthorized', '2026-02-06');
    await tell('JurisdictionLost', '2026-02-07');
    await tell('CaseClosed', '2026-02-08', { data: { reason: 'jurisdiction-lost' } });
    expect(await house.status()).toMatchObject({
      now: texts['case-closed'].now,
      ended: true,
      due: [],
      may: { withdraw: false },
      history: [
        { detail: 'The body no longer has authority over the person.' },
        { detail: 'The person resigned.' },
        {},
        {},
        {},
        {},
      ],
    });
    expect(await stepsOf()).toEqual([
      'Complaint received: done',
      'Read by staff: done',
      'Case opened: done',
      'Case closed: done',
    ]);
    await tell('CaseReopened', '2026-02-09');
    expect(await house.status()).toMatchObject({ now: texts['case-reopened'].now, ended: false, may: { withdraw: true } });
    expect(await stepsOf()).toContain('Case closed: not-started');
  });

  it('stands where its open case stands when another of its cases is closed', async () => {
    await tell('CaseOpened', '2026-02-06', { of: survivor });
    await tell('CaseClosed', '2026-02-07');
    expect(await house.status()).toMatchObject({ now: texts['case-opened'].now, ended: false, may: { withdraw: true } });
  });

  it('is told of a case that it joined only what happens from then on', async () => {
    await tell('InvestigationAuthorized', '2026-02-06');
    await tell('ComplaintReceived', '2026-02-07', { of: laterComplaint, data: { reference: 'C-0000-0013' } });
    await tell('ComplaintJoined', '2026-02-08', { data: { complaintId: laterComplaint } });
    expect(await house.titles(laterComplaint)).toEqual([texts.received.title, texts['joined-case'].title]);
    await tell('InvestigatorAssigned', '2026-02-09');
    expect(await now(laterComplaint)).toBe(texts['investigator-assigned'].now);
    // What is due binds the case, whenever the complaint came into it.
    expect((await house.status(laterComplaint)).due).toHaveLength(1);
    expect(await house.titles()).not.toContain(texts['joined-case'].title);
  });

  it('goes on by itself again where the cases are parted: what is due is due again, and nothing later is told of the other', async () => {
    await tell('CaseOpened', '2026-01-02', { of: survivor, data: { complaintIds: [] } });
    await tell('InvestigationAuthorized', '2026-02-10');
    const { due } = await house.status();
    await tell('CaseAbsorbed', '2026-02-11');
    await tell('CaseClosed', '2026-02-11', { data: { reason: 'consolidated' } });
    await tell('DelayNoted', '2026-02-12', { of: survivor });
    await tell('CaseReopened', '2026-02-13', { data: { partedFrom: survivor } });
    await tell('CaseClosed', '2026-02-14', { of: survivor });
    expect(await house.status()).toMatchObject({ now: texts['case-goes-on-alone'].now, ended: false, due });
    const titles = await house.titles();
    for (const milestone of ['case-goes-on-in-another', 'delay', 'case-goes-on-alone'] as const)
      expect(titles).toContain(texts[milestone].title);
    expect(titles).not.toContain(texts['case-closed'].title);
  });

  it('goes on in the case that took its own one in, and is told nothing of what was there before', async () => {
    await tell('CaseOpened', '2026-01-02', { of: survivor, data: { complaintIds: [] } });
    await tell('InvestigationReportDelivered', '2026-02-10', { of: survivor });
    await tell('CaseAbsorbed', '2026-02-11');
    await tell('CaseClosed', '2026-02-11', { data: { reason: 'consolidated' } });
    expect(await house.status()).toMatchObject({
      now: texts['case-goes-on-in-another'].now,
      ended: false,
      may: { withdraw: true },
    });
    expect(await house.titles()).toEqual(
      (['received', 'accepted', 'case-opened', 'case-goes-on-in-another'] as const).map((milestone) => texts[milestone].title),
    );
    expect(await stepsOf()).toContain('Investigation: done');
    await tell('FindingMade', '2026-02-12', { data: { caseId: survivor } });
    expect(await now()).toBe(texts.finding.now);
    await tell('CaseClosed', '2026-02-13', { of: survivor });
    expect(await house.status()).toMatchObject({ now: texts['case-closed'].now, ended: true });
  });
});

describe('a tie', () => {
  beforeEach(async () => {
    await tell('CaseOpened', '2026-02-05');
    await tell('MotionTied', '2026-02-10');
  });
  const tie = async () => (await house.status()).tie;

  it('is told with its day, the days since then and the rule', async () => {
    house.clock.set({ instant: '2026-02-21T09:00:00.000Z', date: '2026-02-21' });
    expect(await house.status()).toMatchObject({
      now: texts['vote-tied'].now,
      tie: { since: '2026-02-10', days: 11 },
      next: plainEnglish.toldOf('vote-tied', 'stalls'),
    });
  });

  it('stands though other things happen, until a new motion ends it', async () => {
    await tell('ResponseReceived', '2026-02-11');
    expect(await now()).toBe(texts['vote-tied'].now);
    await tell('MotionCarried', '2026-02-20', { data: { motionId: secondMotion, afterMotionId: motion } });
    await tell('DeadlockEnded', '2026-02-20');
    expect([await now(), await tie()]).toEqual([texts['deadlock-ended'].now, undefined]);
    expect((await house.status()).history[0]?.detail).toBe('The members voted again.');
  });

  it('on one question stands when the tie on another question ends', async () => {
    await tell('MotionTied', '2026-02-12', { data: { motionId: secondMotion, tieRule: 'tie-breaker-decides' } });
    await tell('DeadlockEnded', '2026-02-13', { data: { motionId: secondMotion, how: 'tie-breaker' } });
    expect(await tie()).toMatchObject({ since: '2026-02-10' });
    await tell('DeadlockEnded', '2026-02-14');
    expect(await tie()).toBeUndefined();
  });

  it('after a tie on the same question is one tie since the first, whichever of its motions ends it', async () => {
    await tell('MotionTied', '2026-02-12', { data: { motionId: secondMotion, afterMotionId: motion } });
    await tell('MotionTied', '2026-02-14', { data: { motionId: thirdMotion, afterMotionId: motion } });
    expect(await tie()).toMatchObject({ since: '2026-02-10' });
    await tell('DeadlockEnded', '2026-02-15', { data: { motionId: secondMotion } });
    expect(await tie()).toBeUndefined();
  });

  it('is not where a case stands that was closed in spite of it, and is again when the case is opened again', async () => {
    await tell('CaseClosed', '2026-02-15', { data: { reason: 'no-action' } });
    expect(await house.status()).toMatchObject({
      now: texts['case-closed'].now,
      tie: undefined,
      history: [{ detail: 'The body ended it without a decision.' }, {}, {}, {}],
    });
    await tell('CaseReopened', '2026-02-16');
    expect(await tie()).toMatchObject({ since: '2026-02-10' });
  });
});

const calendar = (version: string, ...days: readonly string[]) => ({
  ...{ calendarId: 'panel', version, title: 'Holidays of the panel', hash: '0'.repeat(64), adoptedOn: '2026-02-10' },
  text: `id: panel\nversion: '${version}'\ntitle: Holidays\ncitation: Act 1\nweekend: [saturday, sunday]\ncovers: { from: 2026-01-01 }
holidays: [${days.map((date) => `{ title: Spring Day, date: ${date} }`).join(', ')}]`,
});
const clockOfSamples = samples.ClockStarted.clockId;

describe('the time that a rule sets before there is a case', () => {
  const before = { stream: `limits-${complaint}` };
  const begun = { title: 'Acknowledge the complaint', anchor: '2026-02-01' };

  it('is due as that of a case, and told once when a case has it from its beginning on', async () => {
    await tell('ClockStarted', '2026-02-01', { data: begun, ...before });
    expect((await house.status(otherComplaint)).history).toEqual(bystander.history);
    await tell('ClockExpired', '2026-03-04', before);
    const { due, history } = await house.status();
    expect(due).toMatchObject([{ what: 'Acknowledge the complaint', on: '2026-03-03' }]);
    expect(history.map(({ title }) => title)).toEqual([
      ...[texts['clock-ran-out'].title, texts['clock-started'].title, texts.received.title],
    ]);
    await tell('CaseOpened', '2026-03-05');
    await tell('ClockStarted', '2026-02-01', { data: begun });
    await tell('ClocksCarriedOver', '2026-03-05', { data: { clockIds: [clockOfSamples] }, ...before });
    const after = await house.status();
    expect(after.due).toMatchObject([{ what: 'Acknowledge the complaint', on: '2026-03-03' }]);
    expect(after.history.map(({ title }) => title)).toEqual([
      ...[texts['case-opened'].title, texts['clock-started'].title, texts.received.title],
    ]);
  });
});

describe('the time that a rule sets', () => {
  beforeEach(() => tell('CaseOpened', '2026-02-02'));
  const started = (data: Telling<'ClockStarted'>['data'] = {}) =>
    tell('ClockStarted', '2026-02-03', { data: { title: 'Publish what was decided', anchor: '2026-02-03', ...data } });
  const latest = async () => {
    const [last] = (await house.status()).history;
    return [last?.title, last?.detail];
  };

  it('is due again, and said to be, where what canceled it was corrected', async () => {
    await started();
    const { due: before } = await house.status();
    await tell('ClockCancelled', '2026-02-11');
    expect((await house.status()).due).toEqual([]);
    await tell('ClockRevived', '2026-02-11');
    expect((await house.status()).due).toEqual(before);
    expect((await latest())[0]).toBe(texts['clock-revived'].title);
  });

  it('is told with its rule, its source and the day, until it is done', async () => {
    await started({ example: true });
    expect((await house.status()).due).toMatchObject([
      {
        ...{ what: 'Publish what was decided', on: '2026-03-05', rule: 'rule leg.publish', daysLate: 0 },
        ...{ source: 'Example rule 11', example: true },
      },
    ]);
    expect(await latest()).toEqual([texts['clock-started'].title, 'Publish what was decided.']);
    await tell('ClockSatisfied', '2026-03-05');
    const { due, metInTime, history } = await house.status();
    expect([due, metInTime, history.map(({ routine }) => routine)]).toEqual([[], 1, [true, true, false, false]]);
    expect(await latest()).toEqual([texts['clock-met'].title, 'Publish what was decided.']);
  });

  it('stands still since a day, on a ground that may be told, with no day until it runs again', async () => {
    await started();
    await tell('ClockSuspended', '2026-02-10', { data: { ground: 'court-stay', from: '2026-02-09' } });
    expect(await house.status()).toMatchObject({
      due: [],
      waiting: [{ what: 'Publish what was decided', since: '2026-02-09', why: 'A court ordered it.' }],
    });
    await tell('ClockResumed', '2026-02-20', { data: { ground: 'court-stay', lastDay: '2026-02-18' } });
    await tell('ClockExtended', '2026-02-21');
    expect(await house.status()).toMatchObject({ due: [{ on: '2026-03-25' }], waiting: [] });
  });

  it('is told as missed when it ran out, and as met late when it is done after that', async () => {
    await started();
    await tell('ClockExpired', '2026-03-06');
    expect((await house.status()).due).toMatchObject([{ on: '2026-03-05', daysLate: 1 }]);
    expect(await latest()).toEqual([
      texts['clock-ran-out'].title,
      'Publish what was decided. The body must still make it public.',
    ]);
    await tell('ClockSatisfied', '2026-03-08');
    const { due, metInTime, history } = await house.status();
    expect([due, metInTime, history.some(({ routine }) => routine)]).toEqual([[], 0, false]);
    expect(await latest()).toEqual([texts['clock-met-late'].title, 'Publish what was decided.']);
  });

  it('ends on another day, and says why, when the body changes its calendar', async () => {
    await tell('CalendarFollowed', '2026-02-02', { data: calendar('1') });
    await started({ length: { count: 10, unit: 'business' }, calendar: 'panel@1' });
    const before = (await house.status()).history.length;
    await tell('CalendarFollowed', '2026-02-10', { data: { ...calendar('2', '2026-03-30'), clockIds: [clockOfSamples] } });
    expect(await house.status()).toMatchObject({ due: [{ on: '2026-02-17' }], history: { length: before } });
    await tell('CalendarFollowed', '2026-02-11', { data: { ...calendar('3', '2026-02-12'), clockIds: [clockOfSamples] } });
    const [due] = (await house.status()).due;
    expect(due).toMatchObject({
      on: '2026-02-18',
      moved:
        'moved from February 17, 2026 to February 18, 2026, because the calendar Holidays of the panel of February 10, 2026 has a holiday on February 12, 2026 (Spring Day)',
    });
    expect((await latest())[0]).toBe(texts['clock-calendar-changed'].title);
  });

  it('is told by how many legislative days have passed, and by its day once the journal says it', async () => {
    const sat = (...days: readonly string[]) =>
      tell('SittingDaysFollowed', days.at(-1) ?? '', { data: { days, withdrawn: [], clockIds: [clockOfSamples] } });
    await started({ anchor: '2026-02-02', length: { count: 2, unit: 'legislative' }, landing: 'exact' });
    const before = (await house.status()).history.length;
    await sat('2026-02-04');
    expect(await house.status()).toMatchObject({
      waiting: [
        { passed: '1 of 2 legislative days have passed, as far as the journal of sitting days goes, to February 4, 2026' },
      ],
      history: { length: before },
    });
    await sat('2026-02-10');
    expect((await house.status()).due).toMatchObject([{ on: '2026-02-10' }]);
    expect((await latest())[0]).toBe(texts['clock-sitting-days-counted'].title);
  });

  it('is over with its cancellation, and with the case unless something must be made public', async () => {
    await started();
    await started({ clockId: otherAllegation, effect: 'overdue' });
    await tell('CaseClosed', '2026-02-10');
    expect((await house.status()).due).toMatchObject([{ source: 'Example rule 11' }]);
    await tell('ClockCancelled', '2026-02-11');
    expect(await house.status()).toMatchObject({ due: [], waiting: [] });
    expect((await latest())[0]).toBe(texts['clock-canceled'].title);
  });

  it('is not told where somebody set it by hand, or where it is given to others', async () => {
    const before = await house.status();
    await tell('ClockStarted', '2026-02-03', { data: { effect: 'right-lapses' } });
    await tell('ClockSuspended', '2026-02-04');
    await tell('ClockStarted', '2026-02-03', { data: { clockId: otherAllegation, rule: undefined as unknown as string } });
    await tell('ClockExpired', '2026-03-06', { data: { clockId: otherAllegation } });
    expect(await house.status()).toEqual({ ...before, due: before.due });
  });

  it('is called by no words that a clerk typed', async () => {
    const told = await started();
    await house.correct(told, 'title', 'Publish what was decided', 'The respondent begged', '2026-02-04');
    expect((await house.status()).due).toMatchObject([{ what: plainEnglish.due.limit }]);
    expect(await latest()).toEqual([texts['clock-started'].title, undefined]);
  });
});

describe('what is kept', () => {
  it('comes out the same when the log is played again', async () => {
    await tell('CaseOpened', '2026-02-05');
    const opened = await tell('MotionTied', '2026-02-10');
    await house.correct(opened, 'occurredOn', '2026-02-10', '2026-02-09', '2026-02-11');
    const status = await house.status();
    const before = await house.rows();
    await house.projector.rebuild('docket');
    expect(await house.rows()).toEqual(before);
    expect(await house.status()).toEqual(status);
    expect(before).toHaveLength(7);
  });
});

describe('a decision that something else on record contradicts', () => {
  beforeEach(() => tell('CaseOpened', '2026-02-02'));
  const isUnderReview = async () => (await house.status()).underReview;

  it('is under review from when a count is in doubt until that is settled, and nothing else is told of it', async () => {
    await tell('MotionCarried', '2026-02-05');
    expect(await isUnderReview()).toBe(false);
    const before = await now();
    await tell('CountContradicted', '2026-02-06');
    expect([await isUnderReview(), await now()]).toEqual([true, before]);
    await tell('CountSettled', '2026-02-07');
    expect([await isUnderReview(), (await house.status()).history[0]?.detail]).toEqual([
      false,
      plainEnglish.codes.countSettlement['count-stands'],
    ]);
  });

  it('is under review while a sanction has no finding any more, also when the point was dismissed since', async () => {
    await tell('FindingMade', '2026-02-05');
    await tell('SanctionImposed', '2026-02-06');
    expect(await isUnderReview()).toBe(false);
    await tell('FindingVacated', '2026-02-07');
    await tell('AllegationDismissed', '2026-02-08');
    expect(await isUnderReview()).toBe(true);
    await tell('SanctionRescinded', '2026-02-09');
    expect(await isUnderReview()).toBe(false);
  });

  it('is under review while a closing says what is not on record', async () => {
    await tell('CaseClosed', '2026-02-05', { data: { reason: 'chamber-declined' } });
    expect(await isUnderReview()).toBe(true);
    await tell('CaseReopened', '2026-02-06');
    await tell('ChamberActed', '2026-02-07', { data: { action: 'rejected' } });
    await tell('CaseClosed', '2026-02-08', { data: { reason: 'chamber-declined' } });
    expect(await isUnderReview()).toBe(false);
  });

  it('is not under review where the sanction was imposed in a case that goes on in this one', async () => {
    await tell('FindingMade', '2026-02-03', { of: otherAllegation });
    await tell('SanctionImposed', '2026-02-04');
    await tell('CaseAbsorbed', '2026-02-05', { data: { intoCaseId: survivor } });
    await tell('CaseOpened', '2026-02-01', { of: survivor, data: { complaintIds: [] } });
    await tell('CaseClosed', '2026-02-06', { of: survivor, data: { reason: 'sanction-imposed' } });
    expect(await isUnderReview()).toBe(false);
  });
});
