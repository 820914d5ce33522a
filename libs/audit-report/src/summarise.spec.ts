import { describe, expect, it } from '@jest/globals';
import type { ReportEvent } from './report.facts.js';
import type { Asked } from './figures/facts.js';
import { idOf, rowsAfter, tell, type Stream } from './spec-story.js';
import { summarise } from './summarise.js';

const [case1, case2] = [idOf('case 1'), idOf('case 2')];
const today = '2026-03-10';
const dayOf = (instant: string) => instant.slice(0, 10);

/** What the report says after these events. */
async function report(streams: readonly Stream[], asked: Partial<Asked> = {}) {
  return summarise(await rowsAfter(streams), { today, dayOf, ...asked });
}

const body = `body-${idOf('body')}`;
const caseStream = (id: string) => `case-${id}`;

describe('the complaints of a report', () => {
  const streams: readonly Stream[] = [
    ['complaint-1', tell.received('2025-12-30'), tell.acknowledged('2026-01-04'), tell.screened('2026-01-20')],
    ['complaint-2', tell.received('2026-01-02'), tell.acknowledged('2026-01-05'), tell.screened('2026-01-06', 'insufficient')],
    ['complaint-3', tell.received('2026-02-28')],
    ['complaint-4', tell.received('2026-02'), tell.acknowledged('2026-03-01')],
    [
      'complaint-5',
      tell.received('2026-02-01'),
      { type: 'ComplaintReferred', occurredOn: '2026-02-03', data: { to: 'Elsewhere', extent: 'full', reasons: '' } },
    ],
    [
      'complaint-6',
      tell.received('2026-02-01'),
      { type: 'ComplaintWithdrawn', occurredOn: '2026-02-02', data: { reason: '', withdrawnBy: 'complainant' } },
    ],
    [
      'complaint-7',
      tell.received('2026-02-01'),
      { type: 'ComplaintWithdrawn', occurredOn: '2026-02-02', data: { reason: '', withdrawnBy: 'complainant' } },
      { type: 'ComplaintReinstated', occurredOn: '2026-02-03', data: { reason: '', reinstatedBy: 'complainant' } },
    ],
  ];

  it('are counted event by event', async () => {
    const { complaints } = await report(streams);
    expect(complaints).toMatchObject({
      received: 7,
      acknowledged: 3,
      screened: { accepted: 1, insufficient: 1, 'out-of-jurisdiction': 0 },
      withdrawn: 2,
      reinstated: 1,
      referredInFull: 1,
      referredInPart: 0,
      unanswered: { count: 2, longestDays: 37 },
      daysToAcknowledgment: { measured: 2, median: 4, p90: 5, partlyDated: 1 },
    });
  });

  it('are not counted as referred, nor as answered by it, where the complainant may not know', async () => {
    const untold: Stream = [
      'complaint-8',
      tell.received('2026-01-01'),
      tell.referredUntold('2026-01-02'),
      tell.referredUntold('2026-01-03', 'part'),
    ];
    expect((await report([...streams, untold])).complaints).toMatchObject({
      referredInFull: 1,
      referredInPart: 0,
      unanswered: { count: 3, longestDays: 68 },
    });
  });

  it('are counted in the period in which the event happened, both of its ends in it', async () => {
    const { complaints } = await report(streams, { from: '2026-01-05', to: '2026-02-28' });
    expect(complaints).toMatchObject({
      received: 5,
      acknowledged: 1,
      screened: { accepted: 1, insufficient: 1 },
      unanswered: { count: 3, longestDays: 27 },
      daysToAcknowledgment: { measured: 1, median: 3 },
    });
  });
});

describe('the meetings of a report', () => {
  it('left a case unheard that was open when they were canceled, and none that was closed by then', async () => {
    const unheard = (caseId: string): ReportEvent => ({
      type: 'CaseLeftUnheard',
      occurredOn: '2026-02-10',
      data: { meetingId: idOf('meeting'), caseId, meetsOn: '2026-02-12', why: 'no-quorum' },
    });
    const takenOff: ReportEvent = {
      type: 'CaseTakenOffAgenda',
      occurredOn: '2026-02-09',
      data: { meetingId: idOf('meeting'), caseId: case1, meetsOn: '2026-02-12', takenOffBy: 'The chair', reason: 'secret' },
    };
    const { votes } = await report([
      [caseStream(case1), tell.opened('2026-01-01'), tell.closed('2026-02-11', 'dismissed')],
      [caseStream(case2), tell.opened('2026-01-01'), tell.closed('2026-02-10', 'dismissed')],
      [body, takenOff, unheard(case1), unheard(case2)],
    ]);
    expect(votes).toMatchObject({ leftUnheard: { 'no-quorum': 1, other: 0 }, takenOffAgenda: 1 });
  });
});

describe('the ties of a report', () => {
  const opened: Stream = [caseStream(case1), tell.opened('2026-01-01')];
  const m = (name: string) => idOf(`motion ${name}`);
  const put = (name: string, on = '2026-01-10') => tell.put(on, m(name), case1);
  const tied = (name: string, on = '2026-02-01', more: Parameters<typeof tell.tied>[3] = {}) =>
    tell.tied(on, m(name), case1, more);

  it('stay in the list, and grow older, until something follows', async () => {
    const { votes } = await report([opened, [body, put('a'), tied('a')]]);
    expect(votes.tiesUnresolved).toEqual([
      { caseId: case1, reference: 'RC-0000-0001', motionId: m('a'), ties: 1, since: '2026-02-01', tieRule: 'stalls', days: 37 },
    ]);
    expect(votes.ledger).toMatchObject({
      openAtStart: 0,
      in: { put: 1 },
      out: { tied: 1, carried: 0 },
      openAtEnd: 0,
      difference: 0,
    });
  });

  it('are as old as the first tie on the question when a later motion ties again', async () => {
    const again = tied('b', '2026-03-01', { afterMotionId: m('a') });
    const { votes } = await report([opened, [body, put('a'), tied('a'), put('b', '2026-03-01'), again]]);
    expect(votes.tiesUnresolved).toMatchObject([{ motionId: m('a'), ties: 2, days: 37 }]);
    expect(votes.ledger.out).toMatchObject({ tied: 2 });
  });

  it('are over when a later motion on the question is carried or fails, however often it tied before', async () => {
    for (const type of ['MotionCarried', 'MotionFailed'] as const) {
      const again = tied('b', '2026-03-01', { afterMotionId: m('a') });
      const end = tell.decided(type, '2026-03-02', m('c'), case1, m('b'));
      const { votes } = await report([opened, [body, put('a'), tied('a'), put('b'), again, put('c'), end]]);
      expect(votes.tiesUnresolved).toEqual([]);
      expect(votes.ledger.out).toMatchObject({ tied: 2, [type === 'MotionCarried' ? 'carried' : 'failed']: 1 });
    }
  });

  it('are not over because a later motion was put, or found no quorum', async () => {
    const pending = await report([opened, [body, put('a'), tied('a'), put('b', '2026-03-01')]]);
    expect(pending.votes.tiesUnresolved).toHaveLength(1);
    expect(pending.votes.ledger).toMatchObject({ openAtEnd: 1 });
    const lacking = tell.withoutQuorum('2026-03-02', m('b'), case1);
    const { votes } = await report([opened, [body, put('a'), tied('a'), put('b', '2026-03-01'), lacking]]);
    expect(votes.tiesUnresolved).toHaveLength(1);
    expect(votes.ledger.out).toMatchObject({ tied: 1, 'without-quorum': 1 });
  });

  it('are over at once where the rule says what a tie means', async () => {
    const fails = [tied('a', '2026-02-01', { tieRule: 'fails' }), tell.decided('MotionFailed', '2026-02-01', m('a'), case1)];
    const failed = await report([opened, [body, put('a'), ...fails]]);
    expect(failed.votes).toMatchObject({ tiesUnresolved: [], ledger: { out: { tied: 1, failed: 0 }, difference: 0 } });
    const { votes } = await report([opened, [body, put('a'), tied('a', '2026-02-01', { tieRule: 'transmit-as-tied' })]]);
    expect(votes.tiesUnresolved).toEqual([]);
  });

  it('wait for the tie-breaker where there is one, and are over when she voted', async () => {
    const waiting = tied('a', '2026-02-01', { tieRule: 'tie-breaker-decides' });
    expect((await report([opened, [body, put('a'), waiting]])).votes.tiesUnresolved).toHaveLength(1);
    const broken: ReportEvent = {
      type: 'TieResolved',
      occurredOn: '2026-02-05',
      data: { motionId: m('a'), caseId: case1, memberId: idOf('member'), vote: 'yea' },
    };
    const { votes } = await report([
      opened,
      [body, put('a'), waiting, broken, tell.decided('MotionCarried', '2026-02-05', m('a'), case1)],
    ]);
    expect(votes).toMatchObject({ tiesUnresolved: [], tiesBrokenByTieBreaker: 1, ledger: { out: { tied: 1, carried: 0 } } });
  });

  it('are over while the case is closed, and are back when it is reopened', async () => {
    const closed: Stream = [caseStream(case1), tell.opened('2026-01-01'), tell.closed('2026-03-01', 'no-action')];
    expect((await report([closed, [body, put('a'), tied('a')]])).votes.tiesUnresolved).toEqual([]);
    const reopened: Stream = [...closed, tell.reopened('2026-03-05')];
    expect((await report([reopened, [body, put('a'), tied('a')]])).votes.tiesUnresolved).toHaveLength(1);
  });

  it('are told as they were at the end of the period, with their age then', async () => {
    const end = tell.decided('MotionCarried', '2026-03-02', m('b'), case1, m('a'));
    const streams: readonly Stream[] = [opened, [body, put('a'), tied('a'), put('b'), end]];
    expect((await report(streams)).votes.tiesUnresolved).toEqual([]);
    expect((await report(streams, { to: '2026-02-11' })).votes.tiesUnresolved).toMatchObject([{ days: 10 }]);
  });

  it('whose day is not known are no older than is certain', async () => {
    const { votes } = await report([opened, [body, put('a', '2026'), tied('a', '2026-02')]]);
    expect(votes.tiesUnresolved).toMatchObject([{ since: '2026-02', days: 10 }]);
  });
});

describe('the outcomes of a report', () => {
  const decided = { caseId: case1, standard: 'preponderance', reasons: 'secret' } as const;
  const allegations = ['a', 'b', 'c', 'd'].map((name) => idOf(`allegation ${name}`));
  const [a = '', b = '', c = '', d = ''] = allegations;
  const streams: readonly Stream[] = [
    [caseStream(case1), tell.opened('2026-01-01'), ...allegations.map((id) => tell.allegation('2026-01-02', id))],
    // The same allegation goes on in the case that took the other one in.
    [caseStream(case2), tell.opened('2026-01-01', { origin: 'own-motion', complaintIds: [] }), tell.allegation('2026-01-03', a)],
    [
      `finding-${a}`,
      { type: 'ProbableCauseFound', occurredOn: '2026-01-10', data: decided },
      { type: 'FindingMade', occurredOn: '2026-02-10', data: { ...decided, result: 'violation' } },
    ],
    [
      `finding-${b}`,
      { type: 'AllegationDismissed', occurredOn: '2026-02-11', data: { caseId: case1, reason: 'de-minimis', note: '' } },
    ],
    [
      `finding-${c}`,
      { type: 'FindingMade', occurredOn: '2026-01-20', data: { ...decided, result: 'no-violation' } },
      { type: 'FindingVacated', occurredOn: '2026-02-20', data: { caseId: case1, by: 'a court', reason: '' } },
    ],
  ];

  it('count each allegation once, by its latest decision', async () => {
    const { findings } = await report(streams);
    expect(findings).toMatchObject({
      allegationsMade: 4,
      byResult: { violation: 1, 'no-violation': 0, 'probable-cause': 0, 'no-probable-cause': 0, dismissed: 1, vacated: 1 },
      dismissalsByReason: { 'de-minimis': 1, duplicate: 0 },
      undecided: 2,
    });
    expect(d).not.toBe('');
  });

  it('say how many were made without a vote, without an investigation and after the closing', async () => {
    const about = (motionId?: string): ReportEvent => ({
      type: 'FindingMade',
      occurredOn: '2026-03-02',
      data: { ...decided, result: 'violation', ...(motionId !== undefined && { motionId }) },
    });
    const closed: ReportEvent = {
      type: 'CaseClosed',
      occurredOn: '2026-03-01',
      data: { reason: 'dismissed', note: '', complaintIds: [] },
    };
    const story = (...findings: readonly Stream[]): readonly Stream[] => [
      [caseStream(case1), tell.opened('2026-01-01'), ...[a, b].map((each) => tell.allegation('2026-01-02', each)), closed],
      ...findings,
    ];
    expect((await report(story([`finding-${a}`, about()], [`finding-${b}`, about(idOf('motion'))]))).findings).toMatchObject({
      withoutVote: 1,
      withoutInvestigation: 2,
      afterClosing: 2,
    });
    const reported: Stream = [
      `investigation-${case1}`,
      { type: 'InvestigationReportDelivered', occurredOn: '2026-02-01', data: { summary: '', conclusions: [] } },
    ];
    expect((await report(story(reported, [`finding-${a}`, about()]))).findings).toMatchObject({ withoutInvestigation: 0 });
  });

  it('are told as they stood at the end of the period', async () => {
    const { findings } = await report(streams, { to: '2026-01-31' });
    expect(findings).toMatchObject({
      byResult: { 'probable-cause': 1, 'no-violation': 1, violation: 0, vacated: 0 },
      undecided: 2,
    });
  });

  const sanction = (id: string, ...events: ReportEvent[]): Stream => [`sanction-${id}`, ...events];
  const recommended = (on: string, kind: 'censure' | 'none'): ReportEvent => ({
    type: 'RecommendationTransmitted',
    occurredOn: on,
    data: { chamber: 'Senate', kind, text: 'secret', allegationIds: [] },
  });
  const acted = (on: string, action: 'adopted' | 'substituted', kind: 'censure' | 'reprimand'): ReportEvent => ({
    type: 'ChamberActed',
    occurredOn: on,
    data: { chamber: 'Senate', action, kind, text: 'secret' },
  });

  it('set what the chamber did beside what it was recommended, and say what it has not acted on', async () => {
    const { chamber } = await report([
      sanction(
        case1,
        recommended('2026-01-01', 'censure'),
        acted('2026-01-05', 'substituted', 'reprimand'),
        recommended('2026-02-01', 'none'),
      ),
      sanction(case2, acted('2026-01-07', 'substituted', 'censure')),
      sanction(idOf('case 3'), recommended('2026-01-01', 'censure'), acted('2026-01-05', 'adopted', 'censure')),
    ]);
    expect(chamber).toMatchObject({
      recommendations: { censure: 2, none: 1, fine: 0 },
      acts: { adopted: 1, rejected: 0, substituted: 2, 'declined-to-act': 0 },
      unanswered: 1,
    });
    expect(chamber.pairs).toEqual(
      expect.arrayContaining([
        { recommended: 'censure', action: 'substituted', decided: 'reprimand', count: 1 },
        { recommended: 'censure', action: 'adopted', decided: 'censure', count: 1 },
        { recommended: null, action: 'substituted', decided: 'censure', count: 1 },
      ]),
    );
  });

  it('count the conditions of sanctions that stand until they are met or breached', async () => {
    const imposed = (name: string, conditions: number): ReportEvent => ({
      type: 'SanctionImposed',
      occurredOn: '2026-01-01',
      data: {
        sanctionId: idOf(name),
        kind: 'training',
        text: 'secret',
        conditions: Array.from({ length: conditions }, (_, nth) => ({
          conditionId: idOf(`${name} ${String(nth)}`),
          text: 'secret',
        })),
      },
    });
    const settled = (type: 'SanctionConditionMet' | 'SanctionConditionBreached', of: string): ReportEvent => ({
      type,
      occurredOn: '2026-02-01',
      data: { sanctionId: idOf('s1'), conditionId: idOf(of), note: 'secret' },
    });
    const { sanctions } = await report([
      sanction(
        case1,
        imposed('s1', 4),
        settled('SanctionConditionMet', 's1 0'),
        settled('SanctionConditionBreached', 's1 1'),
        // Breached, and met later: it was met, and counts once.
        settled('SanctionConditionBreached', 's1 3'),
        settled('SanctionConditionMet', 's1 3'),
      ),
      sanction(case2, imposed('s2', 2), {
        type: 'SanctionRescinded',
        occurredOn: '2026-02-01',
        data: { sanctionId: idOf('s2'), reason: '' },
      }),
    ]);
    expect(sanctions).toMatchObject({
      imposed: { training: 2, fine: 0 },
      rescinded: 1,
      conditionsSet: 6,
      conditionsMet: 2,
      conditionsBreached: 1,
      conditionsOpen: 1,
    });
  });
});

describe('the cases of a report', () => {
  it('say how they began, what happened on the way, and how long it took to the report', async () => {
    const { cases, investigations, ledger } = await report([
      [
        caseStream(case1),
        tell.opened('2026-01-01'),
        { type: 'DisclosureNoted', occurredOn: '2026-01-02', data: { how: 'leaked', what: '', by: '' } },
        { type: 'DisclosureNoted', occurredOn: '2026-01-03', data: { how: 'published', what: '', by: '' } },
        {
          type: 'DelayNoted',
          occurredOn: '2026-01-04',
          data: { what: 'Report', wasDueOn: '2026-01-03', rule: 'Rule 9', reason: '', complaintIds: [] },
        },
        { type: 'JurisdictionLost', occurredOn: '2026-02-01', data: { cause: 'resignation', note: '' } },
        tell.closed('2026-02-01', 'jurisdiction-lost'),
      ],
      [`investigation-${case1}`, tell.report('2026-01-21'), tell.report('2026-01-30')],
      [caseStream(case2), tell.opened('2026-01-01', { origin: 'press', complaintIds: [] })],
      [body, { type: 'MemberRecused', occurredOn: '2026-01-05', data: { memberId: idOf('member'), caseId: case1, ground: '' } }],
    ]);
    expect(cases).toMatchObject({
      openedByOrigin: { complaint: 1, 'own-motion': 0, referral: 0, press: 1 },
      jurisdictionLost: { resignation: 1, death: 0 },
      delaysNoted: 1,
      delaysByRule: { 'Rule 9': 1 },
      disclosures: { leaked: 1, published: 1, 'party-statement': 0 },
    });
    expect(investigations).toMatchObject({ reportsDelivered: 2, daysFromOpeningToReport: { measured: 1, median: 20 } });
    expect(ledger.lines).toMatchObject([{ label: '2026', in: { opened: 2 }, out: { 'jurisdiction-lost': 1 }, openAtEnd: 1 }]);
  });

  it('leave matters of imported dockets to the docket', async () => {
    const legacy = tell.opened('1988', {
      origin: 'legacy-docket',
      complaintIds: [],
      tags: ['sexual-harassment-abuse', 'resolved'],
    });
    const fact = (occurredOn: string, text: string): ReportEvent => ({
      type: 'LegacyFactRecorded',
      occurredOn,
      data: { source: 'A register', line: 1, body: 'Senate Ethics Committee', text, tags: ['fined'] },
    });
    const { cases, ledger, docket } = await report([[caseStream(case1), legacy, fact('1991-02-03', 'b'), fact('1988', 'a')]]);
    expect(cases.openedByOrigin).toEqual({ complaint: 0, 'own-motion': 0, referral: 0, press: 0 });
    expect(ledger.lines).toMatchObject([{ label: '2026', openAtStart: 0, openAtEnd: 0 }]);
    expect(docket).toMatchObject({
      matters: 1,
      facts: 2,
      precision: { day: 1, month: 0, year: 1 },
      matterTags: { resolved: 1, 'sexual-harassment-abuse': 1 },
      factTags: { fined: 2 },
      bodies: [{ name: 'Senate Ethics Committee', facts: 2 }],
      decades: [{ label: '1980s', matters: 1, harassment: 1, harassmentShare: 100 }],
      harassment: { matters: 1, withEthicsCommittee: 1 },
    });
  });
});

describe('every part of a report', () => {
  it('says in words what it counts', async () => {
    const { corrections: _, ...parts } = await report([]);
    for (const { unit } of Object.values(parts)) expect(unit).toMatch(/^[A-Z].{20,}\.$/);
  });
});

describe('what was due', () => {
  const authorized = (on: string, dueOn: string): ReportEvent => ({
    type: 'InvestigationAuthorized',
    occurredOn: on,
    data: { scope: 'secret', dueOn, dueUnder: 'Rule 9' },
  });
  const notified = (on: string, responseDueOn: string): ReportEvent => ({
    type: 'RespondentNotified',
    occurredOn: on,
    data: { notice: 'secret', responseDueOn, responseDueUnder: 'Rule 10' },
  });
  const deficient = (on: string, cureBy: string): ReportEvent => ({
    type: 'ComplaintFoundDeficient',
    occurredOn: on,
    data: { deficiency: 'secret', cureBy, cureByRule: 'Rule 4' },
  });
  const responded = (on: string): ReportEvent => ({ type: 'ResponseReceived', occurredOn: on, data: { response: 'secret' } });
  const cured = (on: string): ReportEvent => ({ type: 'ComplaintCured', occurredOn: on, data: { addition: 'secret' } });
  const none = { set: 0, met: 0, metLate: 0, missed: 0, replaced: 0, lapsed: 0, ahead: 0 };

  it('and was not done is counted without any note of a delay, by the rule that set the day', async () => {
    const { dues, cases } = await report([
      [caseStream(case1), tell.opened('2026-01-02')],
      [`investigation-${case1}`, authorized('2026-01-03', '2026-02-20'), notified('2026-01-04', '2026-03-20')],
      ['complaint-1', tell.received('2026-01-02'), deficient('2026-01-05', '2026-02-01'), cured('2026-02-03')],
    ]);
    expect(cases.delaysNoted).toBe(0);
    expect(dues.lines).toEqual([
      { what: 'cure', ...none, set: 1, metLate: 1 },
      { what: 'response', ...none, set: 1, ahead: 1 },
      { what: 'investigation', ...none, set: 1, missed: 1 },
      { what: 'report', ...none },
      { what: 'condition', ...none },
      { what: 'publication', ...none },
    ]);
    expect(dues).toMatchObject({ notKeptByRule: { 'Rule 4': 1, 'Rule 9': 1 }, longestDaysMissed: 18 });
  });

  it('and was done in time is told apart from what was only recorded so after the day had passed', async () => {
    const { dues } = await report([
      ['complaint-1', tell.received('2026-01-02'), deficient('2026-01-05', '2026-02-01'), cured('2026-01-20')],
    ]);
    expect(dues.lines[0]).toEqual({ what: 'cure', ...none, set: 1, met: 1 });
    expect(dues).toMatchObject({ metByLaterRecord: 1, notKeptByRule: {} });
  });

  it('is not due any more when another day is set in time or the matter ends before it, and stays missed after it', async () => {
    const { dues } = await report([
      [caseStream(case1), tell.opened('2026-01-02')],
      [
        `investigation-${case1}`,
        notified('2026-01-04', '2026-01-20'),
        notified('2026-01-10', '2026-02-10'),
        notified('2026-02-12', '2026-03-01'),
        responded('2026-02-28'),
        authorized('2026-01-03', '2026-04-01'),
      ],
      [caseStream(case1), tell.closed('2026-03-02', 'no-action')],
    ]);
    expect(dues.lines).toMatchObject([
      none,
      { ...none, set: 3, met: 1, missed: 1, replaced: 1 },
      { ...none, set: 1, lapsed: 1 },
      none,
      none,
      none,
    ]);
  });

  it('is counted in the period in which its day lies, and adds up in any', async () => {
    const streams: readonly Stream[] = [
      ['complaint-1', tell.received('2026-01-02'), deficient('2026-01-05', '2026-02-01')],
      ['complaint-2', tell.received('2026-01-02'), deficient('2026-01-05', '2026-03-01'), cured('2026-03-02')],
    ];
    for (const asked of [{}, { to: '2026-02-10' }, { from: '2026-02-10' }, { from: '2026-02-02', to: '2026-02-03' }]) {
      const { dues } = await report(streams, asked);
      for (const { what: _, set, ...ends } of dues.lines)
        expect(Object.values(ends).reduce((all, one) => all + one, 0)).toBe(set);
    }
    const { dues } = await report(streams, { from: '2026-02-10' });
    expect(dues.lines[0]).toEqual({ what: 'cure', ...none, set: 1, metLate: 1 });
  });
});

describe('what was recorded late', () => {
  it('is counted from more than a week after the last day on which it can have happened', async () => {
    const { recordedLate } = await report([
      ['complaint-1', tell.received('2026-03-03'), tell.acknowledged('2026-03')],
      ['complaint-2', tell.received('2026-03-02'), tell.acknowledged('2025-12-01')],
    ]);
    expect(recordedLate).toMatchObject({
      count: 2,
      byEvent: { ComplaintAcknowledged: 1, ComplaintReceived: 1 },
      longestDays: 99,
    });
  });

  it('is nothing of an imported docket', async () => {
    const { recordedLate } = await report([[caseStream(case1), tell.opened('1987', { origin: 'legacy-docket' })]]);
    expect(recordedLate.count).toBe(0);
  });
});

describe('a case that was closed as referred', () => {
  const complaintId = idOf('complaint of it');
  const opening = (id: string) => tell.opened('2026-01-01', { complaintIds: [id] });
  const closed = tell.closed('2026-02-01', 'referred', { madeBy: 'other-authority' });
  const referral = (telling: 'told' | 'not-told'): ReportEvent => ({
    type: 'MatterReferred',
    occurredOn: '2026-01-20',
    data: { referralId: idOf(telling), to: 'Secret', extent: 'full', allegationIds: [], reasons: 'secret', telling },
  });
  const counted = async (...streams: readonly Stream[]) => {
    const { ledger, findings } = await report([[caseStream(case1), opening(complaintId), closed], ...streams]);
    const [line] = ledger.lines;
    const out = line?.out ?? {};
    return [out.referred, out['dismissed-or-not-told'], findings.withoutVoteBy.closings['other-authority'], line?.difference];
  };

  it('is counted as that where the parties may know', async () => {
    expect(await counted([`proceeding-${case1}`, referral('told'), referral('not-told')])).toEqual([1, 0, 1, 0]);
    const told: ReportEvent = {
      type: 'ComplaintReferred',
      occurredOn: '2026-01-20',
      data: { to: 'Elsewhere', extent: 'full', reasons: '' },
    };
    expect(await counted([`complaint-${complaintId}`, tell.received('2025-12-30'), told])).toEqual([1, 0, 1, 0]);
  });

  it('stands among those that were dismissed where they may not, and no number tells of it', async () => {
    expect(await counted([`proceeding-${case1}`, referral('not-told')])).toEqual([0, 1, 0, 0]);
    expect(await counted([`complaint-${complaintId}`, tell.received('2025-12-30'), tell.referredUntold('2026-01-20')])).toEqual([
      ...[0, 1, 0, 0],
    ]);
  });
});
