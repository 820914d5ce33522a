import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClockTimer } from '#composition';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aComplaint, answeredOnceMore, aPanel, done, exampleRule, whatever, type FiledComplaint } from './setting.js';

/*
 * Rules count from the receipt of a complaint, so clocks run before there is a case: by the example pack, three business days to
 * acknowledge a complaint, and thirty days to screen it. The spec begins on Tuesday, March 10, 2026.
 */

let redress: StartedApp;
let clerk: Client;
let panelId: string;

interface Clock {
  readonly rule: string;
  readonly state: string;
  readonly dueOn?: string;
  readonly carriedTo?: string;
}
interface Line {
  readonly rule: string | null;
  readonly started: number;
  readonly met: number;
  readonly metLate: number;
  readonly missed: number;
  readonly cancelled: number;
  readonly running: number;
}

beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
  panelId = await aPanel(clerk);
  const adoption = { pack: 'generic-legislature@1', citation: exampleRule('1') };
  done(await clerk.post(`/v1/bodies/${panelId}/rule-packs`, adoption, whatever));
});
afterAll(async () => {
  await redress.stop();
});

const ranOut = async () => {
  await redress.settled();
  await redress.app.get(ClockTimer).expireThoseDue();
  await redress.settled();
};
const clocksOf = async (path: string): Promise<Readonly<Record<string, Clock>>> => {
  await redress.settled();
  const { clocks } = done(await clerk.get(path)) as unknown as { readonly clocks: readonly Clock[] };
  return Object.fromEntries(clocks.map((clock) => [clock.rule, clock]));
};
const ofComplaint = ({ id }: FiledComplaint) => clocksOf(`/v1/complaints/${id}/file`);
const act = async ({ id }: FiledComplaint, what: string, data: object) =>
  done(await clerk.post(`/v1/complaints/${id}/${what}`, data, whatever));
const acknowledge = (filed: FiledComplaint) => act(filed, 'acknowledgement', { message: 'We have it.' });
const statusOf = async ({ reference, receiptCode }: FiledComplaint) => {
  await redress.settled();
  const complainant = redress.anybody();
  await complainant.postForm('/status', { reference, code: receiptCode });
  return (await complainant.page('/status/mine')).text;
};
const lineOf = async (rule: string): Promise<Line | undefined> => {
  await redress.settled();
  const { clocks } = done(await (await redress.as('auditor')).get('/v1/reports/audit')) as unknown as {
    readonly clocks: { readonly lines: readonly Line[] };
  };
  return clocks.lines.find((line) => line.rule === rule);
};
const opened = async ({ id }: FiledComplaint): Promise<string> => {
  const opening = { bodyId: panelId, respondentName: 'Senator Aldous Fennimore', origin: 'complaint', subject: 'Remarks' };
  return String(done(await clerk.post('/v1/cases', { ...opening, complaintIds: [id] })).id);
};

describe('the clocks of a complaint, before a case', () => {
  it('begin with its receipt, and stand in the queue, on its page and on that of the complainant', async () => {
    const filed = await aComplaint(redress.anybody(), panelId);
    expect(await ofComplaint(filed)).toMatchObject({
      'leg.acknowledge': { state: 'running', dueOn: '2026-03-13' },
      'leg.screen': { state: 'running', dueOn: '2026-04-09' },
    });
    const { items } = done(await clerk.get('/v1/queue')) as unknown as {
      readonly items: readonly { readonly id: string; readonly dueOn?: string; readonly dues: readonly object[] }[];
    };
    expect(items.find(({ id }) => id === filed.id)).toMatchObject({
      ...{ kind: 'complaint', dueOn: '2026-03-13' },
      dues: [
        { what: 'clock', on: '2026-03-13', title: 'Acknowledge the complaint', daysLate: -3 },
        { what: 'clock', on: '2026-04-09', title: 'Decide whether to take the complaint up' },
      ],
    });
    const page = (await clerk.page(`/complaints/${filed.id}`)).text;
    expect(page).toContain('leg.acknowledge of generic-legislature@1.');
    expect(page).toContain('3 business days from March 10, 2026, lands on Friday, March 13');
    expect(page).toContain('Example, for counsel to confirm');
    expect(page).toContain('Clock started: Acknowledge the complaint');
    const status = await statusOf(filed);
    expect(status).toContain('Acknowledge the complaint');
    expect(status).toContain('datetime="2026-03-13"');
    expect(status).toContain('rule leg.screen');
  });

  it('end with what the rule names, and go on in the case from their beginning on, counted once', async () => {
    const before = await lineOf('leg.acknowledge');
    const filed = await aComplaint(redress.anybody(), panelId);
    await acknowledge(filed);
    expect(await ofComplaint(filed)).toMatchObject({
      'leg.acknowledge': { state: 'satisfied' },
      'leg.screen': { state: 'running' },
    });
    await act(filed, 'screening', { outcome: 'accepted', reasons: 'Conduct of a senator.' });
    const caseId = await opened(filed);
    expect(await ofComplaint(filed)).toMatchObject({
      'leg.acknowledge': { state: 'carried-over', carriedTo: caseId },
      'leg.screen': { state: 'carried-over', carriedTo: caseId },
    });
    expect(await clocksOf(`/v1/cases/${caseId}/file`)).toMatchObject({
      'leg.acknowledge': { state: 'satisfied', dueOn: '2026-03-13' },
      'leg.screen': { state: 'satisfied' },
      'leg.status': { state: 'running' },
    });
    expect((await clerk.page(`/complaints/${filed.id}`)).text).toContain(`href="/cases/${caseId}/sections/deadlines#clocks"`);
    expect(await lineOf('leg.acknowledge')).toMatchObject({
      started: Number(before?.started) + 1,
      met: Number(before?.met) + 1,
      running: before?.running,
    });
    expect((await statusOf(filed)).match(/Acknowledge the complaint\./g)).toHaveLength(2);
  });

  it('are as many when everything is answered once more', async () => {
    const filed = await aComplaint(redress.anybody(), panelId);
    await acknowledge(filed);
    const before = await ofComplaint(filed);
    await answeredOnceMore(redress);
    expect(await ofComplaint(filed)).toEqual(before);
  });

  it('run no more where the complaint ends without a case, and begin again where it is taken up again', async () => {
    const [out, withdrawn, referred] = [
      await aComplaint(redress.anybody(), panelId),
      await aComplaint(redress.anybody(), panelId),
      await aComplaint(redress.anybody(), panelId),
    ];
    await act(out, 'screening', { outcome: 'out-of-jurisdiction', reasons: 'No senator.' });
    await act(withdrawn, 'withdrawal', { reason: 'At request' });
    await act(referred, 'referral', { to: 'The clerk of the house', extent: 'full', reasons: 'Theirs' });
    for (const filed of [out, withdrawn, referred]) {
      expect(await ofComplaint(filed)).toMatchObject({
        'leg.acknowledge': { state: 'cancelled' },
        'leg.screen': { state: 'satisfied' },
      });
    }
    await act(withdrawn, 'reinstatement', { reason: 'Asked again' });
    expect(await ofComplaint(withdrawn)).toMatchObject({
      'leg.acknowledge': { state: 'running', dueOn: '2026-03-13' },
      'leg.screen': { state: 'running' },
    });
  });

  it('go on as if a wrong screening had not been, once it is corrected, with the day on which they began', async () => {
    const filed = await aComplaint(redress.anybody(), panelId);
    const before = await lineOf('leg.acknowledge');
    await act(filed, 'screening', { outcome: 'out-of-jurisdiction', reasons: 'No senator.' });
    expect(await ofComplaint(filed)).toMatchObject({ 'leg.acknowledge': { state: 'cancelled' } });
    const correct = async (becomes: string) => {
      await redress.settled();
      const { timeline } = done(await clerk.get(`/v1/complaints/${filed.id}/file`)) as unknown as {
        readonly timeline: readonly { readonly type: string; readonly eventId: string; readonly stream: string }[];
      };
      const { stream, eventId: targetEventId } = timeline.find(({ type }) => type === 'ComplaintScreened')!;
      const correction = { field: 'outcome', becomes, reason: 'She is a senator.' };
      done(await clerk.post('/v1/corrections', { stream, targetEventId, ...correction }, whatever));
    };
    await correct('accepted');
    expect(await ofComplaint(filed)).toMatchObject({
      'leg.acknowledge': { state: 'running', dueOn: '2026-03-13' },
      'leg.screen': { state: 'satisfied' },
    });
    const page = (await clerk.page(`/complaints/${filed.id}`)).text;
    expect(page).toContain('Clock revived, from its original start');
    expect(page).toContain('what canceled it on March 10, 2026 was corrected');
    expect(await statusOf(filed)).toContain('A time limit applies again');
    expect(await lineOf('leg.acknowledge')).toMatchObject({
      started: before?.started,
      running: before?.running,
      cancelled: before?.cancelled,
    });
    await answeredOnceMore(redress);
    expect(await ofComplaint(filed)).toMatchObject({ 'leg.acknowledge': { state: 'running', dueOn: '2026-03-13' } });
    await correct('insufficient');
    expect(await ofComplaint(filed)).toMatchObject({ 'leg.acknowledge': { state: 'cancelled' } });
  });

  it.each([
    ['withdrawn after the correction', ['correct', 'withdraw', 'reinstate']],
    ['withdrawn before the correction', ['withdraw', 'correct', 'reinstate']],
    ['taken up again before the correction', ['withdraw', 'reinstate', 'correct']],
  ])('begin anew where a complaint that was screened out by mistake is taken up again, %s', async (_, steps) => {
    const filed = await aComplaint(redress.anybody(), panelId);
    await act(filed, 'screening', { outcome: 'out-of-jurisdiction', reasons: 'No senator.' });
    const doing: Readonly<Record<string, () => Promise<unknown>>> = {
      correct: async () => {
        const { timeline } = done(await clerk.get(`/v1/complaints/${filed.id}/file`)) as unknown as {
          readonly timeline: readonly { readonly type: string; readonly eventId: string; readonly stream: string }[];
        };
        const { stream, eventId: targetEventId } = timeline.find(({ type }) => type === 'ComplaintScreened')!;
        const correction = { field: 'outcome', becomes: 'accepted', reason: 'She is a senator.' };
        done(await clerk.post('/v1/corrections', { stream, targetEventId, ...correction }, whatever));
      },
      withdraw: () => act(filed, 'withdrawal', { reason: 'At request' }),
      reinstate: () => act(filed, 'reinstatement', { reason: 'Asked again' }),
    };
    for (const step of steps) {
      await redress.settled();
      await doing[step]?.();
    }
    expect(await ofComplaint(filed)).toMatchObject({ 'leg.acknowledge': { state: 'running', dueOn: '2026-03-13' } });
    await answeredOnceMore(redress);
    await redress.settled();
    const { clocks } = done(await clerk.get(`/v1/complaints/${filed.id}/file`)) as unknown as {
      readonly clocks: readonly { readonly rule: string; readonly state: string }[];
    };
    const acknowledging = clocks.filter(({ rule }) => rule === 'leg.acknowledge').map(({ state }) => state);
    expect(acknowledging.sort()).toEqual(['cancelled', 'running']);
  });

  const clockIdOf = async (filed: FiledComplaint, rule: string) => {
    await redress.settled();
    const { clocks } = done(await clerk.get(`/v1/complaints/${filed.id}/file`)) as unknown as {
      readonly clocks: readonly { readonly rule: string; readonly clockId: string }[];
    };
    return String(clocks.find((one) => one.rule === rule)?.clockId);
  };

  it('end and are canceled by hand, with queue, status page and report, and go on so in the case', async () => {
    const filed = await aComplaint(redress.anybody(), panelId);
    const [acknowledging, screening] = [await clockIdOf(filed, 'leg.acknowledge'), await clockIdOf(filed, 'leg.screen')];
    const page = (await clerk.page(`/complaints/${filed.id}`)).text;
    for (const form of ['Done: Acknowledge', 'Cancel it: Acknowledge', 'Suspend: Acknowledge']) expect(page).toContain(form);
    // The rule allows none.
    expect(page).not.toContain('Extend it: Acknowledge');
    const before = { acknowledge: await lineOf('leg.acknowledge'), screen: await lineOf('leg.screen') };

    const still = { ground: 'court-stay', from: '2026-03-11', until: '2026-03-12', reason: 'A judge said so' };
    await act(filed, `clocks/${acknowledging}/suspension`, still);
    expect(await ofComplaint(filed)).toMatchObject({ 'leg.acknowledge': { state: 'running', dueOn: '2026-03-17' } });
    expect(await statusOf(filed)).toContain('datetime="2026-03-17"');
    const { items } = done(await clerk.get('/v1/queue')) as unknown as {
      readonly items: readonly { readonly id: string; readonly dueOn?: string }[];
    };
    expect(items.find(({ id }) => id === filed.id)).toMatchObject({ dueOn: '2026-03-17' });
    await act(filed, `clocks/${acknowledging}/satisfaction`, { how: 'By telephone' });
    await act(filed, `clocks/${screening}/cancellation`, { reason: 'The chair screens this one' });
    const unsaid = await clerk.post(`/v1/complaints/${filed.id}/clocks/${screening}/cancellation`, {}, whatever);
    expect(unsaid.status).toBe(400);
    expect(await ofComplaint(filed)).toMatchObject({
      'leg.acknowledge': { state: 'satisfied' },
      'leg.screen': { state: 'cancelled' },
    });

    await act(filed, 'screening', { outcome: 'accepted', reasons: 'Conduct of a senator.' });
    const caseId = await opened(filed);
    const inCase = await clocksOf(`/v1/cases/${caseId}/file`);
    expect(inCase['leg.acknowledge']).toMatchObject({ state: 'satisfied', dueOn: '2026-03-17' });
    expect(inCase['leg.screen']).toBeUndefined();
    expect(await ofComplaint(filed)).toMatchObject({
      'leg.acknowledge': { state: 'carried-over', carriedTo: caseId },
      'leg.screen': { state: 'cancelled' },
    });
    expect([await lineOf('leg.acknowledge'), await lineOf('leg.screen')]).toMatchObject([
      { met: Number(before.acknowledge?.met) + 1, running: Number(before.acknowledge?.running) - 1 },
      { cancelled: Number(before.screen?.cancelled) + 1, started: before.screen?.started },
    ]);
    const late = await clerk.post(
      `/v1/complaints/${filed.id}/clocks/${acknowledging}/cancellation`,
      { reason: 'Late' },
      whatever,
    );
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('goes on in the case')]);
  });

  it('are extended by hand as the rule allows, and have that time in the case', async () => {
    const otherPanel = await aPanel(clerk);
    const adoption = { pack: 'eu-reporting-channels@2019', citation: exampleRule('1') };
    done(await clerk.post(`/v1/bodies/${otherPanel}/rule-packs`, adoption, whatever));
    const filed = await aComplaint(redress.anybody(), otherPanel);
    await acknowledge(filed);
    const at = `/v1/complaints/${filed.id}/clocks/${await clockIdOf(filed, 'eu.feedback')}/extension`;
    const more = { count: 3, unit: 'months', grantedBy: 'The recipient', citation: exampleRule('3') };
    expect(await ofComplaint(filed)).toMatchObject({ 'eu.feedback': { state: 'running', dueOn: '2026-06-10' } });
    for (const who of ['investigator', 'auditor'] as const)
      expect((await (await redress.as(who)).post(at, more, whatever)).status).toBe(403);
    done(await clerk.post(at, more, whatever));
    expect(await ofComplaint(filed)).toMatchObject({ 'eu.feedback': { state: 'running', dueOn: '2026-09-10' } });
    expect((await clerk.post(at, more, whatever)).text).toContain('extension-not-allowed');
    await act(filed, 'screening', { outcome: 'accepted', reasons: 'Conduct of a senator.' });
    const opening = { bodyId: otherPanel, respondentName: 'Senator Aldous Fennimore', origin: 'complaint', subject: 'Remarks' };
    const { id } = done(await clerk.post('/v1/cases', { ...opening, complaintIds: [filed.id] }));
    expect(await clocksOf(`/v1/cases/${String(id)}/file`)).toMatchObject({
      'eu.feedback': { state: 'running', dueOn: '2026-09-10' },
    });
  });

  it('do not run where the body had adopted no rules', async () => {
    const filed = await aComplaint(redress.anybody(), await aPanel(clerk));
    expect(await ofComplaint(filed)).toEqual({});
    expect((await clerk.page(`/complaints/${filed.id}`)).text).not.toContain('id="clocks"');
  });

  it('run out while nobody acts, which is told, counted once, and stays missed on its day in the case', async () => {
    const filed = await aComplaint(redress.anybody(), panelId);
    const late = await aComplaint(redress.anybody(), panelId);
    const before = await lineOf('leg.acknowledge');
    redress.on('2026-03-16');
    await ranOut();
    expect(await ofComplaint(filed)).toMatchObject({ 'leg.acknowledge': { state: 'expired', dueOn: '2026-03-13' } });
    expect(await statusOf(filed)).toMatch(/Acknowledge the complaint(?:(?!<\/li>).)*This date passed 3 days ago/s);
    const missed = await lineOf('leg.acknowledge');
    expect(Number(missed?.missed)).toBeGreaterThan(Number(before?.missed));
    redress.on('2026-03-18');
    await acknowledge(late);
    expect(await ofComplaint(late)).toMatchObject({ 'leg.acknowledge': { state: 'satisfied-late' } });
    await act(filed, 'screening', { outcome: 'accepted', reasons: 'Conduct of a senator.' });
    const caseId = await opened(filed);
    expect(await clocksOf(`/v1/cases/${caseId}/file`)).toMatchObject({
      'leg.acknowledge': { state: 'expired', dueOn: '2026-03-13', ended: { on: '2026-03-16' } },
    });
    expect(await lineOf('leg.acknowledge')).toMatchObject({
      missed: Number(missed?.missed) - 1,
      metLate: Number(missed?.metLate) + 1,
      started: missed?.started,
    });
  });
});
