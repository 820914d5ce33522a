import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DueClocks } from './due-clocks.js';
import {
  complaint,
  givenHouse,
  id,
  investigator,
  motion,
  otherCase,
  otherComplaint,
  samples,
  sanction,
  secondInvestigator,
  secondMotion,
  theCase,
  thirdMotion,
  type SpecHouse,
  type ToldType,
} from './spec-house.js';

let house: SpecHouse;
let tell: SpecHouse['tell'];
let bystanders: Awaited<ReturnType<typeof others>>;

const itemOf = async (wanted: string) => (await house.queue()).items.find((item) => item.id === wanted);
const others = async () =>
  [await itemOf(otherComplaint), await itemOf(otherCase)].map((item) => ({
    ...item,
    dues: item?.dues.map(({ daysLate: _days, ...due }) => due),
  }));

/** Two of everything: a second complaint and a second case, to which nothing of this may happen. */
beforeEach(async () => {
  house = await givenHouse();
  ({ tell } = house);
  await tell('ComplaintReceived', '2026-01-05', { of: otherComplaint, data: { reference: 'C-0000-0112' } });
  await tell('ComplaintFoundDeficient', '2026-01-06', { of: otherComplaint });
  await tell('CaseOpened', '2026-01-06', { of: otherCase, data: { reference: 'RC-0000-0122' } });
  await tell('InvestigatorAssigned', '2026-01-07', { of: otherCase, data: { investigatorId: secondInvestigator } });
  await tell('CaseDeadlocked', '2026-01-08', { of: otherCase });
  await tell('SanctionImposed', '2026-01-09', { of: otherCase });
  bystanders = await others();
});

afterEach(async () => {
  expect(await house.verify()).toEqual([]);
  expect(await others()).toEqual(bystanders);
  expect(JSON.stringify(await house.rows())).not.toContain('secret');
  await house.close();
});

const stageOf = async (wanted = theCase) => {
  const item = await itemOf(wanted);
  return item && [item.stage, item.since];
};
const remarks = async (wanted = theCase) => (await itemOf(wanted))?.remarks;
const duesOf = async (wanted = theCase) => (await itemOf(wanted))?.dues.map(({ what, on, rule }) => [what, on, rule]);

describe('a complaint', () => {
  beforeEach(() => tell('ComplaintReceived', '2026-02-01'));

  it('waits to be read, then to be screened, then for its case', async () => {
    expect(await itemOf(complaint)).toMatchObject({
      kind: 'complaint',
      reference: 'C-0000-0111',
      stage: 'complaint-received',
      since: '2026-02-01',
      receivedOn: '2026-02-01',
      dues: [],
    });
    await tell('ComplaintAcknowledged', '2026-02-02');
    expect(await stageOf(complaint)).toEqual(['complaint-acknowledged', '2026-02-02']);
    await tell('ComplaintScreened', '2026-02-03');
    expect(await stageOf(complaint)).toEqual(['complaint-accepted', '2026-02-03']);
    await tell('CaseOpened', '2026-02-04', { data: { complaintIds: [complaint] } });
    expect(await stageOf(complaint)).toBeUndefined();
    expect(await stageOf()).toEqual(['opened', '2026-02-04']);
  });

  it('is due by clocks of its own, which run out, and are due in the case alone when that has them', async () => {
    const stream = `limits-${complaint}`;
    const ranOut = async () => {
      await house.projector.caughtUp({ position: await house.store.head() });
      return new DueClocks(house.docket).before('2027-01-01', 5);
    };
    await tell('ClockStarted', '2026-02-01', { stream, data: { rule: 'leg.screen', title: 'Screen the complaint' } });
    const [due] = (await itemOf(complaint))?.dues ?? [];
    expect(due).toMatchObject({ what: 'clock', id: id(171), title: 'Screen the complaint' });
    expect(await ranOut()).toMatchObject([{ kind: 'complaint', id: complaint, clockId: id(171) }]);
    await tell('ClocksCarriedOver', '2026-02-04', { stream, data: { clockIds: [id(171)] } });
    expect((await itemOf(complaint))?.dues).toEqual([]);
    expect(await ranOut()).toEqual([]);
  });

  it('stands apart while it is set apart, until it is taken in or something is done about it', async () => {
    await tell('ComplaintSetApart', '2026-02-01');
    expect(await stageOf(complaint)).toBeUndefined();
    expect((await house.queue()).counts).toMatchObject({ open: 2, setApart: 1 });
    const listed = await house.queue({ filter: { stage: 'complaint-set-apart' } });
    expect(listed.items.map(({ id: key, since }) => [key, since])).toEqual([[complaint, '2026-02-01']]);
    await tell('ComplaintTakenIn', '2026-02-02');
    expect(await stageOf(complaint)).toEqual(['complaint-received', '2026-02-01']);
    await tell('ComplaintSetApart', '2026-02-02');
    await tell('ComplaintAcknowledged', '2026-02-03');
    expect(await stageOf(complaint)).toEqual(['complaint-acknowledged', '2026-02-03']);
  });

  it('waits for its complainant by a date with its rule, until what is missing is there', async () => {
    await tell('ComplaintFoundDeficient', '2026-02-02');
    expect(await stageOf(complaint)).toEqual(['complaint-deficient', '2026-02-02']);
    expect(await duesOf(complaint)).toEqual([['cure', '2026-04-01', 'Example rule 2']]);
    await tell('ComplaintCured', '2026-02-03');
    expect(await stageOf(complaint)).toEqual(['complaint-acknowledged', '2026-02-03']);
    expect(await duesOf(complaint)).toEqual([]);
  });

  it.each([
    ['ComplaintScreened', { outcome: 'insufficient' }],
    ['ComplaintWithdrawn', {}],
    ['ComplaintReferred', {}],
    ['ComplaintJoined', {}],
  ] as const)('is no work any more after %s', async (type, data) => {
    await tell(type, '2026-02-02', { data: data as never });
    expect(await stageOf(complaint)).toBeUndefined();
  });

  it('is work again, as it was, when its withdrawal is taken back', async () => {
    await tell('ComplaintFoundDeficient', '2026-02-02');
    await tell('ComplaintWithdrawn', '2026-02-03');
    expect(await stageOf(complaint)).toBeUndefined();
    await tell('ComplaintReinstated', '2026-02-04');
    expect(await stageOf(complaint)).toEqual(['complaint-deficient', '2026-02-02']);
    expect(await duesOf(complaint)).toEqual([['cure', '2026-04-01', 'Example rule 2']]);
  });

  it('is no work when its withdrawal is taken back after it had ended otherwise', async () => {
    await tell('ComplaintScreened', '2026-02-02', { data: { outcome: 'not-cured' } });
    await tell('ComplaintWithdrawn', '2026-02-03');
    await tell('ComplaintReinstated', '2026-02-04');
    expect(await stageOf(complaint)).toBeUndefined();
  });

  it('stays when only a part of it was referred', async () => {
    await tell('ComplaintReferred', '2026-02-02', { data: { extent: 'part' } });
    expect(await stageOf(complaint)).toEqual(['complaint-received', '2026-02-01']);
  });
});

describe('a case', () => {
  beforeEach(() => tell('CaseOpened', '2026-02-01'));

  it('goes through its stages, with what is due on the way', async () => {
    await tell('InvestigationAuthorized', '2026-02-02');
    expect(await stageOf()).toEqual(['authorized', '2026-02-02']);
    await tell('InvestigatorAssigned', '2026-02-03');
    expect(await itemOf(theCase)).toMatchObject({
      stage: 'assigned',
      investigatorId: investigator,
      ownerName: 'Thaddeus Larkmoor',
      confirmed: false,
      dueOn: '2026-05-15',
    });
    await tell('OwnershipConfirmed', '2026-02-04');
    expect(await itemOf(theCase)).toMatchObject({ stage: 'investigating', since: '2026-02-04', confirmed: true });
    await tell('RespondentNotified', '2026-02-05');
    expect(await duesOf()).toEqual([
      ['response', '2026-04-15', 'Example rule 10'],
      ['investigation-report', '2026-05-15', 'Example rule 9'],
      ['investigation', '2026-06-01', 'Example rule 7'],
    ]);
    await tell('ResponseReceived', '2026-02-06');
    await tell('InvestigationReportDelivered', '2026-02-07');
    expect([await stageOf(), await duesOf()]).toEqual([['report-delivered', '2026-02-07'], []]);
    await tell('FindingMade', '2026-02-08');
    expect(await stageOf()).toEqual(['found', '2026-02-08']);
    await tell('FindingVacated', '2026-02-09');
    await tell('RecommendationTransmitted', '2026-02-10');
    expect(await stageOf()).toEqual(['recommended', '2026-02-10']);
    await tell('ChamberActed', '2026-02-11');
    expect(await stageOf()).toEqual(['chamber-acted', '2026-02-11']);
  });

  it('does not fall back when something earlier is recorded late', async () => {
    await tell('InvestigationReportDelivered', '2026-02-07');
    await tell('InvestigatorAssigned', '2026-02-03', { data: {}, recorded: '2026-02-08' });
    await tell('OwnershipConfirmed', '2026-02-04', { recorded: '2026-02-08' });
    expect(await stageOf()).toEqual(['report-delivered', '2026-02-07']);
  });

  it('says of a date that no rule is cited where none is', async () => {
    const { dueUnder: _under, ...data } = samples.InvestigationAuthorized;
    await tell('InvestigationAuthorized', '2026-02-02', { data: { ...data, dueUnder: undefined as never } });
    expect(await duesOf()).toEqual([['investigation', '2026-06-01', 'No rule cited']]);
  });

  it('needs another investigator when its own one steps aside before the report', async () => {
    await tell('InvestigatorAssigned', '2026-02-03');
    await tell('OwnershipConfirmed', '2026-02-04');
    await tell('InvestigatorRecused', '2026-02-05', { data: { investigatorId: secondInvestigator } });
    expect(await stageOf()).toEqual(['investigating', '2026-02-04']);
    await tell('InvestigatorRecused', '2026-02-06');
    expect(await itemOf(theCase)).toMatchObject({ stage: 'authorized', since: '2026-02-06' });
    expect(await itemOf(theCase)).not.toHaveProperty('investigatorId');
    expect(await itemOf(theCase)).not.toHaveProperty('confirmed');
  });

  it('keeps its report when the investigator steps aside after it, and goes on unowned when it is resumed', async () => {
    await tell('InvestigatorAssigned', '2026-02-03');
    await tell('InvestigationReportDelivered', '2026-02-05');
    await tell('InvestigatorRecused', '2026-02-06');
    expect(await itemOf(theCase)).toMatchObject({ stage: 'report-delivered', since: '2026-02-05' });
    await tell('InvestigationResumed', '2026-02-07');
    expect(await stageOf()).toEqual(['authorized', '2026-02-07']);
    expect(await duesOf()).toEqual([['investigation', '2026-07-01', 'Example rule 7']]);
  });

  it.each([
    [true, 'investigating'],
    [false, 'assigned'],
  ])('that is resumed with an investigator (confirmed: %s) is %s', async (confirmed, stage) => {
    await tell('InvestigatorAssigned', '2026-02-03');
    if (confirmed) await tell('OwnershipConfirmed', '2026-02-04');
    await tell('InvestigationReportDelivered', '2026-02-05');
    await tell('InvestigationResumed', '2026-02-07');
    expect(await stageOf()).toEqual([stage, '2026-02-07']);
  });

  it.each(['MotionCarried', 'MotionFailed', 'QuorumLacking', 'MotionTied'] as const)(
    'is before a vote until that ends in %s, and then where it was',
    async (outcome) => {
      await tell('InvestigationReportDelivered', '2026-02-05');
      await tell('MotionPut', '2026-02-06');
      await tell('MotionPut', '2026-02-07', { data: { motionId: secondMotion } });
      expect(await stageOf()).toEqual(['voting', '2026-02-06']);
      await tell(outcome, '2026-02-08');
      expect(await stageOf()).toEqual(['voting', '2026-02-07']);
      await tell(outcome, '2026-02-08', { data: { motionId: secondMotion } });
      expect(await stageOf()).toEqual(['report-delivered', '2026-02-05']);
    },
  );

  it('waits while it is deferred, behind nothing but a tie', async () => {
    await tell('CaseDeferred', '2026-02-05');
    await tell('MotionPut', '2026-02-06');
    expect(await stageOf()).toEqual(['deferred', '2026-02-05']);
    await tell('CaseDeadlocked', '2026-02-07');
    expect(await stageOf()).toEqual(['deadlocked', '2026-02-07']);
    await tell('DeadlockEnded', '2026-02-08');
    await tell('DeferralLifted', '2026-02-09');
    expect(await stageOf()).toEqual(['voting', '2026-02-06']);
  });

  it('leaves the queue when it is closed or goes on elsewhere, and comes back when it is opened again', async () => {
    await tell('InvestigationAuthorized', '2026-02-02');
    await tell('CaseClosed', '2026-02-05');
    expect(await stageOf()).toBeUndefined();
    await tell('CaseReopened', '2026-02-06');
    expect([await stageOf(), await duesOf()]).toEqual([['opened', '2026-02-06'], []]);
    await tell('CaseAbsorbed', '2026-02-07');
    expect(await stageOf()).toBeUndefined();
    await tell('CaseReopened', '2026-02-08');
    expect(await stageOf()).toEqual(['opened', '2026-02-08']);
  });

  it('that is closed stays as long as a condition of its sanction is due', async () => {
    await tell('SanctionImposed', '2026-02-04');
    await tell('SanctionImposed', '2026-02-04', {
      data: { sanctionId: id(159), conditions: [{ conditionId: id(152), text: 'secret', dueOn: '2026-09-01' }] },
    });
    await tell('RespondentNotified', '2026-02-04');
    expect(await stageOf()).toEqual(['sanctioned', '2026-02-04']);
    await tell('CaseClosed', '2026-02-05');
    expect(await stageOf()).toEqual(['closed', '2026-02-05']);
    expect(await duesOf()).toEqual([
      ['condition', '2026-08-01', 'Condition of the sanction'],
      ['condition', '2026-09-01', 'Condition of the sanction'],
    ]);
    await tell('SanctionConditionMet', '2026-02-06');
    expect(await duesOf()).toEqual([['condition', '2026-09-01', 'Condition of the sanction']]);
    await tell('SanctionConditionBreached', '2026-02-07', { data: { sanctionId: id(159), conditionId: id(152) } });
    expect([await stageOf(), await remarks()]).toEqual([['closed', '2026-02-05'], ['undated-condition']]);
    await tell('SanctionConditionMet', '2026-02-08', { data: { conditionId: id(153) } });
    expect(await stageOf()).toBeUndefined();
  });

  it('that went on in another one stays for the conditions of its sanction, and comes back with its dates', async () => {
    await tell('RespondentNotified', '2026-02-04');
    await tell('SanctionImposed', '2026-02-04');
    await tell('CaseAbsorbed', '2026-02-05');
    await tell('CaseClosed', '2026-02-05', { data: { reason: 'consolidated' } });
    expect(await duesOf()).toEqual([['condition', '2026-08-01', 'Condition of the sanction']]);
    await tell('CaseReopened', '2026-02-06');
    expect((await duesOf())?.map(([what]) => what)).toEqual(['response', 'condition']);
  });

  it('whose finding is set aside under a sanction in force stays, closed or not, until somebody acts', async () => {
    const data = { motionId: motion };
    await tell('FindingMade', '2026-02-03', { data });
    await tell('SanctionImposed', '2026-02-04', { data: { conditions: [] } });
    await tell('CaseClosed', '2026-02-05', { data: { reason: 'sanction-imposed' } });
    expect(await stageOf()).toBeUndefined();
    await tell('FindingVacated', '2026-02-06');
    expect(await remarks()).toEqual(['finding-vacated-under-sanction', 'recorded-after-closing']);
    await tell('CaseReopened', '2026-02-07');
    expect(await remarks()).toEqual(['finding-vacated-under-sanction']);
    await tell('SanctionRescinded', '2026-02-08');
    expect(await remarks()).toEqual([]);
  });

  it('keeps a sanction without its finding also when the allegation is dismissed after that', async () => {
    await tell('FindingMade', '2026-02-03', { data: { motionId: motion } });
    await tell('SanctionImposed', '2026-02-04', { data: { conditions: [] } });
    await tell('FindingVacated', '2026-02-05');
    await tell('AllegationDismissed', '2026-02-06', { data: { motionId: motion } });
    expect(await remarks()).toEqual(['finding-vacated-under-sanction']);
    await tell('FindingMade', '2026-02-07', { data: { motionId: motion } });
    expect(await remarks()).toEqual([]);
  });

  it('whose count is contradicted stands among what is late, closed or not, until somebody decides', async () => {
    await tell('CountContradicted', '2026-02-05');
    expect(await remarks()).toEqual(['count-contradicted']);
    expect((await house.rows()).find(({ key }) => key === `case:${theCase}`)?.row).toMatchObject({
      is: { sort_on: '2026-02-05' },
    });
    await tell('CaseClosed', '2026-02-06');
    expect([await stageOf(), await remarks()]).toEqual([['closed', '2026-02-06'], ['count-contradicted']]);
    await tell('CountSettled', '2026-02-07');
    expect(await stageOf()).toBeUndefined();
  });

  it.each([
    ['sanction-imposed', 'SanctionImposed', {}],
    ['chamber-declined', 'ChamberActed', { action: 'rejected' }],
  ] as const)('that was closed as %s stays while nothing on record says so', async (reason, type, data) => {
    await tell('CaseClosed', '2026-02-05', { data: { reason } });
    expect([await stageOf(), await remarks()]).toEqual([['closed', '2026-02-05'], ['untrue-closing']]);
    await tell('CaseReopened', '2026-02-06');
    expect(await remarks()).toEqual([]);
    await tell(type, '2026-02-07', { data: { ...data, conditions: [] } as never });
    await tell('CaseClosed', '2026-02-08', { data: { reason } });
    expect(await stageOf()).toBeUndefined();
  });

  it('in which something is decided after its closing comes back, and leaves when it is closed again', async () => {
    await tell('CaseClosed', '2026-02-05');
    expect(await stageOf()).toBeUndefined();
    await tell('AllegationDismissed', '2026-02-06', { data: { motionId: motion } });
    expect([await stageOf(), await remarks()]).toEqual([['closed', '2026-02-05'], ['recorded-after-closing']]);
    await tell('CaseReopened', '2026-02-07');
    await tell('CaseClosed', '2026-02-08');
    expect(await stageOf()).toBeUndefined();
  });

  it('says which decisions were made without a vote, while they stand', async () => {
    await tell('ProbableCauseFound', '2026-02-05');
    expect(await remarks()).toEqual(['made-without-vote']);
    await tell('FindingMade', '2026-02-06', { data: { motionId: motion } });
    expect(await remarks()).toEqual([]);
    await tell('FindingVacated', '2026-02-07');
    await tell('AllegationDismissed', '2026-02-08');
    expect(await remarks()).toEqual(['made-without-vote']);
  });

  it('owes nothing under a sanction that was taken back', async () => {
    await tell('SanctionImposed', '2026-02-04');
    await tell('SanctionRescinded', '2026-02-05', { data: { sanctionId: id(159) } });
    expect(await duesOf()).toHaveLength(1);
    await tell('SanctionRescinded', '2026-02-06', { data: { sanctionId: sanction } });
    expect(await duesOf()).toEqual([]);
  });
});

describe('a tie', () => {
  beforeEach(async () => {
    await tell('CaseOpened', '2026-02-01');
    await tell('InvestigationReportDelivered', '2026-02-05');
    await tell('CaseDeadlocked', '2026-02-06');
  });

  it('holds the case whatever else happens, and lets it go where it was', async () => {
    await tell('MotionPut', '2026-02-07', { data: { motionId: secondMotion, afterMotionId: motion } });
    await tell('FindingMade', '2026-02-08');
    expect(await itemOf(theCase)).toMatchObject({ stage: 'deadlocked', since: '2026-02-06', ties: 1 });
    await tell('MotionCarried', '2026-02-09', { data: { motionId: secondMotion } });
    await tell('DeadlockEnded', '2026-02-09');
    expect(await itemOf(theCase)).toMatchObject({ stage: 'found', since: '2026-02-08', ties: 0 });
  });

  it('on one question holds the case when the tie on another question ends', async () => {
    await tell('CaseDeadlocked', '2026-02-07', { data: { motionId: secondMotion } });
    expect(await itemOf(theCase)).toMatchObject({ ties: 2 });
    await tell('DeadlockEnded', '2026-02-08');
    expect(await itemOf(theCase)).toMatchObject({ stage: 'deadlocked', since: '2026-02-07', ties: 1 });
    await tell('DeadlockEnded', '2026-02-09', { data: { motionId: secondMotion } });
    expect(await stageOf()).toEqual(['report-delivered', '2026-02-05']);
  });

  it('after a tie on the same question is one tie since the first, whichever of its motions ends it', async () => {
    await tell('CaseDeadlocked', '2026-02-07', { data: { motionId: secondMotion, afterMotionId: motion } });
    await tell('CaseDeadlocked', '2026-02-08', { data: { motionId: thirdMotion, afterMotionId: motion } });
    expect(await itemOf(theCase)).toMatchObject({ stage: 'deadlocked', since: '2026-02-06', ties: 1 });
    await tell('DeadlockEnded', '2026-02-09', { data: { motionId: secondMotion } });
    expect(await stageOf()).toEqual(['report-delivered', '2026-02-05']);
  });

  it('is there again when the case is opened again after it was closed without a decision', async () => {
    await tell('CaseClosed', '2026-02-08', { data: { reason: 'no-action' } });
    expect(await stageOf()).toBeUndefined();
    await tell('CaseReopened', '2026-02-09');
    expect(await stageOf()).toEqual(['deadlocked', '2026-02-06']);
  });
});

describe('a case of an old docket', () => {
  beforeEach(() => tell('CaseOpened', '1987', { data: { origin: 'legacy-docket' }, recorded: '2026-02-01' }));

  it('is no work', async () => {
    expect(await stageOf()).toBeUndefined();
    await tell('CaseClosed', '1988', { recorded: '2026-02-02' });
    expect((await house.queue()).counts.open).toBe(2);
  });

  it.each([
    ['InvestigationAuthorized', 'authorized'],
    ['MotionPut', 'voting'],
    ['CaseReopened', 'opened'],
  ] as const)('becomes work when somebody takes it up by %s', async (type, stage) => {
    await tell(type, '2026-02-03');
    expect(await stageOf()).toEqual([stage, '2026-02-03']);
  });
});

describe('the list', () => {
  it('comes out the same when the log is played again', async () => {
    for (const type of Object.keys(samples) as ToldType[]) await tell(type, '2026-02-01');
    const answer = await house.queue();
    const before = await house.rows();
    await house.projector.rebuild('docket');
    expect(await house.rows()).toEqual(before);
    expect(await house.queue()).toEqual(answer);
    expect(before.length).toBe(4);
  });
});

describe('a calendar that the body changed', () => {
  const calendar = (version: string, ...days: readonly string[]) => ({
    ...{ calendarId: 'panel', version, title: 'Holidays', adoptedOn: '2026-02-03', clockIds: [] },
    text: `id: panel\nversion: '${version}'\ntitle: Holidays\ncitation: Act 1\nweekend: [saturday, sunday]\ncovers: { from: 2026-01-01 }
holidays: [${days.map((date) => `{ title: Spring Day, date: ${date} }`).join(', ')}]`,
  });

  it('moves what is due by the clocks that it names, and by no others', async () => {
    const counted = { length: { count: 5, unit: 'business' as const }, anchor: '2026-02-02', calendar: 'panel@1' };
    await tell('CaseOpened', '2026-02-02');
    await tell('CalendarFollowed', '2026-02-02', { data: calendar('1') });
    await tell('ClockStarted', '2026-02-02', { data: counted });
    await tell('ClockStarted', '2026-02-02', {
      data: { ...counted, clockId: id(172), title: 'Answer the letter', rule: 'leg.answer', citation: 'Example rule 8' },
    });
    expect((await duesOf())?.map(([, on]) => on)).toEqual(['2026-02-09', '2026-02-09']);
    await tell('CalendarFollowed', '2026-02-03', { data: { ...calendar('2', '2026-02-06'), clockIds: [id(171)] } });
    expect(await duesOf()).toEqual([
      ['clock', '2026-02-09', 'Example rule 8'],
      ['clock', '2026-02-10', 'Example rule 7'],
    ]);
    expect((await itemOf(theCase))?.dues.map(({ title }) => title)).toEqual(['Answer the letter', undefined]);
    expect((await itemOf(theCase))?.dues[1]?.moved).toMatchObject({ from: '2026-02-09', to: '2026-02-10' });
  });
});

describe('the blackout of an election', () => {
  it('moves what is due by its days, and back where they change', async () => {
    const due = async () => (await duesOf())?.map(([, on]) => on);
    await tell('CaseOpened', '2026-02-02');
    await tell('ClockStarted', '2026-02-02', { data: { anchor: '2026-02-02', length: { count: 30, unit: 'calendar' } } });
    expect(await due()).toEqual(['2026-03-04']);
    const suspended = { ground: 'blackout', from: '2026-02-10', until: '2026-02-19', factId: id(173) } as const;
    await tell('ClockSuspended', '2026-02-03', { data: suspended });
    expect(await due()).toEqual(['2026-03-14']);
    const moved = { suspendedBy: id(173), from: '2026-02-10', until: '2026-02-12' };
    await tell('ClockSuspensionMoved', '2026-02-04', { data: { ...moved, suspendedBy: id(174) } });
    expect(await due()).toEqual(['2026-03-14']);
    await tell('ClockSuspensionMoved', '2026-02-04', { data: moved });
    expect(await due()).toEqual(['2026-03-07']);
  });

  it('holds what nobody may do before it is over: it is late and runs out only then, and no other is', async () => {
    const ranOut = async (before: string) => {
      await house.projector.caughtUp({ position: await house.store.head() });
      return (await new DueClocks(house.docket).before(before as never, 5)).map(({ clockId }) => clockId);
    };
    const held = async () =>
      (await itemOf(theCase))?.dues.map(({ id: clockId, on, byRule }) => [
        clockId,
        on,
        ...(byRule === undefined ? [] : [byRule]),
      ]);
    await tell('CaseOpened', '2026-02-02');
    const counted = { anchor: '2026-02-02', length: { count: 30, unit: 'calendar' as const } };
    await tell('ClockStarted', '2026-02-02', { data: { ...counted, satisfiedBy: ['ReportTransmitted'] } });
    await tell('ClockStarted', '2026-02-02', { data: { ...counted, clockId: id(172), satisfiedBy: ['FindingMade'] } });
    await tell('CandidacyRecorded', '2026-02-03');
    expect(await held()).toEqual([
      [id(172), '2026-03-04'],
      [id(171), '2026-06-02', '2026-03-04'],
    ]);
    expect(await ranOut('2026-06-02')).toEqual([id(172)]);
    expect(await ranOut('2026-06-03')).toEqual([id(172), id(171)]);
    await tell('CandidacyEnded', '2026-05-01', { data: { endedOn: '2026-04-01' } });
    expect((await held())?.at(-1)).toEqual([id(171), '2026-04-01', '2026-03-04']);
    await tell('CandidacyEnded', '2026-05-02', { data: { how: 'in-error' } });
    expect((await held())?.flat()).not.toContain('2026-04-01');
    expect(await ranOut('2026-03-05')).toEqual([id(171), id(172)]);
  });
});
