import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { MailRounds, Outbox } from '#mail';
import { sql } from '#postgres';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, aPanel, done, seats, staffId, whatever } from './setting.js';

/*
 * Mail that says that there is something, and never what: through a real mail server that takes them, is away, refuses, is full
 * or breaks off; by several who send at once, and by one who was killed. Nothing is lost, and nothing comes twice unknown.
 */

interface Came {
  readonly id: string;
  readonly to: string;
  readonly text: string;
}
let inbox: Came[] = [];
/** What the server answers to a letter that it was given; undefined takes it in, 'cut' takes it in and breaks off. */
let answer: number | 'cut' | undefined;
let server: SMTPServer | undefined;
let port = 0;

async function open(): Promise<void> {
  const opened = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData: (stream, session, answered) => {
      let text = '';
      stream.setEncoding('utf8');
      stream.on('data', (part: string) => (text += part));
      stream.on('end', () => {
        if (typeof answer === 'number') {
          answered(Object.assign(new Error('No'), { responseCode: answer }));
          return;
        }
        const id = /^Message-ID: <([^@]+)@/im.exec(text)?.[1] ?? '';
        inbox.push({ id, to: session.envelope.rcptTo[0]?.address ?? '', text });
        if (answer !== 'cut') answered();
        else
          for (const one of (opened as unknown as { connections: Set<{ _socket: { destroy(): void } }> }).connections)
            one._socket.destroy();
      });
    },
  });
  opened.on('error', () => undefined);
  await new Promise<void>((resolve) => opened.listen(port, '127.0.0.1', resolve));
  port = (opened.server.address() as AddressInfo).port;
  server = opened;
}
async function away(): Promise<void> {
  const closed = server;
  server = undefined;
  if (closed !== undefined)
    await new Promise<void>((resolve) => {
      closed.close(resolve);
    });
}

let redress: StartedApp;
let clerk: Client;
let operator: Client;
let panelId: string;
const origin = 'http://redress.example';

beforeAll(async () => {
  await open();
  redress = await startedApp({
    env: { REDRESS_SMTP: `smtp://127.0.0.1:${String(port)}`, REDRESS_MAIL_FROM: 'redress@house.example', REDRESS_ORIGIN: origin },
  });
  [clerk, operator] = [await redress.as('clerk'), await redress.as('operator')];
  panelId = await aPanel(clerk);
});
afterAll(async () => {
  await redress.stop();
  await away();
});
beforeEach(() => {
  inbox = [];
  answer = undefined;
});
afterEach(async () => {
  if (server === undefined) await open();
});

const rounds = () => redress.app.get(MailRounds, { strict: false });
const outbox = () => redress.app.get(Outbox, { strict: false });
async function mailed(): Promise<void> {
  await redress.settled();
  await rounds().write();
  await rounds().send();
}
/** Each test has a time of its own, so that letters are far apart. */
let hour = 0;
const goOn = (hours = 1): void => {
  hour += hours;
  const at = new Date(Date.UTC(2026, 2, 10, 15 + hour));
  redress.on(at.toISOString().slice(0, 10), at.toISOString().slice(11, 16));
};
async function motionIn(caseId: string): Promise<string> {
  const motion = { caseId, kind: 'dismissal', question: 'Dismiss?', movedBy: staffId('chair'), allegationIds: [] };
  return String(
    done(await clerk.post(`/v1/bodies/${panelId}/motions`, { ...motion, present: seats.map(staffId) }, whatever)).motionId,
  );
}
/** A new vote that is asked of the four. */
const voteAsked = async () => motionIn((await aCase(clerk, panelId)).caseId);
const addressOf = (handle: string) => `${handle}@house.example`;
async function wantsMail(handle: string, choice: object = { how: 'at-once' }): Promise<Client> {
  const client = await redress.as(handle);
  const path = `/v1/staff/${staffId(handle)}`;
  done(await client.post(`${path}/mail-choice`, choice));
  done(await client.post(`${path}/mail-address`, { address: addressOf(handle) }));
  await mailed();
  const code = /The code is (\S+)\./.exec(inbox.find(({ to }) => to === addressOf(handle))?.text ?? '')?.[1] ?? '';
  done(await client.post(`${path}/mail-address/confirmation`, { code: code.toLowerCase() }));
  inbox = [];
  return client;
}
const lettersTo = async (client: Client) =>
  (
    done(await client.get('/session/mail')) as unknown as {
      letters: readonly { id: string; state: string; trouble?: string; kind: string; mayHaveArrived: boolean }[];
    }
  ).letters;
const to = (handle: string) => inbox.filter((one) => one.to === addressOf(handle));

describe('mail', () => {
  let chair: Client;

  it('goes to nobody who did not ask for it, and to no address that was not confirmed', async () => {
    await voteAsked();
    await mailed();
    expect(inbox).toEqual([]);
    chair = await redress.as('chair');
    const path = `/v1/staff/${staffId('chair')}`;
    done(await chair.post(`${path}/mail-choice`, { how: 'at-once' }));
    done(await chair.post(`${path}/mail-address`, { address: addressOf('chair') }));
    await mailed();
    expect(inbox.map(({ to }) => to)).toEqual([addressOf('chair')]);
    await voteAsked();
    goOn();
    await mailed();
    // The code alone, and that once.
    expect(inbox).toHaveLength(1);
    const refused = await chair.post(`${path}/mail-address/confirmation`, { code: 'AAAA-AAAA' });
    expect(refused.json().type).toBe('/problems/mail-code-wrong');
  });

  it('says how much there is and where to sign in, and leads from there to the vote', async () => {
    chair = await wantsMail('second-member');
    goOn();
    const { caseId } = await aCase(clerk, panelId);
    await motionIn(caseId);
    await mailed();
    const [letter, ...more] = to('second-member');
    expect(more).toEqual([]);
    expect(letter?.text).toContain('Subject: There is something for you in Redress');
    expect(letter?.text).toMatch(/There is something for you in Redress\. Sign in to see:\r\nhttp:\/\/redress\.example\/notices/);
    const { reference } = done(await clerk.get(`/v1/cases/${caseId}/file`)) as { reference: string };
    for (const secret of [
      reference,
      'Brambling',
      'Pellworth',
      'vote',
      'Dismiss',
      'case',
      'complaint',
      caseId,
      staffId('second-member'),
    ])
      expect(letter?.text.toLowerCase()).not.toContain(secret.toLowerCase());
    // The link of the letter, by somebody who is not signed in.
    const path = new URL(/http:\S+\/notices/.exec(letter?.text ?? '')?.[0] ?? '').pathname;
    const anybody = redress.anybody();
    const first = await anybody.page(path);
    expect(first.headers.get('location') ?? first.text).toContain('/sign-in');
    await anybody.post('/sign-in', { userId: 'second-member' });
    const notices = await anybody.page(path);
    expect(notices.text).toContain(`href="/cases/${caseId}/sections/votes"`);
    expect((await anybody.page(`/cases/${caseId}/sections/votes`)).text).toContain('Dismiss?');
    // Nothing new, no letter.
    goOn();
    await mailed();
    expect(to('second-member')).toHaveLength(1);
  });

  it('waits while the server is away, says so, and comes once when it is back', async () => {
    const third = await wantsMail('third-member');
    goOn();
    await away();
    await voteAsked();
    await mailed();
    // The server is asked once: who is behind that letter waits without an attempt.
    const states = (done(await operator.get('/v1/outbox')) as unknown as { counts: Record<string, number> }).counts;
    expect([states.retry, states.waiting]).toEqual([1, 1]);
    const page = await operator.page('/outbox');
    expect(page.text).toContain('The mail server could not be reached');
    expect((await third.page('/session/mail')).text).toMatch(/To be tried again|Waiting/);
    await open();
    // Whose letter was tried waits for the pause to be over; whose was not is sent at once.
    await mailed();
    expect(inbox).toHaveLength(1);
    goOn();
    await mailed();
    await mailed();
    expect([to('third-member').length, to('second-member').length]).toEqual([1, 1]);
    expect(await lettersTo(third)).toMatchObject([{ state: 'sent' }, { state: 'sent' }]);
  });

  it('that is refused for good is seen by the person and the operator, who has it sent again', async () => {
    const third = await redress.as('third-member');
    goOn();
    answer = 550;
    await voteAsked();
    await mailed();
    goOn(7);
    await mailed();
    const [letter] = await lettersTo(third);
    expect(letter).toMatchObject({ state: 'failed', trouble: 'refused', reply: 550 });
    expect((await operator.page('/outbox')).text).toContain('The mail server refused the email (550)');
    answer = undefined;
    const path = `/v1/outbox/${letter?.id ?? ''}/again`;
    expect((await third.post(path, {})).status).toBe(403);
    done(await operator.post(path, {}));
    expect((await operator.post(path, {})).status).toBe(404);
    await mailed();
    expect(to('third-member').map(({ id }) => id)).toEqual([letter?.id]);
    done(await operator.post(`/v1/outbox/${letter?.id ?? ''}/return`, {}));
    expect((await third.page('/session/mail')).text).toContain('Returned');
  });

  it('to a mailbox that is full is tried again, with longer and longer pauses', async () => {
    const third = await redress.as('third-member');
    goOn();
    answer = 552;
    await voteAsked();
    const attempts: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      await mailed();
      goOn();
      const [letter] = (await lettersTo(third)) as unknown as readonly { attempts: number; state: string }[];
      expect(letter?.state).toBe('retry');
      attempts.push(letter?.attempts ?? 0);
    }
    expect(attempts).toEqual([1, 2, 3]);
    answer = undefined;
    await mailed();
    expect(to('third-member')).toHaveLength(1);
  });

  it('that was given when the line broke comes again under the same id, and says that it may have arrived', async () => {
    const third = await redress.as('third-member');
    goOn();
    answer = 'cut';
    await voteAsked();
    await mailed();
    expect((await lettersTo(third))[0]).toMatchObject({ state: 'retry', trouble: 'cut-off', mayHaveArrived: true });
    answer = undefined;
    goOn();
    await mailed();
    expect(to('third-member')).toHaveLength(2);
    expect(new Set(to('third-member').map(({ id }) => id)).size).toBe(1);
  });

  it('is written and sent once, however many do so at once', async () => {
    goOn();
    await voteAsked();
    await redress.settled();
    const each = Array.from({ length: 4 }, () => rounds());
    await Promise.all(each.map((one) => one.write()));
    await Promise.all(each.map((one) => one.send()));
    expect(to('third-member')).toHaveLength(1);
    expect(to('second-member')).toHaveLength(1);
  });

  it('that a process took before it was killed is sent by another one, and what the first says then counts for nothing', async () => {
    goOn();
    await voteAsked();
    await redress.settled();
    await rounds().write();
    const at = () => redress.clock.now().instant;
    const taken = await outbox().take(at(), [staffId('second-member')]);
    expect(taken?.personId).toBe(staffId('third-member'));
    await rounds().send();
    expect(to('third-member')).toEqual([]);
    goOn();
    await rounds().send();
    expect(to('third-member').map(({ id }) => id)).toEqual([taken?.id]);
    expect(await outbox().settle(taken!, { is: 'failed', trouble: 'refused' }, at())).toBe(false);
    expect((await lettersTo(await redress.as('third-member')))[0]).toMatchObject({ state: 'sent', mayHaveArrived: true });
  });

  it('keeps quiet hours, where the body sits, and then says all at once', async () => {
    const third = await redress.as('third-member');
    goOn();
    const now = new Date(redress.clock.now().instant).getUTCHours();
    const choice = { how: 'at-once', quietFrom: now, quietUntil: (now + 3) % 24 };
    done(await third.post(`/v1/staff/${staffId('third-member')}/mail-choice`, choice));
    await voteAsked();
    await mailed();
    goOn();
    await voteAsked();
    await mailed();
    expect(to('third-member')).toEqual([]);
    goOn(2);
    await mailed();
    expect(to('third-member').map(({ text }) => text.includes('There are 2 things'))).toEqual([true]);
    const half = await third.post(`/v1/staff/${staffId('third-member')}/mail-choice`, { how: 'daily', quietFrom: 3 });
    expect(half.json().type).toBe('/problems/quiet-hours-incomplete');
  });

  it('comes once a day to who wants that, and not to who wants none or has left', async () => {
    const third = await redress.as('third-member');
    const path = `/v1/staff/${staffId('third-member')}/mail-choice`;
    done(await third.post(path, { how: 'daily' }));
    redress.on('2026-04-02', '07:59');
    await voteAsked();
    await mailed();
    expect(to('third-member')).toEqual([]);
    redress.on('2026-04-02', '08:01');
    await mailed();
    redress.on('2026-04-02', '16:00');
    await voteAsked();
    await mailed();
    expect(to('third-member')).toHaveLength(1);
    redress.on('2026-04-03', '09:00');
    await mailed();
    expect(to('third-member')).toHaveLength(2);
    redress.on('2026-04-04', '09:00');
    await voteAsked();
    await redress.settled();
    await rounds().write();
    done(await third.post(path, { how: 'none' }));
    await mailed();
    expect(to('third-member')).toHaveLength(2);
    expect((await lettersTo(third))[0]).toMatchObject({ state: 'dropped' });
  });

  it('has its address from an administrator, where that is so, and never from anybody else', async () => {
    const administrator = await redress.as('administrator');
    const path = `/v1/staff/${staffId('fourth-member')}/mail-address`;
    expect((await clerk.post(path, { address: 'clerk@elsewhere.example' })).status).toBe(403);
    done(await administrator.post(path, { address: addressOf('fourth-member') }));
    const fourth = await redress.as('fourth-member');
    done(await fourth.post(`/v1/staff/${staffId('fourth-member')}/mail-choice`, { how: 'at-once' }));
    redress.on('2026-04-05');
    await voteAsked();
    await mailed();
    expect(to('fourth-member')).toHaveLength(1);
  });

  it('lies in the outbox without an address or a word of what it is about', async () => {
    const rows = await redress.house.database.query(sql`select * from outbox`);
    const told = await redress.house.database.query(sql`select * from outbox_notices`);
    expect(rows.length).toBeGreaterThan(8);
    expect(JSON.stringify([rows, told])).not.toMatch(/@|RC-|C-[0-9A-Z]{4}|vote|Redress/);
    const { text } = await operator.get('/v1/outbox');
    expect(text).not.toMatch(/@|RC-/);
  });
});
