import type { EventStore, StoredEvent } from '#event-store';
import { idOfStream } from '#kernel';

/** Tellings appended at the same time: enough to share commits, few enough to stay small in memory. */
const atOnce = 50;

/** The ids of staff stay; in all others the first eight digits are the copy's number. */
const ids = /\b(?!00000000-)[0-9a-f]{8}(-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b/g;

/** All events of a log, in order: a story to be told again. */
export async function storyOf(store: EventStore): Promise<readonly StoredEvent[]> {
  const story: StoredEvent[] = [];
  for await (const event of store.readAll()) story.push(event);
  return story;
}

/**
 * The part of a story that is about cases that were closed, with their complaints, findings and votes: what most of a log is
 * after years.
 */
export function closedPart(story: readonly StoredEvent[]): readonly StoredEvent[] {
  const closed = new Set(story.filter(({ type }) => type === 'CaseClosed').map(({ stream }) => idOfStream(stream)));
  for (const event of story) {
    if (event.type === 'CaseReopened' || event.type === 'CaseAbsorbed') closed.delete(idOfStream(event.stream));
  }
  const about = new Set(closed);
  for (const event of story) {
    const said = contentOf(event);
    const ownId = idOfStream(event.stream);
    if (event.type === 'CaseOpened' && closed.has(ownId)) for (const id of said.complaintIds ?? []) about.add(id);
    if (event.stream.startsWith('finding-') && closed.has(said.caseId ?? '')) about.add(ownId);
  }
  return story.filter((event) => {
    if (!event.stream.startsWith('body-')) return about.has(idOfStream(event.stream));
    const { caseId } = contentOf(event);
    return caseId === undefined ? !/^(Motion|Vote|Quorum)/.test(event.type) : closed.has(caseId);
  });
}

/**
 * Tells a story again and again, each time of other people's ids, until the log has about so many events. Gives the copies told.
 */
export async function growTo(store: EventStore, story: readonly StoredEvent[], events: number, firstCopy = 1): Promise<number> {
  const copies = Math.ceil(events / story.length);
  for (let copy = 0; copy < copies; copy += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, copies - copy) }, (_, n) => tell(store, story, firstCopy + copy + n));
    await Promise.all(some);
  }
  return copies;
}

/** An event of the story in its n-th telling. */
export function copied(event: StoredEvent, copy: number): StoredEvent {
  const other = (text: string) => text.replace(ids, copy.toString(16).padStart(8, '0') + '$1');
  const bytes = (from: Uint8Array) => Buffer.from(other(Buffer.from(from).toString('utf8')), 'utf8');
  const { id, stream, data, metadata } = event;
  return { ...event, id: other(id), stream: other(stream), data: bytes(data), metadata: bytes(metadata) };
}

async function tell(store: EventStore, story: readonly StoredEvent[], copy: number): Promise<void> {
  let stretch: StoredEvent[] = [];
  for (const [index, event] of story.entries()) {
    stretch.push(copied(event, copy));
    if (story[index + 1]?.stream === event.stream) continue;
    await store.append(stretch[0]?.stream ?? '', 'any', stretch);
    stretch = [];
  }
}

function contentOf({ data }: StoredEvent): { readonly caseId?: string; readonly complaintIds?: readonly string[] } {
  return JSON.parse(Buffer.from(data).toString('utf8')) as { caseId?: string; complaintIds?: readonly string[] };
}
