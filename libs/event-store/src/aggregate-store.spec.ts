import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  Clock,
  Command,
  Rejection,
  derivedId,
  eventCorrectedDescription,
  type CommandMeta,
  type Decider,
  type DomainEvent,
  type EventCorrected,
  type EventDescriptions,
} from '#kernel';
import { by, specDay } from '#testing';
import { AggregateStore, StaleRevision } from './aggregate-store.js';
import { OutcomeUnknown, StoreReadOnly, StoreUnavailable, WrongExpectedRevision } from './errors.js';
import { EventCodec } from './event-codec.js';
import { all } from './event-store-parts.contract.js';
import { InMemoryEventStore, InMemoryLog } from './in-memory-event-store.js';
import type { Appended, EventToAppend, ExpectedRevision, ReadStreamOptions } from './event-store.js';
import { RecentAggregates } from './recent-aggregates.js';

type NoteAdded = DomainEvent<'NoteAdded', { readonly text: string; readonly place: number }>;
type NotebookEvent = NoteAdded | EventCorrected;

const notebookEvents: EventDescriptions<NotebookEvent> = {
  NoteAdded: { version: 1, audience: 'staff', fields: { text: 'content', place: 'public' } },
  EventCorrected: eventCorrectedDescription,
};

class AddNote extends Command<{ readonly text: string }> {
  override readonly type = 'AddNote';
}

/** Holds at most three notes; a note that it has already is no news. */
const notebook: Decider<readonly string[], AddNote, NotebookEvent> = {
  name: 'notebook',
  events: notebookEvents,
  initialState: [],
  decide: (notes, { data: { text } }, { date }) => {
    if (notes.includes(text)) return [];
    if (notes.length === 3) throw new Rejection('notebook-full', 'The notebook is full.');
    return [{ type: 'NoteAdded', occurredOn: date, data: { text, place: notes.length } }];
  },
  evolve: (notes, event) => (event.type === 'NoteAdded' ? [...notes, event.data.text] : notes),
};

class FixedClock extends Clock {
  override now() {
    return specDay;
  }
}

/** A store whose appends meet accidents, one after the other as given. */
class AccidentalStore extends InMemoryEventStore {
  readonly reads: (bigint | undefined)[] = [];
  readonly calls: { readonly expected: ExpectedRevision; readonly ids: readonly string[] }[] = [];
  accidents: ('answer-lost' | 'unreachable' | 'read-only')[] = [];

  override readStream(stream: string, options: ReadStreamOptions = {}) {
    this.reads.push(options.from);
    return super.readStream(stream, options);
  }

  override async append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Appended> {
    this.calls.push({ expected, ids: events.map(({ id }) => id) });
    const accident = this.accidents.shift();
    if (accident === 'unreachable') throw new StoreUnavailable('No way there.');
    if (accident === 'read-only') throw new StoreReadOnly('The disk is nearly full.', 30);
    const appended = await super.append(stream, expected, events);
    if (accident === 'answer-lost') throw new OutcomeUnknown('The answer was lost.');
    return appended;
  }
}

describe('the aggregate store', () => {
  let log: AccidentalStore;
  let store: AggregateStore;
  const add = (text: string, overrides: Partial<CommandMeta> = {}) => new AddNote('n1', { text }, by('clerk', overrides));
  const execute = (command: AddNote) => store.execute(notebook, command);
  const notes = async () => (await store.load(notebook, 'n1')).state;

  beforeEach(() => {
    log = new AccidentalStore(new InMemoryLog());
    store = new AggregateStore(log, new EventCodec([notebookEvents]), new FixedClock());
  });

  it('finds the initial state where nothing was recorded', async () => {
    expect(await store.load(notebook, 'n1')).toEqual({ state: [], revision: -1n, position: 0n, events: [] });
  });

  it('records what was decided, and says where it stands', async () => {
    expect(await execute(add('first'))).toEqual({ id: 'n1', revision: 0n, position: 1n });
    expect(await execute(add('second'))).toEqual({ id: 'n1', revision: 1n, position: 2n });
    expect(await notes()).toEqual(['first', 'second']);
  });

  it('records who did what, when and under which command', async () => {
    const command = add('first');
    await execute(command);
    const [event] = (await store.load(notebook, 'n1')).events;
    expect(event).toMatchObject({
      id: derivedId(command.meta.commandId, '0'),
      stream: 'notebook-n1',
      type: 'NoteAdded',
      schemaVersion: 1,
      recordedAt: specDay.instant,
      occurredOn: specDay.date,
      audience: 'staff',
      ...command.meta,
    });
  });

  it('records a fact on the day for which it was decided, also at midnight', async () => {
    const readings = ['2026-03-10', '2026-03-11', '2026-03-12'];
    class AtMidnight extends Clock {
      override now() {
        const date = readings.shift() ?? '2026-03-13';
        return { instant: `${date}T00:00:00.000Z`, date };
      }
    }
    const atMidnight = new AggregateStore(log, new EventCodec([notebookEvents]), new AtMidnight());
    await atMidnight.execute(notebook, add('first'));
    const [event] = (await atMidnight.load(notebook, 'n1')).events;
    expect(event).toMatchObject({ occurredOn: '2026-03-10', recordedAt: '2026-03-10T00:00:00.000Z' });
  });

  it('writes nothing when the decider has no news', async () => {
    await execute(add('first'));
    expect(await execute(add('first'))).toEqual({ id: 'n1', revision: 0n, position: 1n });
    expect(await log.head()).toBe(1n);
  });

  it('passes a rejection on and writes nothing', async () => {
    for (const text of ['1', '2', '3']) await execute(add(text));
    await expect(execute(add('4'))).rejects.toMatchObject({ name: 'Rejection', reason: 'notebook-full' });
    expect(await log.head()).toBe(3n);
  });

  it('answers a repeated command as the first time, also when more has happened since', async () => {
    const command = add('first');
    const answer = await execute(command);
    for (const text of ['2', '3']) await execute(add(text));
    expect(await execute(command)).toEqual(answer);
    expect(await execute(add('something else', { commandId: command.meta.commandId }))).toEqual(answer);
    expect(await log.head()).toBe(3n);
  });

  it('asks what must hold outside before it decides, and not about a command that was carried out before', async () => {
    const refuse = () => Promise.reject(new Rejection('not-now', 'Not now.'));
    await expect(store.execute(notebook, add('first'), refuse)).rejects.toMatchObject({ reason: 'not-now' });
    expect(await log.head()).toBe(0n);
    const command = add('first');
    const answer = await store.execute(notebook, command, () => Promise.resolve());
    expect(await store.execute(notebook, command, refuse)).toEqual(answer);
  });

  it('refuses to decide when the person saw an older revision, and says which one holds', async () => {
    await execute(add('first'));
    await execute(add('second'));
    const failure = await execute(add('third', { expectedRevision: 0n })).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StaleRevision);
    expect(failure).toMatchObject({ expected: 0n, actual: 1n });
    expect((await execute(add('third', { expectedRevision: 1n }))).revision).toBe(2n);
  });

  it('decides anew when others write at the same time, so that no rule is broken by haste', async () => {
    const texts = ['a', 'b', 'c', 'd', 'e', 'f'];
    const results = await Promise.allSettled(texts.map((text) => execute(add(text))));
    const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    expect(reasons).toHaveLength(3);
    for (const reason of reasons) expect(reason).toMatchObject({ reason: 'notebook-full' });
    const { state, events } = await store.load(notebook, 'n1');
    expect(new Set(state).size).toBe(3);
    expect(events.map((event) => (event.type === 'NoteAdded' ? event.data.place : -1))).toEqual([0, 1, 2]);
  });

  it('does not decide anew for a person who saw a certain revision', async () => {
    await execute(add('first'));
    const results = await Promise.allSettled(['a', 'b'].map((text) => execute(add(text, { expectedRevision: 0n }))));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { name: 'StaleRevision', actual: 1n } });
  });

  it('gives up, with a reason, when others never stop', async () => {
    log.append = () => Promise.reject(new WrongExpectedRevision('notebook-n1', 'no-stream', 0n));
    await expect(execute(add('first'))).rejects.toMatchObject({ reason: 'too-many-writers' });
  });

  it('repeats an append whose answer was lost with the same ids and the same expectation', async () => {
    log.accidents = ['answer-lost', 'unreachable'];
    expect(await execute(add('first'))).toEqual({ id: 'n1', revision: 0n, position: 1n });
    expect(log.calls).toHaveLength(3);
    expect(new Set(log.calls.map((call) => `${String(call.expected)} ${call.ids.join()}`)).size).toBe(1);
    expect(await notes()).toEqual(['first']);
  });

  it('says so when the log stays out of reach', async () => {
    log.accidents = Array.from({ length: 20 }, () => 'unreachable' as const);
    await expect(execute(add('first'))).rejects.toBeInstanceOf(StoreUnavailable);
    expect((await all(log.readAll())).length).toBe(0);
  });

  it('says at once that nothing can be stored, without trying again', async () => {
    log.accidents = ['read-only'];
    await expect(execute(add('first'))).rejects.toBeInstanceOf(StoreReadOnly);
    expect(log.calls).toHaveLength(1);
    expect(await execute(add('first'))).toMatchObject({ revision: 0n });
  });

  it('does not say that nothing was stored when only the repeat of a lost answer was refused', async () => {
    log.accidents = ['answer-lost', 'read-only'];
    const command = add('first');
    await expect(execute(command)).rejects.toBeInstanceOf(OutcomeUnknown);
    expect(await notes()).toEqual(['first']);
    log.accidents = ['read-only'];
    expect(await execute(command)).toEqual({ id: 'n1', revision: 0n, position: 1n });
  });

  it('reads of an aggregate that it knows only what came since, and sees what others recorded', async () => {
    await execute(add('first'));
    await notes();
    const elsewhere = new AggregateStore(log, new EventCodec([notebookEvents]), new FixedClock());
    await elsewhere.execute(notebook, add('second'));
    log.reads.length = 0;
    expect(await notes()).toEqual(['first', 'second']);
    expect(log.reads).toEqual([0n]);
  });

  it('reads all again when what it knows does not stand in the log any more', async () => {
    await execute(add('first'));
    expect(await notes()).toEqual(['first']);
    const restored = new AccidentalStore(new InMemoryLog());
    const elsewhere = new AggregateStore(restored, new EventCodec([notebookEvents]), new FixedClock());
    await elsewhere.execute(notebook, add('another first'));
    let present: InMemoryEventStore = restored;
    log.readStream = (stream, options) => present.readStream(stream, options);
    expect(await notes()).toEqual(['another first']);
    present = new InMemoryEventStore(new InMemoryLog());
    expect(await store.load(notebook, 'n1')).toEqual({ state: [], revision: -1n, position: 0n, events: [] });
  });

  it('sees facts as they were corrected, and keeps both', async () => {
    await execute(add('frist'));
    const [wrong] = (await store.load(notebook, 'n1')).events;
    await store.executeOnHistory('notebook', add('', {}), () => [
      {
        type: 'EventCorrected',
        occurredOn: specDay.date,
        data: {
          targetEventId: wrong?.id ?? '',
          targetType: 'NoteAdded',
          field: 'text',
          was: 'frist',
          becomes: 'first',
          reason: 'misspelt',
        },
      },
    ]);
    const { state, events, revision } = await store.load(notebook, 'n1');
    expect(state).toEqual(['first']);
    expect(events.map(({ type }) => type)).toEqual(['NoteAdded', 'EventCorrected']);
    expect(revision).toBe(1n);
    const [stored] = await all(log.readAll());
    expect(JSON.parse(Buffer.from(stored?.data ?? []).toString())).toMatchObject({ text: 'frist' });
  });
});

describe('recent aggregates', () => {
  const rules = {};
  const remembered = (count: number) => ({ read: Array.from({ length: count }, () => ({}) as never), events: [], state: count });

  it('are forgotten when they are too many events in all, the longest unused first', () => {
    const recent = new RecentAggregates(10);
    recent.set('a', rules, remembered(4));
    recent.set('b', rules, remembered(4));
    recent.get('a', rules);
    recent.set('c', rules, remembered(4));
    expect(['a', 'b', 'c'].map((stream) => recent.get(stream, rules)?.state)).toEqual([4, undefined, 4]);
    recent.set('a', rules, remembered(1));
    recent.set('d', rules, remembered(5));
    expect(['a', 'c', 'd'].map((stream) => recent.get(stream, rules)?.state)).toEqual([1, 4, 5]);
  });

  it('are forgotten when they are too many, however small', () => {
    const recent = new RecentAggregates(10, 2);
    for (const stream of ['a', 'b', 'c']) recent.set(stream, rules, remembered(1));
    expect(['a', 'b', 'c'].map((stream) => recent.get(stream, rules)?.state)).toEqual([undefined, 1, 1]);
  });

  it('are remembered for the rules that folded them alone, though others have the same name', () => {
    const recent = new RecentAggregates(10);
    recent.set('a', rules, remembered(3));
    expect(recent.get('a', { ...rules })).toBeUndefined();
    expect(recent.get('a', rules)?.state).toBe(3);
  });

  it('are not remembered when one alone is too many', () => {
    const recent = new RecentAggregates(10);
    recent.set('a', rules, remembered(3));
    recent.set('b', rules, remembered(11));
    expect([recent.get('a', rules)?.state, recent.get('b', rules)]).toEqual([3, undefined]);
  });
});
