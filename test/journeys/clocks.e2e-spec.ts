import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClockTimer } from '#composition';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, anAcceptedComplaint, aPanel, done } from './setting.js';

/*
 * What runs in a case, under which rule, and how the day on which it is due comes about: as clerks start it, suspend and extend
 * it, and record what was done. The spec's day is March 10, 2026, and time runs out by itself a
 * minute after the start: what is to run is due later.
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

const underRule = { rule: 'us-house-ethics@2008/hce.first', anchor: '2026-02-20' };
const byHand = {
  ...{ title: 'Answer the letter', anchor: '2026-03-09', count: 5, unit: 'business', landing: 'exact' },
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
      ...{ rule: 'hce.first', pack: 'us-house-ethics@2008', state: 'running', dueOn: '2026-04-06', effect: 'must-publish' },
      arithmetic: '45 calendar days from February 20, 2026, lands on Monday, April 6',
    });
    expect((await file()).dues).toMatchObject([{ what: 'clock', on: '2026-04-06', daysLate: -27 }]);
    for (const person of [clerk, chair]) {
      const page = (await person.page(`/cases/${caseId}/file`)).text;
      expect(page).toContain('45 calendar days from February 20, 2026, lands on Monday, April 6.');
      expect(page).toContain('hce.first of us-house-ethics@2008.');
      expect((await person.page(`/cases/${caseId}/acts`)).text.includes('/acts/start-clock"')).toBe(person === clerk);
    }
  });

  it('set by hand is marked so, and counted on the federal calendar', async () => {
    const { caseId, clock } = await aCaseWithClock(byHand, 'clocks/by-hand');
    expect(await clock()).toMatchObject({
      dueOn: '2026-03-16',
      arithmetic: '5 business days from March 9, 2026, lands on Monday, March 16',
    });
    expect((await clerk.page(`/cases/${caseId}/file`)).text).toContain('Set by hand');
  });

  it('moves with what suspends it, and is not due while nobody knows the end', async () => {
    const { clock, act, file } = await aCaseWithClock();
    done(await act('suspension', { ground: 'court-stay', from: '2026-02-25', reason: 'An order' }));
    expect(await clock()).toMatchObject({ state: 'stands-still', standsStill: ['court-stay'] });
    expect(await clock()).not.toHaveProperty('dueOn');
    expect((await file()).dues).toEqual([]);
    done(await act('resumption', { ground: 'court-stay', lastDay: '2026-03-04' }));
    expect(await clock()).toMatchObject({
      ...{ state: 'running', dueOn: '2026-04-14' },
      arithmetic: '45 calendar days from February 20, 2026, 8 days suspended (An order), lands on Tuesday, April 14',
    });
  });

  it('moves with an extension, as often as the rule allows', async () => {
    const { clock, act } = await aCaseWithClock();
    const more = { count: 45, unit: 'calendar', grantedBy: 'The chair and the ranking member', citation: 'Rule 17A' };
    done(await act('extension', more));
    expect(await clock()).toMatchObject({ dueOn: '2026-05-21' });
    const again = await act('extension', more);
    expect([again.status, again.text]).toEqual([409, expect.stringContaining('extension-not-allowed')]);
  });

  it('ends by what was done, in time or late by the day on which it was done', async () => {
    const past = { ...underRule, anchor: '2026-01-05' };
    const { clock, act } = await aCaseWithClock(past);
    done(await act('satisfaction', { how: 'Announced', occurredOn: '2026-02-19' }));
    expect(await clock()).toMatchObject({ state: 'satisfied', ended: { on: '2026-02-19' } });
    const late = await aCaseWithClock(past);
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
    const wrong = { stream, targetEventId: eventId, field: 'anchor', becomes: '2026-02-23', reason: 'Transmitted a day later' };
    done(await clerk.post('/v1/corrections', wrong));
    expect(await clock()).toMatchObject({ dueOn: '2026-04-09' });
  });

  it('stands in the queue by the day on which it is due, with its citation', async () => {
    const { caseId } = await aCaseWithClock(byHand, 'clocks/by-hand');
    await redress.settled();
    const { items } = done(await clerk.get('/v1/queue')) as unknown as {
      readonly items: readonly { readonly id: string; readonly dues: readonly object[] }[];
    };
    expect(items.find(({ id }) => id === caseId)?.dues).toMatchObject([
      { what: 'clock', on: '2026-03-16', rule: 'Letter of the chair', daysLate: -6 },
    ]);
  });

  it('is told to the complainant by its rule and source, and one set by hand is not', async () => {
    const complainant = redress.anybody();
    const { id, reference, receiptCode } = await anAcceptedComplaint(clerk, complainant, panelId);
    const opening = { bodyId: panelId, respondentName: 'Senator Isolde Brambling', origin: 'complaint', complaintIds: [id] };
    const caseId = String(done(await clerk.post('/v1/cases', { ...opening, subject: 'Use of an office' })).id);
    done(await clerk.post(`/v1/cases/${caseId}/clocks`, underRule));
    done(await clerk.post(`/v1/cases/${caseId}/clocks/by-hand`, byHand));
    await complainant.post('/status', { reference, code: receiptCode });
    const { text } = await complainant.page('/status/mine');
    expect(text).toContain('(rule hce.first)');
    expect(text).toContain('Where to find the rule: C6: Roll Call, July 26, 2012');
    expect(text).not.toMatch(/Answer the letter|Letter of the chair/);
  });

  it('stands in the way of a closing until somebody ends it or says so, and in the timeline by its title', async () => {
    const { caseId, act } = await aCaseWithClock(byHand, 'clocks/by-hand');
    done(await act('suspension', { ground: 'court-stay', from: '2026-03-10', reason: 'An order' }));
    const page = (await clerk.page(`/cases/${caseId}/acts/close`)).text;
    expect(page).toContain('Answer the letter: day not known yet');
    const closing = { reason: 'no-action', note: 'So', madeBy: 'staff', madeUnder: 'Rule 3' };
    const refused = await clerk.post(`/v1/cases/${caseId}/closing`, closing, { 'if-match': '*' });
    expect(refused.text).toContain('clocks that run or were missed');
    const auditor = await redress.as('auditor');
    expect((await auditor.page(`/cases/${caseId}/file`)).text).toMatch(
      /Clock suspended: Stay by a court(?:(?!<\/li>).)*Of: Answer the letter/s,
    );
  });

  it('runs out once, after the day on which it is due, whoever looks and however often', async () => {
    const { caseId, clock, act, file } = await aCaseWithClock({ ...underRule, anchor: '2026-01-05' });
    const timer = redress.app.get(ClockTimer);
    await Promise.all([timer.expireThoseDue(), timer.expireThoseDue()]);
    await redress.settled();
    expect(await timer.expireThoseDue()).toBe(0);
    expect(await clock()).toMatchObject({ state: 'expired', ended: { how: 'expired', on: '2026-03-10' } });
    const { timeline, dues } = (await file()) as File & { readonly timeline: readonly { readonly type: string }[] };
    expect(timeline.filter(({ type }) => type === 'ClockExpired')).toHaveLength(1);
    // It must be published all the same, and is late.
    expect(dues).toMatchObject([{ what: 'clock', on: '2026-02-19', daysLate: 19 }]);
    expect((await clerk.page(`/cases/${caseId}/file`)).text).toContain('Time ran out: it was due on February 19, 2026');
    done(await act('satisfaction', { how: 'Published' }));
    expect(await clock()).toMatchObject({ state: 'satisfied-late' });
    expect((await file()).dues).toEqual([]);
  });

  it('is refused where there is no such rule, case or clock', async () => {
    const { caseId } = await aCase(clerk, panelId);
    const unknown = await clerk.post(`/v1/cases/${caseId}/clocks`, { ...underRule, rule: 'us-house-ethics@2008/none' });
    expect(unknown.text).toContain('clock-rule-unknown');
    const { text } = await clerk.post(`/v1/cases/${caseId}/clocks/${caseId}/cancellation`, { reason: 'So' });
    expect(text).toContain('clock-unknown');
  });
});
