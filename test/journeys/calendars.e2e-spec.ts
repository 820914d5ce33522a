import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { shippedPack } from '#procedure';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, answeredOnceMore, aPanel, done, exampleRule, whatever } from './setting.js';

/*
 * A body counts its business days on a calendar of its own, and adds a holiday later: what is still open moves and says so. The
 * spec's day is March 10, 2026, a Tuesday.
 */

let redress: StartedApp;
let clerk: Client;
let panelId: string;
let caseId: string;

beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
  panelId = await aPanel(clerk);
});
afterAll(async () => {
  await redress.stop();
});

const neutral = (version: string, ...holidays: readonly string[]) =>
  [
    `id: esmeria\nversion: '${version}'\ntitle: Holidays of Esmeria\ncitation: Example Act 4\nweekend: [saturday, sunday]`,
    `covers: { from: 2026-01-01, until: 2026-12-31 }`,
    `holidays:\n  - { title: Spring Day, date: 2026-03-11 }`,
    ...holidays.map((date) => `  - { title: Founders' Day, date: ${date} }`),
  ].join('\n');
const ics = (...lines: readonly string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Esmeria//EN', 'BEGIN:VEVENT', 'UID:1', 'DTSTAMP:20260101T000000Z', ...lines]
    .concat('END:VEVENT', 'END:VCALENDAR')
    .join('\r\n');
const adopt = (data: object) => clerk.post(`/v1/bodies/${panelId}/calendars`, { citation: exampleRule('4'), ...data }, whatever);
const words = async (path: string) => (await clerk.page(path)).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const clocks = async () => {
  await redress.settled();
  const file = done(await clerk.get(`/v1/cases/${caseId}/file`)) as unknown as { clocks: readonly Record<string, unknown>[] };
  return Object.fromEntries(file.clocks.map(({ title, dueOn }) => [title, dueOn]));
};
const types = async (after: bigint) => {
  const found: string[] = [];
  for await (const { type } of redress.house.store.readAll({ after })) found.push(type);
  return found;
};
const byHand = (title: string, count: number, calendar?: string) => ({
  ...{ title, anchor: '2026-03-10', count, unit: 'business', landing: 'exact', effect: 'overdue', citation: exampleRule('9') },
  ...(calendar !== undefined && { calendar }),
});

describe('a calendar', () => {
  it.each([
    ['neither a name nor a text', {}, 'calendar-needed'],
    ['a text that is none', { text: neutral('1').replace('holidays', 'holliday') }, 'calendar-unusable'],
    ['an iCalendar file without a name', { text: ics('DTSTART;VALUE=DATE:20260311', 'SUMMARY:Spring Day') }, 'calendar-unusable'],
  ])('is not adopted by %s', async (_, data, reason) => {
    expect((await adopt(data)).json().type).toBe(`/problems/${reason}`);
  });

  it('that cannot be used is refused with its line', async () => {
    const around = { calendarId: 'x', version: '1', title: 'X', coversFrom: '2026-01-01', coversUntil: '2026-12-31' };
    const odd = ics('DTSTART;VALUE=DATE:20260311', 'RRULE:FREQ=YEARLY;BYSETPOS=1', 'SUMMARY:Odd');
    expect(JSON.stringify((await adopt({ ...around, text: odd })).json())).toContain(
      'The text, line 8: The repetition BYSETPOS=1',
    );
  });

  it('is adopted from an iCalendar file, and shown with its hash', async () => {
    const text = ics('DTSTART;VALUE=DATE:20250311', 'RRULE:FREQ=YEARLY', 'SUMMARY:Spring Day');
    const around = {
      calendarId: 'court',
      version: '2026',
      title: 'Court holidays',
      coversFrom: '2026-01-01',
      coversUntil: '2026-12-31',
    };
    done(await adopt({ ...around, text }));
    done(await adopt({ text: neutral('1') }));
    await redress.settled();
    expect(await words(`/bodies/${panelId}`)).toMatch(/Court holidays court@2026 .* In force .* Holidays of Esmeria esmeria@1/);
    expect((await adopt({ text: neutral('1', '2026-03-12') })).json().type).toBe('/problems/calendar-in-use');
    const chair = await redress.as('chair');
    expect((await chair.post(`/v1/bodies/${panelId}/calendars`, { text: neutral('9'), citation: 'x' }, whatever)).status).toBe(
      403,
    );
  });

  it('counts the clocks of the body’s cases, where the pack or the clerk names it', async () => {
    caseId = (await aCase(clerk, panelId)).caseId;
    const pack = shippedPack('generic-legislature@1')!.text.trim().replace('calendar: us-federal', 'calendar: esmeria');
    const own = pack.replaceAll('id: generic-legislature', 'id: own').replaceAll('leg.', 'own.');
    done(await clerk.post(`/v1/bodies/${panelId}/rule-packs`, { text: own, citation: exampleRule('1') }, whatever));
    done(await clerk.post(`/v1/cases/${caseId}/clocks`, { rule: 'own.answer', anchor: '2026-03-10' }));
    done(await clerk.post(`/v1/cases/${caseId}/clocks/by-hand`, byHand('On its own', 3, 'esmeria')));
    done(await clerk.post(`/v1/cases/${caseId}/clocks/by-hand`, byHand('From a file', 3, 'court')));
    done(await clerk.post(`/v1/cases/${caseId}/clocks/by-hand`, byHand('As shipped', 3)));
    expect(await clocks()).toMatchObject({ 'On its own': '2026-03-16', 'From a file': '2026-03-16', 'As shipped': '2026-03-13' });
    const unknown = await clerk.post(`/v1/cases/${caseId}/clocks/by-hand`, byHand('None', 3, 'atlantis'));
    expect(unknown.json().type).toBe('/problems/calendar-unknown');
  });
});

describe('a holiday added later', () => {
  const met = 'Met before';

  it('moves what is still open, in case, queue and status, and not what was met', async () => {
    done(await clerk.post(`/v1/cases/${caseId}/clocks/by-hand`, byHand(met, 3, 'esmeria')));
    const file = done(await clerk.get(`/v1/cases/${caseId}/file`)) as unknown as {
      clocks: readonly { title: string; clockId: string }[];
    };
    const { clockId = '' } = file.clocks.find(({ title }) => title === met) ?? {};
    done(await clerk.post(`/v1/cases/${caseId}/clocks/${clockId}/satisfaction`, { how: 'Delivered' }));
    done(await adopt({ text: neutral('2', '2026-03-13') }));
    expect(await clocks()).toMatchObject({ 'On its own': '2026-03-17', 'From a file': '2026-03-16', [met]: '2026-03-16' });
    const moved =
      'moved from March 16, 2026 to March 17, 2026, because the calendar Holidays of Esmeria of March 10, 2026 has a holiday on March 13, 2026 (Founders&#39; Day)';
    const plain = (text: string) => text.replaceAll("Founders' Day", 'Founders&#39; Day').replaceAll('&#x27;', '&#39;');
    expect(plain(await words(`/cases/${caseId}/file`))).toContain(moved);
    expect(plain(await words('/queue'))).toContain(moved);
  });

  it('adds no event when the log is read once more', async () => {
    const after = await redress.house.store.head();
    done(await adopt({ text: neutral('2', '2026-03-13') }));
    await redress.settled();
    await answeredOnceMore(redress);
    await redress.settled();
    expect(await types(after)).not.toContain('CalendarFollowed');
    expect(await clocks()).toMatchObject({ 'On its own': '2026-03-17', 'From a file': '2026-03-16', [met]: '2026-03-16' });
  });
});
