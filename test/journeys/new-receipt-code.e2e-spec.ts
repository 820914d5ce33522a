import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fictionalStaff } from '#fictional-staff';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aPanel, complaintTo, done, whatever, type FiledComplaint } from './setting.js';

/* A receipt code that somebody else may have seen is replaced by the complainant; one that was lost, by two of the house. */

let redress: StartedApp;
let clerk: Client;
let colleague: Client;
let bodyId: string;

beforeAll(async () => {
  redress = await startedApp({ staff: fictionalStaff });
  [clerk, colleague] = [await redress.as('clerk'), await redress.as('second-clerk')];
  bodyId = await aPanel(clerk);
}, 60_000);
afterAll(() => redress.stop());

const file = async (): Promise<FiledComplaint> =>
  done(await redress.anybody().post('/v1/complaints', complaintTo(bodyId))) as FiledComplaint;
const opening = async (reference: string, code: string) => {
  const visitor = redress.anybody();
  return { visitor, answer: await visitor.post('/status', { reference, code }) };
};
const visitorOf = async ({ reference, receiptCode }: FiledComplaint): Promise<Client> => {
  const { visitor, answer } = await opening(reference, receiptCode);
  expect(answer.status).toBe(200);
  return visitor;
};
const codeForm = /^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/;

describe('a complainant who replaces the code', () => {
  it('is shown the new one once, and the old one opens nothing from then on, nor does any other visit', async () => {
    const complaint = await file();
    const [own, elsewhere] = [await visitorOf(complaint), await visitorOf(complaint)];
    const path = `/v1/complaints/${complaint.id}/receipt`;
    const asked = await own.postForm(path, { _sure: 'ask', _from: '/status/mine' });
    expect(asked.text).toContain('The code you have now stops working at once.');
    expect(asked.text).not.toContain('redress-receipt__code');
    expect((await opening(complaint.reference, complaint.receiptCode)).answer.status).toBe(200);
    const page = await own.postForm(path, {});
    expect(page.status).toBe(200);
    expect(page.text).toContain('Keep this code. It is shown only now.');
    const code = /redress-receipt__code[^>]*>([^<]+)</.exec(page.text)?.[1] ?? '';
    expect(code).toMatch(codeForm);
    expect(code).not.toBe(complaint.receiptCode);
    expect((await opening(complaint.reference, complaint.receiptCode)).answer.status).toBe(422);
    expect((await opening(complaint.reference, code)).answer.status).toBe(200);
    expect((await elsewhere.get('/status/mine')).status).toBe(401);
    const mine = await own.page('/status/mine');
    expect(mine.text).toContain('You replaced your receipt code');
    expect(mine.text).not.toContain(code);
  });

  it('gets the same code when the answer was lost, until another one takes its place', async () => {
    const complaint = await file();
    const own = await visitorOf(complaint);
    const path = `/v1/complaints/${complaint.id}/receipt`;
    const key = { ...whatever, 'idempotency-key': 'b4f5b7f0-77a1-4b63-a37f-1e0d6f2b9c11' };
    const [first, again] = [done(await own.post(path, {}, key)), done(await own.post(path, {}, key))];
    expect(again.receiptCode).toBe(first.receiptCode);
    done(await own.post(path, {}, whatever));
    const late = await own.post(path, {}, key);
    expect([late.status, late.json().type]).toEqual([409, '/problems/code-shown-before']);
    expect(late.text).not.toContain(first.receiptCode);
  });

  it('is nobody else: neither staff nor another complainant', async () => {
    const [complaint, another] = [await file(), await file()];
    const path = `/v1/complaints/${complaint.id}/receipt`;
    for (const who of [clerk, redress.anybody(), await visitorOf(another)]) {
      expect((await who.post(path, {}, whatever)).status).toBeGreaterThanOrEqual(401);
    }
    expect((await opening(complaint.reference, complaint.receiptCode)).answer.status).toBe(200);
  });

  it('is answered alike for an old, a wrong, an unknown and a mistyped code, in the same words', async () => {
    const complaint = await file();
    done(await (await visitorOf(complaint)).post(`/v1/complaints/${complaint.id}/receipt`, {}, whatever));
    await redress.settled();
    const wrong = (await file()).receiptCode;
    await redress.settled();
    const asked = [
      [complaint.reference, complaint.receiptCode],
      [complaint.reference, wrong],
      ['C-0000-0000', wrong],
      [complaint.reference, 'AAAAA'],
    ] as const;
    const answers = [];
    for (const [reference, code] of asked) {
      const { answer } = await opening(reference, code);
      const { instance: _, ...told } = answer.json();
      answers.push({ status: answer.status, told, headers: [...answer.headers.keys()].sort() });
    }
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });
});

describe('a complainant who lost the code', () => {
  const ask = (who: Client, { id }: FiledComplaint) =>
    who.post(
      `/v1/complaints/${id}/reissue-requests`,
      { check: 'told-only-to-us', details: 'She knew the time and place of the meeting in the account.' },
      whatever,
    );
  const requestOf = async ({ id }: FiledComplaint): Promise<string> =>
    done(await clerk.get(`/v1/complaints/${id}/file`)).reissueRequests[0].requestId as string;

  it('is given a new one by two people, after a check that is on record, and is told each time', async () => {
    const complaint = await file();
    const before = await visitorOf(complaint);
    done(await ask(clerk, complaint));
    const requestId = await requestOf(complaint);
    const handOver = (who: Client) => who.post(`/v1/complaints/${complaint.id}/reissues`, { requestId }, whatever);
    const approve = (who: Client) => who.post(`/v1/complaints/${complaint.id}/reissue-approvals`, { requestId }, whatever);
    expect((await before.page('/status/mine')).text).toContain('Someone asked us for a new receipt code');
    for (const alone of [await approve(clerk), await handOver(clerk)]) {
      expect([alone.status, alone.json().type]).toEqual([403, '/problems/two-people-needed']);
    }
    expect((await colleague.page(`/complaints/${complaint.id}`)).text).toContain('Let a colleague hand over a new receipt code');
    done(await approve(colleague));
    expect((await handOver(colleague)).status).toBe(403);
    const { receiptCode, reference } = done(await handOver(clerk));
    expect(reference).toBe(complaint.reference);
    expect((await handOver(clerk)).status).toBe(403);
    expect((await before.get('/status/mine')).status).toBe(401);
    expect((await opening(complaint.reference, complaint.receiptCode)).answer.status).toBe(422);
    const { visitor, answer } = await opening(reference, receiptCode);
    expect(answer.status).toBe(200);
    expect((await visitor.page('/status/mine')).text).toContain('A new receipt code was handed over');
    const { timeline } = done(await clerk.get(`/v1/complaints/${complaint.id}/file`));
    expect(JSON.stringify(timeline)).not.toContain(receiptCode);
    expect(JSON.stringify(timeline)).not.toContain('receiptHash');
  });

  it('is given none a day after it was approved, nor when it was refused, nor when the code was found and replaced', async () => {
    redress.on('2026-03-10', '10:00');
    const [late, refused, found] = [await file(), await file(), await file()];
    for (const one of [late, refused, found]) done(await ask(clerk, one));
    const handOver = async (one: FiledComplaint, requestId: string) =>
      (await clerk.post(`/v1/complaints/${one.id}/reissues`, { requestId }, whatever)).status;
    const ids = [await requestOf(late), await requestOf(refused), await requestOf(found)] as const;
    const decide = (one: FiledComplaint, what: string, body: object) =>
      colleague.post(`/v1/complaints/${one.id}/reissue-${what}`, body, whatever);
    done(await decide(late, 'approvals', { requestId: ids[0] }));
    done(await decide(refused, 'refusals', { requestId: ids[1], reason: 'The details were wrong.' }));
    done(await decide(found, 'approvals', { requestId: ids[2] }));
    done(await (await visitorOf(found)).post(`/v1/complaints/${found.id}/receipt`, {}, whatever));
    redress.on('2026-03-11', '10:01');
    expect(await handOver(late, ids[0])).toBe(409);
    expect(await handOver(refused, ids[1])).toBe(403);
    expect(await handOver(found, ids[2])).toBe(403);
  });
});
