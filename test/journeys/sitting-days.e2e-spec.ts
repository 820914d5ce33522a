import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClockTimer } from '#composition';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, anAcceptedComplaint, answeredOnceMore, aPanel, done, exampleRule, whatever } from './setting.js';

/*
 * A clock in legislative days moves with the journal of the days on which the chamber sat. The spec's day is March 10, 2026.
 */

interface Clock {
  readonly clockId: string;
  readonly title: string;
  readonly state: string;
  readonly dueOn?: string;
  readonly arithmetic: string;
}

let redress: StartedApp;
let clerk: Client;
let panelId: string;
let caseId: string;
let complaint: Awaited<ReturnType<typeof anAcceptedComplaint>>;

beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
  panelId = await aPanel(clerk);
  complaint = await anAcceptedComplaint(clerk, redress.anybody(), panelId);
  const opening = { bodyId: panelId, respondentName: 'Senator Aldous Fennimore', origin: 'complaint', subject: 'Remarks' };
  caseId = done(await clerk.post('/v1/cases', { ...opening, complaintIds: [complaint.id] })).id;
});
afterAll(async () => {
  await redress.stop();
});

const record = (days: string) =>
  clerk.post(`/v1/bodies/${panelId}/sitting-days`, { days, citation: exampleRule('12') }, whatever);
const withdraw = (day: string) =>
  clerk.post(`/v1/bodies/${panelId}/sitting-days/withdrawal`, { day, reason: 'It adjourned the day before.' }, whatever);
const byHand = (title: string, count: number) =>
  clerk.post(`/v1/cases/${caseId}/clocks/by-hand`, {
    ...{ title, anchor: '2026-02-20', count, unit: 'legislative', landing: 'exact' },
    ...{ effect: 'must-publish', citation: exampleRule('9') },
  });
const clockCalled = async (title: string, of = caseId): Promise<Clock> => {
  await redress.settled();
  const { clocks } = done(await clerk.get(`/v1/cases/${of}/file`)) as unknown as { readonly clocks: readonly Clock[] };
  return clocks.find((clock) => clock.title === title)!;
};
const words = async (path: string, as: Client = clerk) =>
  (await as.page(path)).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const types = async (after: bigint) => {
  const found: string[] = [];
  for await (const { type } of redress.house.store.readAll({ after })) found.push(type);
  return found;
};
const expire = async () => {
  await redress.settled();
  await redress.app.get(ClockTimer).expireThoseDue();
};

describe('sitting days', () => {
  it.each([
    ['a text that names none', '2026-03-32', 'sitting-days-unreadable'],
    ['a day that has not come', '2026-03-11', 'date-in-the-future'],
  ])('are not recorded from %s', async (_, days, reason) => {
    expect((await record(days)).json().type).toBe(`/problems/${reason}`);
  });

  it('stand on the page of the body, by month', async () => {
    done(await record('2026-02-24 2026-02-25\n2026-03-03 # in the evening'));
    await redress.settled();
    expect(await words(`/bodies/${panelId}`)).toMatch(/March 2026 3 February 2026 24, 25/);
  });

  it('are recorded by those who set up the body alone', async () => {
    const chair = await redress.as('chair');
    const sent = { days: '2026-03-04', citation: exampleRule('12') };
    expect((await chair.post(`/v1/bodies/${panelId}/sitting-days`, sent, whatever)).status).toBe(403);
  });
});

describe('a clock in legislative days', () => {
  const passed = '3 of 5 legislative days have passed, as far as the journal of sitting days goes, to March 3, 2026';

  it('counts what was recorded before it began, and says what is not known yet', async () => {
    done(await byHand('Publish', 5));
    const clock = await clockCalled('Publish');
    expect(clock).toMatchObject({ state: 'running', arithmetic: expect.stringContaining(passed) });
    expect(clock.dueOn).toBeUndefined();
    expect(await words(`/cases/${caseId}/file`)).toContain(passed);
    expect(await words('/queue')).toContain(passed);
  });

  it('moves with each day that is recorded or withdrawn, in case and queue', async () => {
    done(await record('2026-03-05, 2026-03-06'));
    expect((await clockCalled('Publish')).dueOn).toBe('2026-03-06');
    done(await withdraw('2026-03-05'));
    expect((await clockCalled('Publish')).arithmetic).toContain('4 of 5 legislative days');
    done(await record('2026-03-09'));
    expect(await clockCalled('Publish')).toMatchObject({
      dueOn: '2026-03-09',
      arithmetic: '5 legislative days from February 20, 2026, lands on Monday, March 9',
    });
    expect(await words('/queue')).toContain('5 legislative days from February 20, 2026, lands on Monday, March 9');
  });

  it('runs out once, when the journal says that its last day has passed', async () => {
    await expire();
    expect((await clockCalled('Publish')).state).toBe('expired');
    const after = await redress.house.store.head();
    await expire();
    expect(await types(after)).not.toContain('ClockExpired');
  });

  it('that has run out stays as it was judged', async () => {
    done(await withdraw('2026-03-09'));
    expect(await clockCalled('Publish')).toMatchObject({ state: 'expired', dueOn: '2026-03-09' });
  });

  it('adds no event when the log is read once more', async () => {
    done(await byHand('Report', 9));
    expect((await clockCalled('Report')).arithmetic).toContain('4 of 9 legislative days');
    const after = await redress.house.store.head();
    await answeredOnceMore(redress);
    await redress.settled();
    expect(await types(after)).not.toContain('SittingDaysFollowed');
  });

  it('under a rule of a pack is due by the later of both counts', async () => {
    const { caseId: other } = await aCase(clerk, panelId);
    done(await clerk.post(`/v1/cases/${other}/clocks`, { rule: 'us-house-occ@2008/occ.prelim', anchor: '2026-01-20' }));
    const clock = () => clockCalled('Vote on second-phase review', other);
    expect((await clock()).arithmetic).toContain('4 of 5 legislative days');
    done(await record('2026-03-10'));
    expect((await clock()).dueOn).toBe('2026-03-10');
  });
});
