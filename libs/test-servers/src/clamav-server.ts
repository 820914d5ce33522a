import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The harmless text by which scanners are tried, in two parts: whole, it would be found in this file. */
export const eicar = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join(''));

/** ClamAV's own daemon, with one signature: that of the test text. */
export interface ClamAvServer {
  /** As REDRESS_CLAMD names it. */
  readonly address: string;
  /** Ends it at once, whatever it is at. */
  stop(): Promise<void>;
}

/**
 * ClamAV's daemon: what CLAMD_BIN names, or `clamd` where programs are. Undefined where there is none; with REQUIRE_CLAMD=1 that
 * is an error.
 */
export function clamAvBinary(): string | undefined {
  const found = process.env.CLAMD_BIN ?? ['/usr/sbin/clamd', onPath()].find((path) => path !== '' && existsSync(path));
  if (found === undefined && process.env.REQUIRE_CLAMD === '1') {
    throw new Error('REQUIRE_CLAMD=1, and ClamAV is not installed: install clamav-daemon, or set CLAMD_BIN.');
  }
  return found;
}

const onPath = (): string => spawnSync('sh', ['-c', 'command -v clamd'], { encoding: 'utf8' }).stdout.trim();

/**
 * Starts the daemon with settings and signatures of its own on a port of 127.0.0.1, or on a socket when none is given, and waits
 * until it answers. It takes files of up to 1 MiB.
 */
export async function startClamAv(binary: string, port?: number): Promise<ClamAvServer> {
  const folder = await mkdtemp(join(tmpdir(), 'redress-clamav-'));
  const socket = join(folder, 'clamd.ctl');
  const place = port === undefined ? [`LocalSocket ${socket}`] : [`TCPSocket ${String(port)}`, 'TCPAddr 127.0.0.1'];
  const root = process.getuid?.() === 0 ? ['User root'] : [];
  const settings = [...place, ...root, `DatabaseDirectory ${folder}`, 'Foreground yes', 'StreamMaxLength 1M', 'SelfCheck 0'];
  await writeFile(join(folder, 'clamd.conf'), `${settings.join('\n')}\n`);
  await writeFile(join(folder, 'test.ndb'), `Test.File:0:*:${eicar.toString('hex')}\n`);
  const clamd = spawn(binary, ['-c', join(folder, 'clamd.conf')], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [clamd.stdout, clamd.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const ended = once(clamd, 'close');
  const stop = async () => {
    clamd.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const end = performance.now() + 60_000;
  while (!(await listens(port ?? socket))) {
    if (clamd.exitCode !== null || performance.now() > end) {
      await stop();
      throw new Error(`ClamAV did not start: ${said}`);
    }
    await pause(50);
  }
  return { address: port === undefined ? socket : `127.0.0.1:${String(port)}`, stop };
}

async function listens(at: number | string): Promise<boolean> {
  const line = typeof at === 'number' ? connect(at, '127.0.0.1') : connect(at);
  try {
    await once(line, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    line.destroy();
  }
}
