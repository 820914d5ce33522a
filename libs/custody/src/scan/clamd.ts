import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { FilesProblem } from '../files-problem.js';
import { NoScanner, Scanner, type Scanned } from './scanner.js';

const patienceMs = 60_000;
/** A daemon that is there answers at once; one that loads its signatures does not answer at all. */
const pingPatienceMs = 5_000;

/** ClamAV's daemon, by its own protocol (clamd(8)): INSTREAM, with pieces that say their length and an empty one at the end. */
class Clamd extends Scanner {
  constructor(
    private readonly address: { readonly path: string } | { readonly host: string; readonly port: number },
    private readonly log: (line: string) => void,
  ) {
    super();
  }

  override async scan(content: AsyncIterable<Uint8Array>): Promise<Scanned | undefined> {
    try {
      const scanner = /^(ClamAV [\d.]+)/.exec(await this.ask('VERSION'))?.[1] ?? 'ClamAV';
      const answer = await this.ask('INSTREAM', content);
      if (answer === 'stream: OK') return { result: 'clean', scanner };
      const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
      if (found !== undefined) return { result: 'infected', scanner, found };
      throw new Error(`it answered "${answer.slice(0, 100)}"`);
    } catch (error) {
      this.log(`the scanner (REDRESS_CLAMD) did not look: ${(error as Error).message}`);
      return undefined;
    }
  }

  /** Says nothing in the log: whoever asks again and again says once what follows. */
  override async answers(): Promise<boolean> {
    try {
      return (await this.ask('PING', undefined, pingPatienceMs)) === 'PONG';
    } catch {
      return false;
    }
  }

  private async ask(command: string, content?: AsyncIterable<Uint8Array>, withinMs = patienceMs): Promise<string> {
    const line = connect(this.address);
    line.setTimeout(withinMs, () => line.destroy(new Error('it did not answer in time')));
    const answer = answerOf(line);
    // Heard below. Until then it must not end the process.
    answer.catch(() => undefined);
    try {
      await once(line, 'connect', { signal: AbortSignal.timeout(withinMs) });
      line.write(`z${command}\0`);
      if (content !== undefined) await send(content, line, answer);
      return (await answer).replace(/\0$/, '').trim();
    } finally {
      line.destroy();
    }
  }
}

async function send(content: AsyncIterable<Uint8Array>, line: Socket, answer: Promise<string>): Promise<void> {
  const state = { answered: false };
  const heard = () => {
    state.answered = true;
  };
  const early = answer.then(heard, heard);
  for await (const chunk of content) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.byteLength);
    line.write(length);
    // It answers early, and reads no more, where a file is larger than it takes. What ended the line is heard with the answer.
    if (!line.write(chunk))
      await Promise.race([once(line, 'drain', { signal: AbortSignal.timeout(patienceMs) }).catch(() => undefined), early]);
    if (state.answered) return;
  }
  line.write(Buffer.alloc(4));
}

/** What it answers, also where it ends the line behind that while it is being sent a file. */
function answerOf(line: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    line.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      if (chunk.includes(0)) resolve(Buffer.concat(chunks).toString('utf8'));
    });
    line.once('end', () => {
      reject(new Error('it ended the connection'));
    });
    line.once('error', (error: NodeJS.ErrnoException) => {
      const ended = error.code === 'EPIPE' || error.code === 'ECONNRESET';
      // What it said just before may be lost with the line.
      reject(ended ? new Error('it ended the connection: it went away, or the file is larger than its StreamMaxLength') : error);
    });
  });
}

/** What REDRESS_CLAMD names: the path of a socket, or `host:port`. Nothing gives no scanner. Throws `FilesProblem`. */
export function scannerAt(address: string | undefined, log: (line: string) => void): Scanner {
  if (address === undefined) return new NoScanner();
  if (address.startsWith('/')) return new Clamd({ path: address }, log);
  const [, host, port] = /^(?:tcp:\/\/)?([A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\]):(\d{1,5})$/.exec(address) ?? [];
  if (host !== undefined && Number(port) <= 65_535)
    return new Clamd({ host: host.replace(/[[\]]/g, ''), port: Number(port) }, log);
  throw new FilesProblem('REDRESS_CLAMD must be the path of clamd’s socket, or host:port. Nothing was changed.');
}
