import { createHash } from 'node:crypto';
import type { EventToAppend, StreamAppend } from '#event-store';

/** Appends that share a part. */
const partAppends = 500;
/** Streams that are written to at the same time, as so many open cases. */
const open = 200;
const eventsOfAStream = 10;

/**
 * A log as years of work make it, in parts to be appended in order: of so many events, each of about 550 bytes, one to three by a
 * command, streams of about ten events, two hundred of them side by side. The same at every call.
 */
export function* manyEvents(count: number): Generator<readonly StreamAppend[]> {
  const revisions = new Map<string, number>();
  let part: StreamAppend[] = [];
  let made = 0;
  let before = 0;
  for (let n = 0; made < count; n += 1) {
    const generation = Math.floor(made / (open * eventsOfAStream));
    if (generation !== before) revisions.clear();
    before = generation;
    const stream = `case-${uuidOf(`stream ${String(generation)} ${String((n * 7) % open)}`)}`;
    const revision = revisions.get(stream) ?? -1;
    const size = Math.min(1 + (n % 3), count - made);
    const events = Array.from({ length: size }, (_, index) => anEvent(made + index, n));
    part.push({ stream, expected: revision === -1 ? 'no-stream' : BigInt(revision), events });
    revisions.set(stream, revision + size);
    made += size;
    if (part.length === partAppends) {
      yield part;
      part = [];
    }
  }
  if (part.length > 0) yield part;
}

function anEvent(n: number, command: number): EventToAppend {
  const commandId = uuidOf(`command ${String(command)}`);
  const note = `What was noted about event ${String(n)}: ${'in the words of whoever noted it, '.repeat(3)}and no more.`;
  const metadata = {
    schemaVersion: 1,
    recordedAt: new Date(Date.UTC(2022, 0, 1) + n * 1_000).toISOString(),
    occurredOn: '2022-01-01',
    actor: { userId: '00000000-0000-4000-8000-000000000001', role: 'clerk' },
    commandId,
    causationId: commandId,
    correlationId: commandId,
    audience: 'staff',
  };
  return {
    id: uuidOf(`event ${String(n)}`),
    type: `Happened${String(n % 23)}`,
    data: Buffer.from(JSON.stringify({ n, note })),
    metadata: Buffer.from(JSON.stringify(metadata)),
  };
}

/** The same for the same text. */
function uuidOf(text: string): string {
  const digits = createHash('md5').update(text).digest('hex');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}
