import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreDBClient, jsonEvent, NO_STREAM, START } from '@eventstore/db-client';
import { startEventStoreNode } from '#test-servers';
import type { DrillRow } from './drill.js';
import { backUp, backUpInTheWrongOrder, restore } from './eventstore-files.js';

/** What was answered for one append of one event. */
interface Answered {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
}

// Per-call credentials, which an insecure server ignores, choose the unary call.
const credentials = { username: 'nobody', password: 'nothing' };
const writersAtOnce = 8;

/** Writers that append one event after the other, each to streams of its own, and remember what was answered. */
class Load {
  readonly answered: Answered[] = [];
  private goesOn = true;
  private readonly running: Promise<void>[];

  constructor(private readonly client: EventStoreDBClient) {
    this.running = Array.from({ length: writersAtOnce }, (_, writer) => this.write(writer));
  }

  /** Waits until so many more are answered. */
  async more(count: number): Promise<void> {
    for (const goal = this.answered.length + count; this.answered.length < goal;) await pause(10);
  }

  async end(): Promise<void> {
    this.goesOn = false;
    await Promise.all(this.running);
  }

  private async write(writer: number): Promise<void> {
    for (let n = 0; this.goesOn; n += 1) {
      const [stream, revision, id] = [`drill-${String(writer)}-${String(Math.floor(n / 20))}`, n % 20, randomUUID()];
      const event = jsonEvent({ id, type: 'Written', data: { n, filling: 'x'.repeat(300) } });
      const expectedRevision = revision === 0 ? NO_STREAM : BigInt(revision - 1);
      await this.client.appendToStream(stream, event, { expectedRevision, credentials });
      this.answered.push({ stream, revision, id });
    }
  }
}

/**
 * Backs a real EventStoreDB up under load in its vendor's order, restores the copy elsewhere, and compares it with what was
 * answered. Then copies it in the wrong order, and says whether that was noticed.
 */
export async function eventStoreDrill(log: (line: string) => void = () => undefined): Promise<DrillRow> {
  const folder = await mkdtemp(join(tmpdir(), 'redress-drill-'));
  const place = (name: string) => join(folder, name);
  const server = await startEventStoreNode({ data: place('data'), smallFiles: true });
  const client = EventStoreDBClient.connectionString(server.connectionString);
  let load: Load | undefined;
  try {
    load = new Load(client);
    await load.more(3_000);
    const before = [...load.answered];
    // The log goes on growing between the groups of files, in both orders: that is where they differ.
    await backUp(place('data'), place('backup'), () => load!.more(200));
    const afterwards = load.answered.length;
    let beforeTheEnd: readonly Answered[] = [];
    await backUpInTheWrongOrder(place('data'), place('wrong'), async () => {
      await load!.more(500);
      beforeTheEnd = [...load!.answered];
    });
    await load.end();
    const answered = load.answered;
    log(`${String(before.length)} acknowledged before the backup, ${String(afterwards)} at its end`);

    await restore(place('backup'), place('restored'));
    const good = await look(place('restored'), answered, before);
    await restore(place('wrong'), place('wrongly-restored'));
    const wrong = await look(place('wrongly-restored'), answered, beforeTheEnd).catch((error: unknown) => ({
      stored: 0,
      lost: ['all'],
      findings: [`it does not start (${/\w+Exception/.exec((error as Error).message)?.[0] ?? 'it ends by itself'})`],
      doubled: 0,
    }));
    return {
      name: 'backup under load and restore',
      store: 'eventstoredb',
      passed: good.findings.length === 0 && good.stored > 0,
      acknowledged: before.length,
      stored: good.stored,
      doubled: good.doubled,
      lost: good.lost.length,
      longest_gap_ms: null,
      control_fails: wrong.findings.length > 0,
      findings: [...good.findings, `in the wrong order: ${wrong.findings[0] ?? 'nothing was noticed'}`],
    };
  } finally {
    await load?.end().catch(() => undefined);
    await client.dispose();
    await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/**
 * Starts a server on what was restored, reads all, writes once, and says what is missing, twice there or otherwise than answered.
 */
async function look(data: string, answered: readonly Answered[], mustBeThere: readonly Answered[]) {
  const server = await startEventStoreNode({ data, smallFiles: true });
  const client = EventStoreDBClient.connectionString(server.connectionString);
  const findings: string[] = [];
  try {
    const revisions = new Map<string, number>();
    const ids = new Map<string, string>();
    let doubled = 0;
    for await (const { event } of client.readAll({ fromPosition: START, credentials })) {
      if (!event?.streamId.startsWith('drill-')) continue;
      const revision = (revisions.get(event.streamId) ?? -1) + 1;
      if (Number(event.revision) !== revision)
        findings.push(`${event.streamId}: revision ${String(event.revision)}, not ${String(revision)}`);
      revisions.set(event.streamId, revision);
      if (ids.has(event.id)) doubled += 1;
      ids.set(event.id, `${event.streamId}@${String(event.revision)}`);
    }
    const lost = mustBeThere.filter(({ id, stream, revision }) => ids.get(id) !== `${stream}@${String(revision)}`);
    // The streams must also be found by the index, not only in the log.
    for (const { stream } of mustBeThere.filter(({ revision }) => revision === 19).slice(-50)) {
      const events = [];
      for await (const { event } of client.readStream(stream, { credentials })) events.push(event?.id);
      if (events.length !== 20) findings.push(`${stream} is read with ${String(events.length)} events, not 20`);
    }
    if (lost.length > 0) findings.push(`${String(lost.length)} acknowledged events are missing`);
    if (doubled > 0) findings.push(`${String(doubled)} events are there twice`);
    const strangers = [...ids.keys()].filter((id) => !answered.some((one) => one.id === id)).length;
    // One append of each writer may have been under way when the load ended.
    if (strangers > writersAtOnce) findings.push(`${String(strangers)} events were never answered`);
    await client.appendToStream('after-the-restore', jsonEvent({ type: 'Written', data: {} }), {
      expectedRevision: NO_STREAM,
      credentials,
    });
    return { stored: ids.size, lost, doubled, findings };
  } catch (error) {
    return {
      stored: 0,
      lost: [...mustBeThere],
      doubled: 0,
      findings: [...findings, `it cannot be read: ${(error as Error).message}`],
    };
  } finally {
    await client.dispose();
    await server.stop();
  }
}
