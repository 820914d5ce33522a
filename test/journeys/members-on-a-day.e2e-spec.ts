import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, aPanel, done, exampleRule, nameOf, staffId, whatever } from './setting.js';

/* A panel whose second member left on February 10, and an alternate who sat in once: who is shown and offered on which day. */

const earlierAlone = 'On earlier days alone';
const [left, alternate] = [nameOf('second-member'), nameOf('tie-breaker')];

let redress: StartedApp;
let clerk: Client;
let panel: string;
let caseId: string;

const motionForm = async () => {
  await redress.settled();
  return (await clerk.page(`/cases/${caseId}/acts/put-motion`)).text;
};
/** What stands in a form before and behind the heading of those who can be named on earlier days alone, first time. */
const around = (page: string): readonly [string, string] => {
  const [before = '', behind = ''] = page.slice(page.indexOf('field-put-motion-movedBy')).split(earlierAlone);
  return [before, behind];
};
const put = (on: string, ...present: readonly string[]) =>
  clerk.post(`/v1/bodies/${panel}/motions`, {
    ...{ caseId, kind: 'procedural', question: 'Shall it rest?', allegationIds: [] },
    ...{ movedBy: staffId('chair'), present: present.map(staffId), occurredOn: on },
  });

beforeAll(async () => {
  redress = await startedApp();
  redress.on('2026-01-12');
  clerk = await redress.as('clerk');
  panel = await aPanel(clerk);
  ({ caseId } = await aCase(clerk, panel));
  const body = `/v1/bodies/${panel}`;
  const named = { name: alternate, memberId: staffId('tie-breaker'), appointedBy: 'The Speaker', citation: exampleRule('3') };
  done(await clerk.post(`${body}/alternates`, named, whatever));
  redress.on('2026-02-10');
  done(await clerk.post(`${body}/members/${staffId('second-member')}/departure`, { reason: 'The term ended' }, whatever));
  await redress.settled();
});
afterAll(() => redress.stop());

describe('the page of a body', () => {
  const onDay = async (day: string) => (await clerk.page(`/bodies/${panel}?asOf=${day}`)).text;
  /** The table of those who sit in it, alone. */
  const sitting = (page: string) => page.slice(page.indexOf('Who sits in it on'), page.indexOf('Everybody who sits in it'));

  it('shows who sat in it on a day, with the alternates, by an address that can be passed on', async () => {
    const [before, since] = [await onDay('2026-02-09'), await onDay('2026-02-10')];
    expect(sitting(before)).toContain('Who sits in it on February 9, 2026');
    expect([sitting(before).includes(left), sitting(since).includes(left)]).toEqual([true, false]);
    expect(sitting(before)).toContain(alternate);
    expect(sitting(await onDay('2026-01-12'))).toContain(left);
  });

  it('says which moment it shows, and lets nothing be done from there', async () => {
    const before = await onDay('2026-02-09');
    expect([before.includes('The body as it was'), before.includes('Name an alternate')]).toEqual([true, false]);
    const now = (await clerk.page(`/bodies/${panel}`)).text;
    expect([now.includes('The body as it was'), now.includes('Name an alternate')]).toEqual([false, true]);
    expect((await clerk.get(`/bodies/${panel}?asOf=2026-02-11`)).json().type).toBe('/problems/moment-in-the-future');
    expect((await clerk.get(`/bodies/${panel}?asOf=2026-01-11`)).json().type).toBe('/problems/body-unknown');
  });
});

describe('the form for a motion', () => {
  it('offers those who sit today first, and former members under earlier days, with the day on which they left', async () => {
    const [today, earlier] = around(await motionForm());
    expect(today).toContain('Members on February 10, 2026');
    expect([today.includes(nameOf('third-member')), today.includes(left)]).toEqual([true, false]);
    expect(earlier).toContain(`${left} (left on February 10, 2026)`);
  });

  it('is refused by the day where somebody had no seat on it, and taken for a day on which all had', async () => {
    const refused = await put('2026-02-10', 'chair', 'second-member', 'third-member');
    expect(refused.json()).toMatchObject({ type: '/problems/not-a-member', detail: expect.stringContaining('2026-02-10') });
    done(await put('2026-02-09', 'chair', 'second-member', 'third-member'));
  });

  it('offers an alternate while he or she sits in, and under earlier days after standing down', async () => {
    const body = `/v1/bodies/${panel}`;
    const place = { caseId, alternateId: staffId('tie-breaker'), memberId: staffId('third-member'), why: 'absent' };
    done(await clerk.post(`${body}/sittings`, { ...place, reason: 'Ill', authority: 'The chair' }, whatever));
    expect(around(await motionForm())[0]).toContain(`${alternate} (alternate)`);
    const { sittings } = done(await clerk.get(`/v1/cases/${caseId}/file`)) as unknown as {
      readonly sittings: readonly { readonly sittingId: string }[];
    };
    const end = `${body}/sittings/${sittings[0]?.sittingId ?? ''}/end`;
    done(await clerk.post(end, { caseId, reason: 'The member is well again' }, whatever));
    const [today, earlier] = around(await motionForm());
    expect(today).not.toContain(alternate);
    expect(earlier).toContain(`${alternate} (alternate) (stood down on February 10, 2026)`);
  });
});

describe('the form for a vote on an advisory opinion', () => {
  it('offers former members under earlier days', async () => {
    const asked = {
      bodyId: panel,
      requester: 'Representative Hale',
      capacity: 'member',
      subject: 'Travel',
      question: 'May I go?',
    };
    const { id } = done(await clerk.post('/v1/advisory-opinions', asked)) as { readonly id: string };
    await redress.settled();
    const { text } = await clerk.page(`/advisory-opinions/${id}`);
    const [today = '', earlier = ''] = text.slice(text.indexOf('field-vote-votedYea')).split(earlierAlone);
    expect(today).toContain('Members today');
    expect([today.includes(left), earlier.includes(`${left} (left on February 10, 2026)`)]).toEqual([false, true]);
  });
});
