import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ReportEvent } from '../report.facts.js';
import { idOf, rowsAfter, tell, type Stream } from '../spec-story.js';
import { Period, type Asked } from './facts.js';
import { proceedingFigures, type ProceedingFigures } from './proceedings.js';

const [open, over, absorbed] = ['open', 'over', 'absorbed'].map((name) => idOf(`case ${name}`));
const fact = (type: string, occurredOn: string, data: object): ReportEvent => ({ type, occurredOn, data }) as ReportEvent;
const told = (type: string, occurredOn: string, data: object = {}) =>
  fact(type, occurredOn, { hearingId: idOf('hearing'), ...data });
const settlement = (name: string, day: string, end?: 'SettlementApproved' | 'SettlementRejected'): ReportEvent[] => {
  const settlementId = idOf(`settlement ${name}`);
  const proposed = fact('SettlementProposed', day, { settlementId, proposedBy: 'respondent', terms: 'secret terms' });
  return end === undefined ? [proposed] : [proposed, fact(end, day, { settlementId, reason: 'secret reason' })];
};
const appeal = (name: string, day: string, result?: string): ReportEvent[] => {
  const appealId = idOf(`appeal ${name}`);
  const filed = fact('AppealFiled', day, {
    appealId,
    filedBy: 'respondent',
    before: 'A court',
    grounds: 'secret',
    allegationIds: [],
  });
  const decided = { appealId, result, summary: 'secret', source: 'secret', allegationIds: [] };
  return result === undefined ? [filed] : [filed, fact('AppealDecided', day, decided)];
};
const referral = (name: string, day: string, telling: string, ...answers: string[]): ReportEvent[] => {
  const referralId = idOf(`referral ${name}`);
  const referred = { referralId, to: 'An office', extent: 'full', allegationIds: [], reasons: 'secret', telling };
  return [
    fact('MatterReferred', day, referred),
    ...answers.map((answer) => fact('ReferralAnswered', day, { referralId, answer, what: 'secret', source: 'secret' })),
  ];
};

const reliance = (name: string, day: string, ...results: string[]): ReportEvent[] => {
  const relianceId = idOf(`reliance ${name}`);
  const claimed = { relianceId, opinion: 'secret', facts: 'secret', disclosed: 'in-full', allegationIds: [] };
  return [
    fact('OpinionReliedOn', day, claimed),
    ...results.map((result) =>
      fact('OpinionRelianceDecided', day, { relianceId, result, reasons: 'secret', citation: 'Rule 1', telling: 'not-told' }),
    ),
  ];
};

const streams: readonly Stream[] = [
  [`case-${open}`, tell.opened('2026-01-01')],
  [
    `proceeding-${open}`,
    told('HearingSet', '2026-01-10', { heldOn: '2026-02-01', place: 'secret place', hearer: 'body' }),
    told('HearingNoticeGiven', '2026-01-11', { noticeTo: 'public', how: 'secret' }),
    told('HearingContinued', '2026-02-01', { heldOn: '2026-02-08', reason: 'secret' }),
    told('HearingConcluded', '2026-02-08'),
    ...settlement('negotiated', '2026-02-09'),
    ...reliance('in an open case', '2026-02-09', 'accepted'),
    ...appeal('sent back', '2026-02-10', 'remanded'),
    ...appeal('pending', '2026-02-11'),
    ...referral('answered', '2026-02-12', 'told', 'accepted', 'outcome'),
    ...referral('not answered', '2026-02-12', 'told'),
    ...referral('not to be told', '2026-02-12', 'not-told', 'declined'),
  ],
  [`case-${over}`, tell.opened('2026-01-01'), tell.closed('2026-03-01', 'settled')],
  [
    `proceeding-${over}`,
    ...settlement('failed', '2026-01-20', 'SettlementRejected'),
    ...settlement('approved', '2026-02-20', 'SettlementApproved'),
    ...settlement('left', '2026-02-20'),
    ...reliance('decided anew', '2026-02-20', 'accepted', 'not-accepted'),
    ...reliance('accepted', '2026-02-21', 'accepted'),
    ...reliance('not decided', '2026-02-21'),
  ],
  [`case-${absorbed}`, tell.opened('2026-01-01'), tell.closed('2026-03-01', 'consolidated')],
  [`proceeding-${absorbed}`, ...settlement('that goes on elsewhere', '2026-02-20')],
];

async function figures(asked: Partial<Asked> = {}, more: readonly Stream[] = []): Promise<ProceedingFigures> {
  const rows = await rowsAfter([...streams, ...more]);
  return proceedingFigures(new Period(rows, { today: '2026-03-10', dayOf: (instant) => instant.slice(0, 10), ...asked }));
}

describe('what cases went through, in a report', () => {
  let all: ProceedingFigures;
  beforeAll(async () => {
    all = await figures();
  });

  it('is counted by hearings set, told, continued and held', async () => {
    expect(all.hearings).toEqual({ set: 1, noticed: 1, continued: 1, held: 1, canceled: 0 });
    expect((await figures({ from: '2026-02-01', to: '2026-02-07' })).hearings).toMatchObject({ set: 0, continued: 1, held: 0 });
  });

  it('counts settlements of cases that were closed, and of no other', async () => {
    expect(all.settlements).toEqual({ proposed: 3, approved: 1, failed: 1, neither: 1 });
    expect((await figures({ to: '2026-02-28' })).settlements).toMatchObject({ proposed: 0, approved: 0, failed: 0 });
    const again: Stream = [`case-${over}`, tell.reopened('2026-03-02')];
    expect((await figures({}, [again])).settlements).toMatchObject({ proposed: 0 });
  });

  it('counts opinions relied on in cases that were closed, each by what was last decided', async () => {
    expect(all.reliances).toEqual({ claimed: 3, accepted: 1, notAccepted: 1, undecided: 1 });
    expect((await figures({ to: '2026-02-28' })).reliances).toMatchObject({ claimed: 0 });
  });

  it('counts appeals with their results, and those that are pending', async () => {
    expect(all.appeals).toMatchObject({ filed: 2, results: { remanded: 1, affirmed: 0 }, pending: 1 });
    expect((await figures({ to: '2026-02-09' })).appeals).toMatchObject({ filed: 0, results: { remanded: 0 }, pending: 0 });
  });

  it('counts referrals with what came back, only where the parties may know', async () => {
    const { referrals } = all;
    expect(referrals).toEqual({ out: { full: 2, part: 0 }, answers: { accepted: 1, declined: 0, outcome: 1 }, unanswered: 1 });
    expect((await figures({ from: '2026-03-01' })).referrals).toMatchObject({ out: { full: 0 }, unanswered: 1 });
  });
});
