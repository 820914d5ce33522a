import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aComplaint, aPanel, done, exampleRule, whatever, type FiledComplaint } from './setting.js';

let redress: StartedApp;
let clerk: Client;
let complainant: Client;
let filed: FiledComplaint;
let somebodyElse: Client;
let theirs: FiledComplaint;

beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
  const panelId = await aPanel(clerk);
  [complainant, somebodyElse] = [redress.anybody(), redress.anybody()];
  filed = await aComplaint(complainant, panelId);
  theirs = await aComplaint(somebodyElse, panelId);
  await redress.settled();
});
afterAll(async () => {
  await redress.stop();
});

const path = () => `/v1/complaints/${filed.id}`;
const types = async () => {
  const found = [];
  for await (const { type } of redress.house.store.readStream(`complaint-${filed.id}`)) found.push(type);
  return found;
};
/** The fields of the form that posts to this address, as the page has them. */
function hiddenIn(page: string, action: string): Record<string, string> {
  const form = page.split('<form').find((part) => part.includes(`action="${action}"`)) ?? '';
  const inputs = [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => input);
  const value = (input: string, name: string) => new RegExp(`${name}="([^"]*)"`).exec(input)?.[1] ?? '';
  return Object.fromEntries(inputs.map((input) => [value(input, 'name'), value(input, 'value')]));
}

describe('a complainant without an account', () => {
  it('opens the status page with reference and receipt code, typed as people type', async () => {
    const typed = { reference: filed.reference.toLowerCase(), code: filed.receiptCode.replaceAll('-', ' ').toLowerCase() };
    const opened = await complainant.postForm('/status', typed);
    expect([opened.status, opened.headers.get('location')]).toEqual([303, '/status/mine']);
    const { status, text } = await complainant.page('/status/mine');
    expect(status).toBe(200);
    expect(text).toContain('Where your complaint stands');
    expect(text).toContain(filed.reference);
    expect(text).not.toContain(filed.receiptCode);
  });

  it('is told what is missing and by when, under which rule', async () => {
    const deficiency = { deficiency: 'The date of the vote is missing.', cureBy: '2026-04-21', cureByRule: exampleRule('2(c)') };
    done(await clerk.post(`${path()}/deficiency`, deficiency, { 'if-match': '"0"' }));
    await redress.settled();
    const { text } = await complainant.page('/status/mine');
    expect(text).toContain('The date of the vote is missing.');
    expect(text).toContain('datetime="2026-04-21"');
    expect(text).toContain('Example Rule 2(c)');
    const screening = await clerk.post(`${path()}/screening`, { outcome: 'accepted', reasons: 'x' }, whatever);
    expect([screening.status, screening.json().type]).toEqual([409, '/problems/complaint-is-deficient']);
  });

  it('adds what is missing by the form of that page, and sees at once that it is there', async () => {
    const action = `${path()}/cure`;
    const page = await complainant.page('/status/mine');
    const hidden = hiddenIn(page.text, action);
    expect(hidden).toMatchObject({ _revision: '1', _then: '/status/mine' });
    const sent = await complainant.postForm(action, { ...hidden, addition: 'It was on November 12.' });
    expect([sent.status, sent.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^\/status\/mine\?after=\d+&done=[\w-]+$/),
    ]);
    const after = await complainant.page(sent.headers.get('location')!);
    expect(after.text).not.toContain(`action="${action}"`);
    expect(after.text).toMatch(/Saved\.<\/strong> What was added is now part of the complaint/);
    expect(await types()).toEqual(['ComplaintReceived', 'ComplaintFoundDeficient', 'ComplaintCured']);
  });

  it('withdraws by a form, and the page says that the body may go on', async () => {
    const action = `${path()}/withdrawal`;
    const page = await complainant.page('/status/mine');
    const hidden = hiddenIn(page.text, action);
    const empty = await complainant.postForm(action, { ...hidden, reason: ' ' });
    expect([empty.status, empty.text]).toEqual([
      400,
      expect.stringContaining('Say why you are withdrawing; a few words are enough.'),
    ]);
    const asked = await complainant.postForm(action, { ...hidden, reason: 'I do not want to go on for now.' });
    const yes = hiddenIn(/<section class="[^"]*redress-ask[^]*?<\/section>/.exec(asked.text)?.[0] ?? '', action);
    const sent = await complainant.postForm(action, yes);
    const after = await complainant.page(sent.headers.get('location')!);
    expect(after.text).toContain('Your complaint is withdrawn.');
    expect(after.text).toContain('The body may still go on without you, and must tell you if it does.');
    expect(after.text).not.toContain(`action="${action}"`);
    expect(await types()).toEqual(['ComplaintReceived', 'ComplaintFoundDeficient', 'ComplaintCured', 'ComplaintWithdrawn']);
  });

  it('that is withdrawn leaves the queue, and staff cannot screen it', async () => {
    await redress.settled();
    const ids = done(await clerk.get('/v1/queue')).items.map(({ id }: { id: string }) => id);
    expect(ids).toEqual([theirs.id]);
    const screening = await clerk.post(`${path()}/screening`, { outcome: 'accepted', reasons: 'x' }, whatever);
    expect([screening.status, screening.json().type]).toEqual([409, '/problems/complaint-is-withdrawn']);
  });

  it('is taken up again by a form of the same page, and staff have it back where it stood', async () => {
    const action = `${path()}/reinstatement`;
    const page = await complainant.page('/status/mine');
    const sent = await complainant.postForm(action, { ...hiddenIn(page.text, action), reason: 'I have changed my mind.' });
    const after = await complainant.page(sent.headers.get('location')!);
    expect(after.text).toContain('Your complaint is no longer withdrawn.');
    await redress.settled();
    const items = done(await clerk.get('/v1/queue')).items.map(({ id, stage }: { id: string; stage: string }) => [id, stage]);
    expect(items).toContainEqual([filed.id, 'complaint-acknowledged']);
  });

  it('ends as a duplicate of a complaint that there is at the same body, and of no other', async () => {
    const screen = (duplicateOf: string) =>
      clerk.post(`${path()}/screening`, { outcome: 'duplicate', reasons: 'It was sent twice.', duplicateOf }, whatever);
    const unknown = await screen('3f2b1c5e-9a4d-4f6b-8c7d-1e2f3a4b5c6d');
    expect([unknown.status, unknown.json().type]).toEqual([404, '/problems/complaint-unknown']);
    done(await screen(theirs.id));
    const back = await clerk.post(
      `/v1/complaints/${theirs.id}/screening`,
      { outcome: 'duplicate', reasons: 'x', duplicateOf: filed.id },
      whatever,
    );
    expect([back.status, back.json().type]).toEqual([422, '/problems/duplicate-of-what']);
    await redress.settled();
    const mine = await complainant.page('/status/mine');
    expect(mine.text).toContain('The body already has a complaint about the same thing');
    expect(mine.text).not.toContain(theirs.id);
  });
});

describe('somebody else', () => {
  it('with a receipt of another complaint sees that one alone, and can do nothing to this one', async () => {
    done(await somebodyElse.post('/status', { reference: theirs.reference, code: theirs.receiptCode }));
    expect(done(await somebodyElse.get('/status/mine')).complaintId).toBe(theirs.id);
    const head = await redress.house.store.head();
    const unknown = '3f2b1c5e-9a4d-4f6b-8c7d-1e2f3a4b5c6d';
    for (const id of [filed.id, unknown]) {
      const asked = await Promise.all([
        somebodyElse.get(`/v1/complaints/${id}/status`),
        somebodyElse.get(`/v1/complaints/${id}`),
        somebodyElse.post(`/v1/complaints/${id}/cure`, { addition: 'x' }, whatever),
        somebodyElse.post(`/v1/complaints/${id}/withdrawal`, { reason: 'x' }, whatever),
        somebodyElse.post(`/v1/complaints/${id}/acknowledgement`, { message: 'x' }, whatever),
      ]);
      // What there is and what there is not cannot be told apart.
      expect(asked.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
      for (const { text } of asked) expect(text).not.toContain(filed.reference);
    }
    expect(await redress.house.store.head()).toBe(head);
  });

  it('who is nobody is asked for the receipt', async () => {
    const nobody = redress.anybody();
    expect((await nobody.get('/status/mine')).status).toBe(401);
    const page = await nobody.page('/status/mine');
    expect([page.status, page.headers.get('location')]).toEqual([303, '/status']);
  });

  it('who guesses gets the same answer for a wrong code, a mistyped one and an unknown reference', async () => {
    const guesses = [
      { reference: filed.reference, code: theirs.receiptCode },
      { reference: filed.reference, code: 'AAAAA-AAAAA-AAAAA-AAAAA-AAAAA' },
      { reference: filed.reference, code: 'x' },
      { reference: 'C-0000-0000', code: filed.receiptCode },
      { reference: 'nonsense', code: filed.receiptCode },
    ];
    const head = await redress.house.store.head();
    const answers = await Promise.all(guesses.map((guess) => redress.anybody().post('/status', guess)));
    const without = answers.map((one) => ({ status: one.status, ...one.json(), instance: '' }));
    expect(new Set(without.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(without[0]).toMatchObject({ status: 422, type: '/problems/receipt-unknown' });
    for (const { headers } of answers) expect(headers.getSetCookie()).toEqual([]);
    const pages = await Promise.all(guesses.map((guess) => redress.anybody().postForm('/status', guess)));
    expect(pages.map(({ status }) => status)).toEqual(guesses.map(() => 422));
    for (const [index, { text }] of pages.entries()) {
      expect(text).toContain('No complaint has this reference together with this receipt code.');
      // The reference is kept for another try; the code is not.
      expect(text).toContain(`value="${guesses[index]!.reference}"`);
      expect(text).not.toContain(guesses[index]!.code + '"');
    }
    expect(await redress.house.store.head()).toBe(head);
  });
});

it('whoever leaves is signed out at once', async () => {
  const left = await complainant.page('/leave');
  expect([left.status, left.headers.get('location')]).toEqual([303, '/information']);
  expect((await complainant.get('/status/mine')).status).toBe(401);
});
