import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, aPanel, done } from './setting.js';

/*
 * What runs in a case, under which rule, and how the day on which it is due comes about: as clerks start it, suspend and extend
 * it, and record what was done. The spec's day is March 10, 2026.
 */

let redress: StartedApp;
let clerk: Client;
let chair: Client;
let panelId: string;

interface Clock {
  readonly clockId: string;
  readonly state: string;
  readonly dueOn?: string;
  readonly arithmetic: string;
}
interface File {
  readonly clocks: readonly Clock[];
  readonly dues: readonly { readonly what: string; readonly on: string; readonly daysLate: number }[];
}

beforeAll(async () => {
  redress = await startedApp();
  [clerk, chair] = [await redress.as('clerk'), await redress.as('chair')];
  panelId = await aPanel(clerk);
});
afterAll(async () => {
  await redress.stop();
});

const underRule = { rule: 'us-house-ethics@2008/hce.first', anchor: '2026-01-05' };
const byHand = {
  ...{ title: 'Answer the letter', anchor: '2026-03-02', count: 5, unit: 'business', landing: 'exact' },
  ...{ effect: 'overdue', citation: 'Letter of the chair' },
};

async function aCaseWithClock(body: object = underRule, path = 'clocks') {
  const { caseId } = await aCase(clerk, panelId);
  done(await clerk.post(`/v1/cases/${caseId}/${path}`, body));
  const file = async () => {
    await redress.settled();
    return done(await clerk.get(`/v1/cases/${caseId}/file`)) as unknown as File;
  };
  const clock = async (): Promise<Clock> => (await file()).clocks[0]!;
  const { clockId } = await clock();
  const act = (what: string, data: object) => clerk.post(`/v1/cases/${caseId}/clocks/${clockId}/${what}`, data);
  return { caseId, file, clock, act };
}

describe('a clock of a case', () => {
  it('that runs under a rule is due by it, and shown with rule, citation and arithmetic', async () => {
    const { caseId, clock, file } = await aCaseWithClock();
    expect(await clock()).toMatchObject({
      ...{ rule: 'hce.first', pack: 'us-house-ethics@2008', state: 'running', dueOn: '2026-02-19', effect: 'must-publish' },
      arithmetic: '45 calendar days from January 5, 2026, lands on Thursday, February 19',
    });
    expect((await file()).dues).toMatchObject([{ what: 'clock', on: '2026-02-19', daysLate: 19 }]);
    for (const person of [clerk, chair]) {
      const page = (await person.page(`/cases/${caseId}`)).text;
      expect(page).toContain('45 calendar days from January 5, 2026, lands on Thursday, February 19.');
      expect(page).toContain('hce.first of us-house-ethics@2008.');
      expect(page.includes('id="start-clock"')).toBe(person === clerk);
    }
  });

  it('set by hand is marked so, and counted on the federal calendar', async () => {
    const { caseId, clock } = await aCaseWithClock(byHand, 'clocks/by-hand');
    expect(await clock()).toMatchObject({
      dueOn: '2026-03-09',
      arithmetic: '5 business days from March 2, 2026, lands on Monday, March 9',
    });
    expect((await clerk.page(`/cases/${caseId}`)).text).toContain('Set by hand');
  });

  it('moves with what suspends it, and is not due while nobody knows the end', async () => {
    const { clock, act, file } = await aCaseWithClock();
    done(await act('suspension', { ground: 'court-stay', from: '2026-02-01', reason: 'An order' }));
    expect(await clock()).toMatchObject({ state: 'stands-still', standsStill: ['court-stay'] });
    expect(await clock()).not.toHaveProperty('dueOn');
    expect((await file()).dues).toEqual([]);
    done(await act('resumption', { ground: 'court-stay', lastDay: '2026-02-10' }));
    expect(await clock()).toMatchObject({
      ...{ state: 'running', dueOn: '2026-03-02' },
      arithmetic:
        '45 calendar days from January 5, 2026, 10 days suspended (An order), lands on Sunday, March 1, moved to Monday, March 2',
    });
  });

  it('moves with an extension, as often as the rule allows', async () => {
    const { clock, act } = await aCaseWithClock();
    const more = { count: 45, unit: 'calendar', grantedBy: 'The chair and the ranking member', citation: 'Rule 17A' };
    done(await act('extension', more));
    expect(await clock()).toMatchObject({ dueOn: '2026-04-06' });
    const again = await act('extension', more);
    expect([again.status, again.text]).toEqual([409, expect.stringContaining('extension-not-allowed')]);
  });

  it('ends by what was done, in time or late by the day on which it was done', async () => {
    const { clock, act } = await aCaseWithClock();
    done(await act('satisfaction', { how: 'Announced', occurredOn: '2026-02-19' }));
    expect(await clock()).toMatchObject({ state: 'satisfied', ended: { on: '2026-02-19' } });
    const late = await aCaseWithClock();
    done(await late.act('satisfaction', { how: 'Announced', occurredOn: '2026-02-20' }));
    expect(await late.clock()).toMatchObject({ state: 'satisfied-late' });
    expect((await late.file()).dues).toEqual([]);
  });

  it('ends by being canceled', async () => {
    const { clock, act } = await aCaseWithClock();
    done(await act('cancellation', { reason: 'Begun by mistake' }));
    expect(await clock()).toMatchObject({ state: 'cancelled', ended: { why: 'Begun by mistake' } });
  });

  it('is moved by a correction of the day from which it runs', async () => {
    const { caseId, clock } = await aCaseWithClock();
    const { timeline } = done(await clerk.get(`/v1/cases/${caseId}/file`)) as unknown as {
      readonly timeline: readonly { readonly type: string; readonly eventId: string; readonly stream: string }[];
    };
    const { stream, eventId } = timeline.find(({ type }) => type === 'ClockStarted')!;
    const wrong = { stream, targetEventId: eventId, field: 'anchor', becomes: '2026-01-06', reason: 'Transmitted a day later' };
    done(await clerk.post('/v1/corrections', wrong));
    expect(await clock()).toMatchObject({ dueOn: '2026-02-20' });
  });

  it('is refused where there is no such rule, case or clock', async () => {
    const { caseId } = await aCase(clerk, panelId);
    const unknown = await clerk.post(`/v1/cases/${caseId}/clocks`, { ...underRule, rule: 'us-house-ethics@2008/none' });
    expect(unknown.text).toContain('clock-rule-unknown');
    const { text } = await clerk.post(`/v1/cases/${caseId}/clocks/${caseId}/cancellation`, { reason: 'So' });
    expect(text).toContain('clock-unknown');
  });
});
