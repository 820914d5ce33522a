import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClockTimer } from '#composition';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, anAcceptedComplaint, answeredOnceMore, aPanel, done, exampleRule, whatever } from './setting.js';

/*
 * Clocks that begin, stand still and end by themselves with what is recorded, as the rule pack says that the body adopted. The
 * spec's day is March 10, 2026.
 */

let redress: StartedApp;
let clerk: Client;
let panelId: string;

interface Clock {
  readonly rule: string;
  readonly title: string;
  readonly state: string;
  readonly dueOn?: string;
  readonly arithmetic: string;
  readonly ended?: { readonly on: string };
  readonly duty?: string;
}

const adopted = async (pack: string) => {
  const id = await aPanel(clerk);
  done(await clerk.post(`/v1/bodies/${id}/rule-packs`, { pack, citation: exampleRule('1') }, whatever));
  return id;
};

beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
  panelId = await adopted('generic-legislature@1');
});
afterAll(async () => {
  await redress.stop();
});

const fileOf = async (caseId: string) => {
  await redress.settled();
  return done(await clerk.get(`/v1/cases/${caseId}/file`)) as unknown as {
    readonly clocks: readonly Clock[];
    readonly timeline: readonly { readonly type: string; readonly eventId: string; readonly stream: string }[];
  };
};
const clocksOf = async (caseId: string): Promise<Readonly<Record<string, Clock>>> =>
  Object.fromEntries((await fileOf(caseId)).clocks.map((clock) => [clock.rule, clock]));

const ofCase = (caseId: string) => ({
  authorize: (occurredOn: string) =>
    clerk.post(`/v1/investigations/${caseId}/authorization`, { scope: 'All of it', occurredOn }).then(done),
  act: (path: string, data: object) => clerk.post(`/v1/cases/${caseId}/${path}`, data, whatever).then(done),
});

describe('the clocks of a case', () => {
  it('count from the receipt of the complaint, and end with what was done before there was a case', async () => {
    const complaint = await anAcceptedComplaint(clerk, redress.anybody(), panelId);
    const opening = { bodyId: panelId, respondentName: 'Senator Aldous Fennimore', origin: 'complaint', subject: 'Remarks' };
    const { id } = done(await clerk.post('/v1/cases', { ...opening, complaintIds: [complaint.id] }));
    const clocks = await clocksOf(String(id));
    expect(clocks).toMatchObject({
      'leg.acknowledge': { state: 'satisfied', dueOn: '2026-03-13' },
      'leg.screen': { state: 'satisfied' },
      'leg.notify': { state: 'running', dueOn: '2026-03-20' },
      'leg.status': { state: 'running', dueOn: '2026-06-08' },
    });
  });

  it('begin, stand still, go on and end with what is recorded, each on its own day', async () => {
    const { caseId } = await aCase(clerk, panelId);
    const { authorize, act } = ofCase(caseId);
    await authorize('2026-03-10');
    expect((await clocksOf(caseId))['leg.report']).toMatchObject({ state: 'running', dueOn: '2026-06-08' });
    await act('deferral', { to: 'District attorney', reason: 'Asked to wait' });
    expect((await clocksOf(caseId))['leg.report']).toMatchObject({ state: 'stands-still', standsStill: ['deferral'] });
    await act('deferral/lifting', { reason: 'The matter is over' });
    const { 'leg.report': report } = await clocksOf(caseId);
    expect(report).toMatchObject({ state: 'running' });
    expect(report?.arithmetic).toBe('90 calendar days from March 10, 2026, lands on Monday, June 8');
    await act('closing', {
      reason: 'no-action',
      note: 'Nothing was decided',
      madeBy: 'chair',
      madeUnder: exampleRule('9'),
      openMatters: 'stated',
    });
    expect((await clocksOf(caseId))['leg.status']).toMatchObject({ state: 'satisfied', ended: { on: '2026-03-10' } });
  });

  it('keep a case open while they run, but for those that its closing ends', async () => {
    const { caseId } = await aCase(clerk, panelId, 0);
    const close = () =>
      clerk.post(
        `/v1/cases/${caseId}/closing`,
        { reason: 'no-action', note: 'Nothing was found', madeBy: 'chair', madeUnder: exampleRule('9') },
        whatever,
      );
    expect(await clocksOf(caseId)).toMatchObject({ 'leg.notify': { state: 'running' } });
    expect((await close()).json()).toMatchObject({
      type: '/problems/open-matters-not-stated',
      detail: expect.stringContaining('Still open: clocks that run or were missed (1).'),
    });
    const clocks = (await fileOf(caseId)).clocks as readonly (Clock & { readonly clockId: string })[];
    const notice = clocks.find(({ rule }) => rule === 'leg.notify');
    done(await clerk.post(`/v1/cases/${caseId}/clocks/${String(notice?.clockId)}/cancellation`, { reason: 'Nobody is accused' }));
    done(await close());
    expect((await clocksOf(caseId))['leg.status']).toMatchObject({ state: 'satisfied' });
  });

  it('run from the day that is right, when the day of what began them is corrected', async () => {
    const { caseId } = await aCase(clerk, panelId);
    const { timeline } = await fileOf(caseId);
    const { stream, eventId } = timeline.find(({ type }) => type === 'CaseOpened')!;
    const wrong = { stream, targetEventId: eventId, field: 'occurredOn', becomes: '2026-03-03', reason: 'Opened a week before' };
    done(await clerk.post('/v1/corrections', wrong));
    expect(await clocksOf(caseId)).toMatchObject({
      'leg.notify': { dueOn: '2026-03-13' },
      'leg.status': { dueOn: '2026-06-01' },
    });
  });

  it('are as many when everything is answered once more', async () => {
    const { caseId } = await aCase(clerk, panelId);
    await ofCase(caseId).authorize('2026-03-10');
    const before = await fileOf(caseId);
    expect(before.clocks.map(({ rule }) => rule).sort()).toEqual(['leg.notify', 'leg.report', 'leg.status']);
    await answeredOnceMore(redress);
    expect((await fileOf(caseId)).timeline.map(({ eventId }) => eventId)).toEqual(before.timeline.map(({ eventId }) => eventId));
  });

  it('do not begin where the body had adopted no rules', async () => {
    const { caseId } = await aCase(clerk, await aPanel(clerk));
    expect(await clocksOf(caseId)).toEqual({});
  });
});

describe('what follows when time has run out', () => {
  const byRule = async (rule: string, anchor: string) => {
    const { caseId } = await aCase(clerk, await aPanel(clerk));
    done(await clerk.post(`/v1/cases/${caseId}/clocks`, { rule, anchor }));
    await redress.settled();
    await redress.app.get(ClockTimer).expireThoseDue();
    const of = async () => (await fileOf(caseId)).clocks.filter((clock) => rule.endsWith(`/${clock.rule}`));
    return { caseId, of };
  };

  it('is that a report that repeats is due again', async () => {
    const { of } = await byRule('generic-legislature@1/leg.status', '2025-11-17');
    expect(await of()).toMatchObject([
      { state: 'expired', dueOn: '2026-02-17' },
      {
        state: 'running',
        arithmetic: '90 calendar days from February 15, 2026, lands on Saturday, May 16, moved to Monday, May 18',
      },
    ]);
  });

  it('is that somebody else publishes, within a time of its own', async () => {
    const { of } = await byRule('new-york@2022/ny.lec-publish', '2026-02-10');
    expect(await of()).toMatchObject([
      { state: 'expired', dueOn: '2026-03-02' },
      { state: 'running', dueOn: '2026-03-12', title: expect.stringMatching(/, instead: /) },
    ]);
  });

  it('is that the parties must be told, until that is noted', async () => {
    const { caseId, of } = await byRule('state-party@1/party.review', '2025-11-03');
    expect(await of()).toMatchObject([{ state: 'expired', duty: 'tell-parties' }]);
    expect((await clerk.page(`/cases/${caseId}/file`)).text).toContain('The parties must be told of the delay.');
    await ofCase(caseId).act('delays', { what: 'Report', wasDueOn: '2026-02-02', rule: exampleRule('9'), reason: 'Illness' });
    const [clock] = await of();
    expect([clock?.state, clock?.duty]).toEqual(['expired', undefined]);
  });

  it('is that the end of the matter must be recorded, and nothing closes by itself', async () => {
    const { caseId } = await aCase(clerk, await aPanel(clerk));
    const byHand = { title: 'Vote on the review', anchor: '2026-01-05', count: 30, unit: 'calendar', landing: 'exact' };
    done(await clerk.post(`/v1/cases/${caseId}/clocks/by-hand`, { ...byHand, effect: 'terminate', citation: exampleRule('9') }));
    await redress.settled();
    await redress.app.get(ClockTimer).expireThoseDue();
    const { clocks, timeline } = await fileOf(caseId);
    expect(clocks).toMatchObject([{ state: 'expired', duty: 'record-end' }]);
    expect(timeline.map(({ type }) => type)).not.toContain('CaseClosed');
  });

  it('is that a response counts as received, once', async () => {
    const { caseId } = await aCase(clerk, panelId);
    await ofCase(caseId).authorize('2026-03-10');
    done(await clerk.post(`/v1/cases/${caseId}/clocks`, { rule: 'illinois-lig@2021/il.response', anchor: '2026-02-10' }));
    await redress.settled();
    await redress.app.get(ClockTimer).expireThoseDue();
    const deemed = (await fileOf(caseId)).timeline.filter(({ type }) => type === 'ResponseDeemedReceived');
    expect(deemed).toHaveLength(1);
    expect((await clerk.page(`/cases/${caseId}/file`)).text).toContain('No response came in time; it is deemed received');
  });
});
