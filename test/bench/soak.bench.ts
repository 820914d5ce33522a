import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { median, type Row } from './measure.js';
import { bodyIn, get, post } from './raw-client.js';
import { application, constitutedBody, enteredComplaint, Server, signedIn } from './server.js';

export interface SoakBenchOptions {
  readonly minutes?: number;
  /**
   * Commands a second, each followed by a look at the queue and at the complaint: so many that the caches of rows are full within
   * the first fifth of the time.
   */
  readonly perSecond?: number;
  readonly log?: (row: Row | undefined) => void;
  /** Where the log of events is, when it is not in the same database. */
  readonly eventStoreUrl?: string;
}

const clients = 8;
const sampledEveryMs = 5_000;
const patienceMs = 120_000;
/** The last fifth of the time may hold this much more than the second fifth: caches are full by then, and nothing should grow. */
const mostGrowth = 1.1;

/**
 * Memory of the application under a steady load of commands and pages: what it holds at the end beside what it held when it had
 * warmed up. Takes the address of an empty database.
 */
export async function soakBench(
  url: string,
  { minutes = 30, perSecond = 60, eventStoreUrl = '', log = () => undefined }: SoakBenchOptions = {},
): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'redress-soak-'));
  const env = { ...process.env, DATABASE_URL: url, EVENT_STORE_URL: eventStoreUrl, REDRESS_DATA: folder, PORT: '0' };
  const server = await Server.start([...application, '--empty'], { ...env, REDRESS_LOG: 'warn', NODE_ENV: 'development' });
  try {
    await server.open(clients);
    await server.caughtUp(patienceMs);
    const cookie = await signedIn(server, 'clerk');
    const entered = JSON.stringify({ ...enteredComplaint, bodyId: await constitutedBody(server, cookie) });
    const held: number[] = [];
    const start = performance.now();
    const end = start + minutes * 60_000;
    let sent = 0;
    const sample = async () => {
      for (let next = start; next < end; next += sampledEveryMs) {
        await pause(Math.max(0, next - performance.now()));
        const resident = await server.residentMiB();
        if (resident !== undefined) held.push(resident);
      }
    };
    const client = async () => {
      for (; performance.now() < end;) {
        const due = start + (sent / perSecond) * 1_000;
        sent += 1;
        await pause(Math.max(0, due - performance.now()));
        const answer = await server.ask(
          post('/v1/complaints/entered', entered, { Cookie: cookie, 'Idempotency-Key': randomUUID() }),
        );
        const { id } = JSON.parse(bodyIn(answer)) as { id: string };
        await server.ask(get('/v1/queue?limit=25', { Cookie: cookie }), 200);
        await server.ask(get(`/v1/complaints/${id}`, { Cookie: cookie }), 200);
      }
    };
    await Promise.all([sample(), ...Array.from({ length: clients - 1 }, client)]);
    const fifth = Math.floor(held.length / 5);
    const [warm, late] = [median(held.slice(fifth, 2 * fifth)), median(held.slice(-fifth))];
    const row = {
      name: `soak: memory of the application after ${String(minutes)} minutes at ${String(perSecond)} commands/s with two reads each, beside the second fifth of the time`,
      value: late,
      unit: 'MiB',
      baseline: warm,
      ratio: warm / late,
      bar: 1 / mostGrowth,
      p50_ms: null,
      p99_ms: null,
    };
    log(row);
    return [row];
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
