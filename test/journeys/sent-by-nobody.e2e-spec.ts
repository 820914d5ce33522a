import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aComplaint, aPanel, complaintTo, done, seats, staffId, whatever } from './setting.js';

let redress: StartedApp;
let clerk: Client;
let panelId: string;

beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
  panelId = await aPanel(clerk, seats);
});
afterAll(async () => {
  await redress.stop();
});

const anonymous = () => {
  const { complainant: _, ...told } = complaintTo(panelId);
  return { ...told, identity: 'anonymous' };
};

/** Everything that the log holds around the events of a complaint. */
async function envelopesOf(id: string): Promise<readonly Record<string, unknown>[]> {
  const found = [];
  for await (const event of redress.house.store.readStream(`complaint-${id}`)) {
    found.push(JSON.parse(Buffer.from(event.metadata).toString()) as Record<string, unknown>);
  }
  return found;
}

/** A browser in which the status of a named complaint was looked up, and whose cookie names that complaint. */
async function afterLookingUp(): Promise<{ readonly browser: Client; readonly id: string }> {
  const browser = redress.anybody();
  const { id, reference, receiptCode: code } = await aComplaint(browser, panelId);
  await redress.settled();
  done(await browser.post('/status', { reference, code }));
  return { browser, id };
}

describe('a complaint through the site', () => {
  it.each(['clerk', 'investigator', 'chair', 'auditor', 'operator'])('says nothing of the session of a %s', async (handle) => {
    const browser = await redress.as(handle);
    const { id } = done(await browser.post('/v1/complaints', anonymous(), { 'idempotency-key': randomUUID() }));
    await redress.settled();
    const [envelope] = await envelopesOf(id);
    expect(envelope?.actor).toEqual({ userId: 'public', role: 'public' });
    expect(JSON.stringify(envelope)).not.toContain(staffId(handle));
    const file = done(await clerk.get(`/v1/complaints/${String(id)}/file`));
    expect(file.timeline[0].by).toEqual({ userId: 'public', role: 'public' });
  });

  it('says nothing of the complaint that was looked up in the same browser before', async () => {
    const { browser, id: other } = await afterLookingUp();
    const { id } = done(await browser.post('/v1/complaints', anonymous()));
    const [envelope] = await envelopesOf(id);
    expect(envelope?.actor).toEqual({ userId: 'public', role: 'public' });
    expect(JSON.stringify(envelope)).not.toContain(other);
  });

  it('is the same complaint when it is sent again after signing in or out', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const said = anonymous();
    const first = await (await redress.as('investigator')).post('/v1/complaints', said, key);
    const again = await redress.anybody().post('/v1/complaints', said, key);
    expect(again.text).toBe(first.text);
  });

  it('answers with a page that names nobody, also when something in it is wrong', async () => {
    const browser = await redress.as('investigator');
    const { _key, ...fields } = { ...anonymous(), _key: randomUUID() };
    const wrong = await browser.postForm('/v1/complaints', { ...fields, account: '' });
    const right = await browser.postForm('/v1/complaints', { ...fields, _key });
    expect([wrong.status, right.status]).toEqual([400, 201]);
    for (const { text } of [wrong, right]) expect(text).not.toContain('Larkmoor');
  });
});

describe('an addition by a receipt', () => {
  it('is by whoever holds the receipt of this complaint, and of nobody else', async () => {
    const { browser, id } = await afterLookingUp();
    done(await clerk.post(`/v1/complaints/${id}/deficiency`, { deficiency: 'Say when it was.' }, whatever));
    done(await browser.post(`/v1/complaints/${id}/cure`, { addition: 'It was a Tuesday.' }, whatever));
    const [, , envelope] = await envelopesOf(id);
    expect(envelope?.actor).toEqual({ userId: `complainant-of-${id}`, role: 'complainant', onBehalfOf: id });
  });
});
