import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { SmtpPost } from './smtp-post.js';

/* Real SMTP on the loopback: a server that works, and each way in which one does not. */

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function served(options: SMTPServerOptions): Promise<number> {
  const server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], logger: false, ...options });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(
    () =>
      new Promise<void>((resolve) => {
        server.close(resolve);
      }),
  );
  return (server.server.address() as AddressInfo).port;
}
async function spoken(talk: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    talk(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}
const postTo = (port: number, more: { user?: string; password?: string; encryption?: 'required' } = {}) =>
  new SmtpPost(
    { host: '127.0.0.1', port, encryption: 'none', from: 'redress@house.example', ...more },
    { connectMs: 500, answerMs: 500 },
  );
const parcel = {
  id: '11111111-1111-4111-8111-111111111111',
  to: 'robin@house.example',
  date: new Date('2026-03-10T15:00:00Z'),
  subject: 'There is something for you in Redress',
  text: 'Sign in to see.\n',
};
const saying = (message: string, responseCode: number) => Object.assign(new Error(message), { responseCode });

describe('a letter', () => {
  it('reaches a mail server, with an id that stays the same, and asks for no answer by itself', async () => {
    const came: string[] = [];
    const port = await served({
      onData: (stream, _, done) => {
        stream
          .setEncoding('utf8')
          .on('data', (part: string) => came.push(part))
          .on('end', () => {
            done();
          });
      },
    });
    expect(await postTo(port).send(parcel)).toEqual({ is: 'sent' });
    const text = came.join('');
    expect(text).toContain('Message-ID: <11111111-1111-4111-8111-111111111111@house.example>');
    expect(text).toContain('Date: Tue, 10 Mar 2026 15:00:00 +0000');
    expect(text).toContain('Auto-Submitted: auto-generated');
    expect(text).toMatch(/From: "?Redress"? <redress@house\.example>/);
    // Neither the program that wrote it nor the machine is anybody's business.
    expect(text).not.toMatch(/nodemailer|X-Mailer/i);
  });

  it.each([
    [550, 'never', 'refused'],
    [450, 'later', 'put-off'],
    [552, 'later', 'full'],
    [452, 'later', 'full'],
  ] as const)('that is refused with %i is tried %s', async (reply, is, trouble) => {
    const port = await served({
      onRcptTo: (_, __, done) => {
        done(saying('No <robin@house.example>', reply));
      },
    });
    expect(await postTo(port).send(parcel)).toEqual({ is, trouble, reply });
  });

  it('that is refused after it was given is known as refused', async () => {
    const port = await served({
      onData: (stream, _, done) => {
        stream.resume().on('end', () => {
          done(saying('Full', 552));
        });
      },
    });
    expect(await postTo(port).send(parcel)).toEqual({ is: 'later', trouble: 'full', reply: 552 });
  });

  it('finds nobody', async () => {
    const port = await spoken(() => undefined);
    await closing.pop()?.();
    expect(await postTo(port).send(parcel)).toEqual({ is: 'later', trouble: 'unreachable' });
  });

  it('waits for a server that says nothing no longer than it must', async () => {
    const begun = Date.now();
    expect(await postTo(await spoken(() => undefined)).send(parcel)).toMatchObject({ is: 'later', trouble: 'no-answer' });
    expect(Date.now() - begun).toBeLessThan(10_000);
  });

  it('that was given when the line broke may have arrived', async () => {
    const port = await spoken((socket) => {
      socket.write('220 here ESMTP\r\n');
      let isData = false;
      socket.on('data', (bytes) => {
        const said = bytes.toString();
        if (isData) {
          if (said.includes('\r\n.\r\n')) socket.destroy();
          return;
        }
        if (/^DATA/i.test(said)) {
          isData = true;
          socket.write('354 go on\r\n');
          return;
        }
        socket.write('250 fine\r\n');
      });
    });
    expect(await postTo(port).send(parcel)).toEqual({ is: 'later', trouble: 'cut-off', mayHaveArrived: true });
  });

  it('goes nowhere without the encryption that is asked for, nor where the sign-in is refused', async () => {
    const port = await served({
      onData: (stream, _, done) => {
        stream.resume().on('end', () => {
          done();
        });
      },
    });
    expect(await postTo(port, { encryption: 'required' }).send(parcel)).toMatchObject({ is: 'later', trouble: 'encryption' });
    const guarded = await served({
      onAuth: (_, __, done) => {
        done(saying('No', 535));
      },
      allowInsecureAuth: true,
    });
    expect(await postTo(guarded, { user: 'redress', password: 'wrong' }).send(parcel)).toEqual({
      is: 'later',
      trouble: 'sign-in',
      reply: 535,
    });
  });
});
