import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A server that speaks the protocol of ClamAV's daemon (clamd(8)). */
export interface ClamdServer {
  /** As REDRESS_CLAMD names it. */
  readonly address: string;
  /** How many files it was sent to the end. */
  scanned(): number;
  stop(): Promise<void>;
}

/**
 * Answers `PING`, `VERSION` and `INSTREAM` on this port of 127.0.0.1, any free one when 0: whatever holds `harmful` is infected,
 * and whatever holds `tooMuch` is more than it takes. For where ClamAV itself is not installed.
 */
export async function startClamdServer(
  port: number,
  { harmful, tooMuch }: { readonly harmful: string; readonly tooMuch?: string },
): Promise<ClamdServer> {
  let scanned = 0;
  const lines = new Set<Socket>();
  const answerTo = (sent: Buffer): string | undefined => {
    const end = sent.indexOf(0);
    if (end < 0) return undefined;
    const command = sent.subarray(0, end).toString();
    if (command === 'zPING') return 'PONG';
    if (command === 'zVERSION') return 'ClamAV 1.4.3/27800/Mon Mar  9 08:00:00 2026';
    if (command !== 'zINSTREAM') return 'UNKNOWN COMMAND';
    const content = contentOf(sent.subarray(end + 1));
    if (content === undefined) return undefined;
    if (tooMuch !== undefined && content.includes(tooMuch)) return 'INSTREAM size limit exceeded. ERROR';
    scanned += 1;
    return content.includes(harmful) ? 'stream: Test.File.UNOFFICIAL FOUND' : 'stream: OK';
  };
  const server = createServer((line) => {
    let sent = Buffer.alloc(0);
    lines.add(line);
    line.on('close', () => lines.delete(line));
    line.on('error', () => undefined);
    line.on('data', (chunk: Buffer) => {
      sent = Buffer.concat([sent, chunk]);
      const answer = answerTo(sent);
      if (answer !== undefined) line.end(`${answer}\0`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    address: `127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    scanned: () => scanned,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const line of lines) line.destroy();
      }),
  };
}

/** Pieces that say their length, and an empty one at the end; undefined before that came. */
function contentOf(sent: Buffer): Buffer | undefined {
  const pieces: Buffer[] = [];
  for (let at = 0; at + 4 <= sent.length;) {
    const length = sent.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(sent.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
