import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeInBrowser, startedApp, type Client, type StartedApp } from '#testing';
import { aCase, aComplaint, aPanel, done, exampleRule, nameOf, staffId, whatever, type FiledComplaint } from './setting.js';
import { Visitor } from './visitor.js';

/* A clerk has complaints to acknowledge and cases to assign: each is answered for itself, and one that is refused stops none. */

let redress: StartedApp;
let clerk: Client;
let panel: string;
beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
  panel = await aPanel(clerk);
}, 60_000);
afterAll(() => redress.stop());

const complaints = async (count: number): Promise<readonly FiledComplaint[]> => {
  const filed: FiledComplaint[] = [];
  for (let n = 0; n < count; n += 1) filed.push(await aComplaint(redress.anybody(), panel));
  await redress.settled();
  return filed;
};
interface Many {
  readonly answers: readonly { readonly id: string; readonly done: boolean; readonly reason?: string }[];
}
const toldTo = async ({ reference, receiptCode: code }: FiledComplaint) =>
  JSON.stringify(done(await redress.anybody().post('/status', { reference, code })));
const message = 'We have your complaint, and read it within the month.';

describe('complaints that are acknowledged at once', () => {
  it('are acknowledged each for itself; what is refused, walled off or not there stops no other', async () => {
    const [before, walled, ...others] = await complaints(4);
    done(await clerk.post(`/v1/complaints/${before!.id}/acknowledgement`, { message: 'Before.' }, whatever));
    const conflict = { personId: staffId('clerk'), ground: 'household' };
    const second = await redress.as('second-clerk');
    done(await second.post(`/v1/complaints/${walled!.id}/conflicts`, conflict, whatever));
    await redress.settled();
    const nobodys = randomUUID();
    const complaintIds = [before!.id, walled!.id, nobodys, ...others.map(({ id }) => id)];
    const headers = { 'idempotency-key': randomUUID() };
    const send = async () => done(await clerk.post('/v1/complaints/acknowledgements', { complaintIds, message }, headers));
    const { answers } = (await send()) as unknown as Many;
    expect(answers.map(({ id, done: was }) => [id, was])).toEqual(
      complaintIds.map((id) => [id, id === before!.id || others.some((one) => one.id === id)]),
    );
    // What is walled off is told apart from what is not there by nothing.
    const [ofWalled, ofNobodys] = answers.slice(1, 3).map(({ id: _, ...answer }) => answer);
    expect(ofWalled).toEqual(ofNobodys);
    await redress.settled();
    for (const one of others) expect(await toldTo(one)).toContain(message);
    for (const one of [before!, walled!]) expect(await toldTo(one)).not.toContain(message);
    // Sent again under the same key, nothing is done twice, and the answer is the same.
    expect((await send()) as unknown as Many).toEqual({ answers });
  });

  it('are refused as a whole where the message is missing, or nobody may do it who asks', async () => {
    const [one] = await complaints(1);
    const of = { complaintIds: [one!.id] };
    expect((await clerk.post('/v1/complaints/acknowledgements', of)).status).toBe(400);
    expect((await clerk.post('/v1/complaints/acknowledgements', { complaintIds: [], message })).status).toBe(400);
    for (const handle of ['investigator', 'chair', 'auditor']) {
      const answer = await (await redress.as(handle)).post('/v1/complaints/acknowledgements', { ...of, message });
      expect([handle, answer.status]).toEqual([handle, 403]);
    }
    expect((await redress.anybody().post('/v1/complaints/acknowledgements', { ...of, message })).status).toBe(401);
    expect(await toldTo(one!)).not.toContain(message);
  });

  it('are offered where they wait for it, and left out where not', async () => {
    const [one, gone] = await complaints(2);
    done(await clerk.post(`/v1/complaints/${gone!.id}/acknowledgement`, { message: 'Before.' }, whatever));
    const { text } = await clerk.page(`/complaints/acknowledge?id=${one!.id}&id=${gone!.id}&id=${randomUUID()}`);
    expect(text).toContain(one!.reference);
    expect(text).not.toContain(gone!.reference);
    expect(text).toContain('2 that you ticked are left out');
    expect((await clerk.page('/complaints/acknowledge')).text).toContain('Nothing is ticked');
  });
});

describe('cases that are assigned at once', () => {
  it('are assigned each for itself', async () => {
    const [one, other] = [(await aCase(clerk, panel)).caseId, (await aCase(clerk, panel)).caseId];
    const scope = { scope: 'All of it.', dueOn: '2099-01-01', dueUnder: exampleRule('4') };
    done(await clerk.post(`/v1/investigations/${one}/authorization`, scope));
    await redress.settled();
    const to = { caseIds: [one, other], investigatorId: staffId('investigator') };
    const { answers } = done(await clerk.post('/v1/investigations/assignments', to)) as unknown as Many;
    expect(answers.map(({ id }) => id)).toEqual([one, other]);
    expect(answers.map((answer) => answer.done)).toEqual([true, false]);
  });
});

describeInBrowser('a clerk with a queue of complaints', (browser) => {
  it('acknowledges all of them with five clicks and one text, where script is switched off', async () => {
    const filed = await complaints(12);
    const visitor = await Visitor.come(browser(), redress.url, { script: false });
    await visitor.signIn(nameOf('clerk'));
    await visitor.open('/queue');
    let clicks = 0;
    const follow = async (words: string | RegExp) => {
      clicks += 1;
      await visitor.follow(words);
    };
    await follow('Complaints to be read');
    await follow(/^All$/);
    clicks += 1;
    await visitor.clicks(visitor.page.getByRole('button', { name: 'Acknowledge', exact: true }));
    expect(await visitor.looksAt('acknowledge-several')).toEqual([]);
    clicks += 1;
    await visitor.sends('Acknowledge complaints', { message });
    expect(await visitor.reads()).toContain('All of it was done.');
    expect(await visitor.looksAt('acknowledged-several')).toEqual([]);
    expect(clicks).toBeLessThanOrEqual(5);
    await redress.settled();
    for (const one of filed) expect(await toldTo(one)).toContain(message);
  }, 120_000);
});

describe('a form for several that is wrong', () => {
  it('comes back with what was ticked, and says what is missing', async () => {
    const [one] = await complaints(1);
    const form = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
    const from = `/complaints/acknowledge?id=${one!.id}`;
    const body = new URLSearchParams({ complaintIds: one!.id, message: '', _key: randomUUID(), _from: from }).toString();
    const { status, text } = await clerk.send('/v1/complaints/acknowledgements', { method: 'POST', headers: form, body });
    expect([status, text.includes('Fill in “What each complainant is told”')]).toEqual([400, true]);
    expect(text).toMatch(new RegExp(`value="${one!.id}"[^>]* checked`));
  });
});
