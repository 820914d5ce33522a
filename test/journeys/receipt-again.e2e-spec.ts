import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type StartedApp } from '#testing';
import { aComplaint, aPanel, done, whatever } from './setting.js';

let redress: StartedApp;
let path: string;

beforeAll(async () => {
  redress = await startedApp();
  const clerk = await redress.as('clerk');
  const panelId = await aPanel(clerk);
  const { id } = await aComplaint(redress.anybody(), panelId);
  done(await clerk.post(`/v1/complaints/${id}/deficiency`, { deficiency: 'Say when it was.' }, whatever));
  path = `/v1/complaints/${id}/cure`;
});
afterAll(async () => {
  await redress.stop();
});

const mainOf = (text: string) => text.slice(text.indexOf('<main'));
const addition = { addition: 'It was a Tuesday.', _revision: '*', _then: '/status/mine' };

describe('an addition that is sent when its session has ended', () => {
  it('is kept, and asks for the receipt and for no account', async () => {
    const { status, text } = await redress.anybody().postForm(path, addition);
    expect([status, mainOf(text)]).toEqual([401, expect.stringContaining('Show your receipt again')]);
    expect(mainOf(text)).toContain('href="/status"');
    expect(mainOf(text)).toContain('It was a Tuesday.');
    expect(mainOf(text)).not.toMatch(/sign in/i);
  });

  it('is kept as well when another receipt was shown since', async () => {
    const browser = redress.anybody();
    const panel = (await redress.anybody().get('/v1/bodies')).json() as { bodyId: string }[];
    const { reference, receiptCode: code } = await aComplaint(browser, panel[0]?.bodyId ?? '');
    done(await browser.post('/status', { reference, code }));
    const { status, text } = await browser.postForm(path, addition);
    expect([status, mainOf(text)]).toEqual([403, expect.stringContaining('Show your receipt again')]);
    expect(mainOf(text)).toContain('href="/status"');
    expect(mainOf(text)).toContain('It was a Tuesday.');
  });
});

describe('a form of staff that is sent when nobody is signed in', () => {
  it('is kept, and leads to signing in', async () => {
    const { status, text } = await redress.anybody().postForm('/v1/bodies', { name: 'A panel', kind: 'panel', _then: '/bodies' });
    expect([status, mainOf(text)]).toEqual([401, expect.stringContaining('Sign in first')]);
    expect(mainOf(text)).toContain('href="/sign-in?then=%2Fbodies"');
    expect(mainOf(text)).toContain('A panel');
  });
});

describe('the pages of the public', () => {
  it.each(['/complaints/new', '/status'])('ask the browser to remember nothing that is typed at %s', async (page) => {
    const { text } = await redress.anybody().page(page);
    const fields = [...mainOf(text).matchAll(/<(?:input|textarea|select)[^>]*>/g)]
      .map(([tag]) => tag)
      .filter((tag) => !/type="(hidden|radio|checkbox|file)"/.test(tag));
    expect(fields.length).toBeGreaterThan(1);
    expect(fields.filter((tag) => !/autocomplete="(off|one-time-code)"/.test(tag))).toEqual([]);
    const withFiles = [...mainOf(text).matchAll(/<form[^>]*enctype[^>]*>/g)].map(([tag]) => tag);
    expect(withFiles.filter((tag) => !tag.includes(' autocomplete="off"'))).toEqual([]);
  });
});
