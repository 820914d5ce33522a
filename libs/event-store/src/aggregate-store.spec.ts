import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  Clock,
  Command,
  Rejection,
  SetClock,
  anything,
  content,
  derivedId,
  eventCorrectedDescription,
  inPublic,
  text,
  whole,
  type CommandMeta,
  type Decider,
  type DomainEvent,
  type EventCorrected,
  type EventDescriptions,
} from '#kernel';
import { by, specDay } from '#testing';
import { AggregateStore, recallWithinMs } from './aggregate-store.js';
import { RequestReused, StaleRevision } from './refusals.js';
import { OutcomeUnknown, StoreReadOnly, StoreUnavailable, WrongExpectedRevision } from './errors.js';
import { EventCodec } from './event-codec.js';
import { all } from './event-store-parts.contract.js';
import { InMemoryEventStore, InMemoryLog } from './in-memory-event-store.js';
import type { Appended, EventToAppend, ExpectedRevision, ReadStreamOptions } from './event-store.js';
import { RecentAggregates, type Done, type Remembered } from './recent-aggregates.js';

type NoteAdded = DomainEvent<'NoteAdded', { readonly text: string; readonly place: number }>;
type NotebookEvent = NoteAdded | EventCorrected;

const notebookEvents: EventDescriptions<NotebookEvent> = {
  NoteAdded: { version: 1, audience: 'staff', fields: { text: content(anything), place: inPublic(anything) } },
  EventCorrected: eventCorrectedDescription,
};

class AddNote extends Command<{ readonly text: string }> {
  override readonly type = 'AddNote';

  override concerns(): readonly [] {
    return [];
  }
}

/** Holds at most three notes; a note that it has already is no news. */
const notebook: Decider<readonly string[], AddNote, NotebookEvent> = {
  name: 'notebook',
  events: notebookEvents,
  initialState: [],
  decide: (notes, { data: { text } }, { date }) => {
    if (notes.includes(text)) return [];
    if (notes.length === 3) throw new Rejection('value-too-long', 'The notebook is full.');
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
    expect(await store.load(notebook, 'n1')).toEqual({ state: [], revision: -1n, position: 0n });
  });

  it('records what was decided, and says where it stands', async () => {
    expect(await execute(add('first'))).toEqual({ id: 'n1', revision: 0n, position: 1n });
    expect(await execute(add('second'))).toEqual({ id: 'n1', revision: 1n, position: 2n });
    expect(await notes()).toEqual(['first', 'second']);
  });

  it('records no fact that its description does not allow, wherever the rules let it through', async () => {
    const described = {
      ...notebook,
      events: {
        ...notebookEvents,
        NoteAdded: { ...notebookEvents.NoteAdded, fields: { text: content(text(5)), place: inPublic(whole(0, 9)) } },
      },
    };
    const strict = new AggregateStore(log, new EventCodec([described.events]), new FixedClock());
    await strict.execute(described, add('first'));
    await expect(strict.execute(described, add('a note that is too long'))).rejects.toMatchObject({
      reason: 'fact-not-recordable',
      field: 'text',
    });
    const misplaced = {
      ...described,
      decide: () => [{ type: 'NoteAdded', occurredOn: specDay.date, data: { text: 'x', place: -1 } } as const],
    };
    await expect(strict.execute(misplaced, add('x'))).rejects.toMatchObject({ field: 'place' });
    expect(await log.head()).toBe(1n);
  });

  it('records who did what, when and under which command', async () => {
    const command = add('first');
    await execute(command);
    const [event] = (await store.history('notebook', 'n1')).events;
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
    const [event] = (await atMidnight.history('notebook', 'n1')).events;
    expect(event).toMatchObject({ occurredOn: '2026-03-10', recordedAt: '2026-03-10T00:00:00.000Z' });
  });

  it('writes nothing when the decider has no news', async () => {
    await execute(add('first'));
    expect(await execute(add('first'))).toEqual({ id: 'n1', revision: 0n, position: 1n });
    expect(await log.head()).toBe(1n);
  });

  it('passes a rejection on and writes nothing', async () => {
    for (const text of ['1', '2', '3']) await execute(add(text));
    await expect(execute(add('4'))).rejects.toMatchObject({ name: 'Rejection', reason: 'value-too-long' });
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
    const refuse = () => Promise.reject(new Rejection('case-is-closed', 'Not now.'));
    await expect(store.execute(notebook, add('first'), refuse)).rejects.toMatchObject({ reason: 'case-is-closed' });
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
    for (const reason of reasons) expect(reason).toMatchObject({ reason: 'value-too-long' });
    const { events } = await store.history('notebook', 'n1');
    expect(new Set(await notes()).size).toBe(3);
    expect(events.map(({ data }) => (data as NoteAdded['data']).place)).toEqual([0, 1, 2]);
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
    expect(await store.load(notebook, 'n1')).toEqual({ state: [], revision: -1n, position: 0n });
  });

  it('sees facts as they were corrected, and keeps both', async () => {
    await execute(add('frist'));
    const [wrong] = (await store.history('notebook', 'n1')).events;
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
    const { events, revision } = await store.history('notebook', 'n1');
    expect(await notes()).toEqual(['first']);
    expect(events.map(({ type }) => type)).toEqual(['NoteAdded', 'EventCorrected']);
    expect(revision).toBe(1n);
    const [stored] = await all(log.readAll());
    expect(JSON.parse(Buffer.from(stored?.data ?? []).toString())).toMatchObject({ text: 'frist' });
  });
});

describe('a command that is one trip', () => {
  let log: InMemoryLog;
  let near: AccidentalStore;
  let store: AggregateStore;
  const storeOn = (events: InMemoryEventStore, clock: Clock = new FixedClock()) =>
    new AggregateStore(events, new EventCodec([notebookEvents]), clock);
  const add = (text: string, overrides: Partial<CommandMeta> = {}, id = 'n1') =>
    new AddNote(id, { text }, by('clerk', overrides));
  const trips = async (work: () => Promise<unknown>) => {
    near.reads.length = near.calls.length = 0;
    await work().catch(() => undefined);
    return { reads: near.reads.length, appends: near.calls.length };
  };

  beforeEach(() => {
    log = new InMemoryLog();
    near = new AccidentalStore(log);
    store = storeOn(near);
  });

  it('makes an aggregate without reading, and decides about it again without reading', async () => {
    expect(await trips(() => store.execute(notebook, add('1', { makes: true })))).toEqual({ reads: 0, appends: 1 });
    expect(await trips(() => store.execute(notebook, add('2')))).toEqual({ reads: 0, appends: 1 });
    expect(await trips(() => store.execute(notebook, add('3', { expectedRevision: 1n })))).toEqual({ reads: 0, appends: 1 });
  });

  it('reads once about an aggregate that is not known', async () => {
    await storeOn(new InMemoryEventStore(log)).execute(notebook, add('1'));
    expect(await trips(() => store.execute(notebook, add('2')))).toEqual({ reads: 1, appends: 1 });
    expect(await trips(() => store.execute(notebook, add('3', {}, 'n2')))).toEqual({ reads: 1, appends: 1 });
  });

  it('does not refuse, fall silent or call stale what it only remembers', async () => {
    const elsewhere = storeOn(new InMemoryEventStore(log));
    for (const text of ['1', '2', '3']) await store.execute(notebook, add(text));
    const [, second] = (await store.history('notebook', 'n1')).events;
    await elsewhere.executeOnHistory('notebook', add(''), () => [
      {
        type: 'EventCorrected',
        occurredOn: specDay.date,
        data: {
          targetEventId: second?.id ?? '',
          targetType: 'NoteAdded',
          field: 'text',
          was: '2',
          becomes: '4',
          reason: 'misspelt',
        },
      },
    ]);
    // Silent as far as this process remembers, refused as the log stands.
    await expect(store.execute(notebook, add('2'))).rejects.toMatchObject({ reason: 'value-too-long' });
    expect(await store.execute(notebook, add('4', { expectedRevision: 3n }))).toMatchObject({ revision: 3n });
    expect(await trips(() => store.execute(notebook, add('5')))).toEqual({ reads: 1, appends: 0 });
  });

  it('gives the first answer again, wherever and whenever it is asked, and stores nothing', async () => {
    const first = add('1', { makes: true, request: 'a' });
    const answer = await store.execute(notebook, first);
    for (const text of ['2', '3']) await store.execute(notebook, add(text));
    expect(await trips(() => store.execute(notebook, first))).toEqual({ reads: 0, appends: 0 });
    for (const one of [store, storeOn(near)]) expect(await one.execute(notebook, first)).toEqual(answer);
    expect(await storeOn(near).whenRecorded(notebook, 'n1', first.meta.commandId)).toBe(specDay.instant);
    expect(await near.head()).toBe(3n);
  });

  it('tells the instant at which a repeat was recorded the first time', async () => {
    const first = add('1', { makes: true, request: 'a' });
    await store.execute(notebook, first);
    const later = storeOn(near, new SetClock({ instant: '2026-03-12T09:00:00.000Z', date: '2026-03-12' }));
    await later.execute(notebook, first);
    expect(await later.whenRecorded(notebook, 'n1', first.meta.commandId)).toBe(specDay.instant);
    expect(await later.whenRecorded(notebook, 'n1', by().commandId)).toBeUndefined();
  });

  it.each([true, false])('refuses another request under the same id, however late (remembered: %s)', async (remembered) => {
    const { meta } = add('1', { makes: true, request: 'a' });
    await store.execute(notebook, new AddNote('n1', { text: '1' }, meta));
    const other = new AddNote('n1', { text: '2' }, { ...meta, request: 'b' });
    const one = remembered ? store : storeOn(near);
    await expect(one.execute(notebook, other)).rejects.toBeInstanceOf(RequestReused);
    await expect(one.executeOnHistory('notebook', other, () => [])).rejects.toBeInstanceOf(RequestReused);
    expect(await near.head()).toBe(1n);
  });

  it('takes an event of an older release, which knew no requests, for the same request', async () => {
    const { meta } = add('1');
    const answer = await store.execute(notebook, new AddNote('n1', { text: '1' }, meta));
    const repeat = new AddNote('n1', { text: '1' }, { ...meta, request: 'a', makes: true });
    expect(await storeOn(near).execute(notebook, repeat)).toEqual(answer);
  });

  it('gives one answer to the same command in two processes at the same moment', async () => {
    const elsewhere = storeOn(new InMemoryEventStore(log));
    const command = add('1', { makes: true, request: 'a' });
    const answers = await Promise.all([store, elsewhere, store].map((one) => one.execute(notebook, command)));
    expect(new Set(answers.map(({ position }) => position)).size).toBe(1);
    const second = add('2', { request: 'b' });
    expect(new Set((await Promise.all([store, elsewhere].map((one) => one.execute(notebook, second)))).map(String)).size).toBe(1);
    expect(await near.head()).toBe(2n);
  });

  it('loses no command that many give about one aggregate at the same moment, in two processes', async () => {
    const processes = [store, storeOn(new InMemoryEventStore(log))];
    const roomy = { ...notebook, decide: (_: readonly string[], { data: { text } }: AddNote) => noted(text) };
    await store.execute(roomy, add('first'));
    const votes = Array.from({ length: 25 }, async (_, n) => processes[n % 2]?.execute(roomy, add(String(n))));
    expect(new Set((await Promise.all(votes)).map((outcome) => outcome?.revision)).size).toBe(25);
    expect(await near.head()).toBe(26n);
  });

  it('says when to try again where others never stop', async () => {
    near.append = () => Promise.reject(new WrongExpectedRevision('notebook-n1', 'no-stream', 0n));
    await expect(store.execute(notebook, add('1'))).rejects.toMatchObject({ reason: 'too-many-writers', retryAfterSeconds: 1 });
  });

  it('reads again after the log was out of reach: it may be another one', async () => {
    await store.execute(notebook, add('1'));
    near.accidents = Array.from({ length: 20 }, () => 'unreachable' as const);
    await store.execute(notebook, add('2')).catch(() => undefined);
    near.accidents = [];
    expect(await trips(() => store.execute(notebook, add('2')))).toEqual({ reads: 1, appends: 1 });
  });

  it('does not let those who wait behind a store out of reach wait in turn', async () => {
    near.accidents = Array.from({ length: 40 }, () => 'unreachable' as const);
    const all = await Promise.allSettled(['1', '2', '3'].map((text) => store.execute(notebook, add(text))));
    for (const one of all) expect(one).toMatchObject({ reason: { name: 'StoreUnavailable' } });
    expect(near.calls).toHaveLength(5);
  });

  it('never records before what it knows, though its clock runs behind', async () => {
    const ahead = storeOn(new InMemoryEventStore(log), new SetClock({ instant: '2026-03-11T00:00:01.000Z', date: '2026-03-11' }));
    const behind = storeOn(near, new SetClock({ instant: '2026-03-10T23:59:59.000Z', date: '2026-03-10' }));
    await ahead.execute(notebook, add('1'));
    await behind.execute(notebook, add('2'));
    const { events } = await behind.history('notebook', 'n1');
    expect(events.map(({ recordedAt, occurredOn }) => [recordedAt, occurredOn])).toEqual([
      ['2026-03-11T00:00:01.000Z', '2026-03-11'],
      ['2026-03-11T00:00:01.000Z', '2026-03-11'],
    ]);
  });

  it('does not follow a clock that is days ahead', async () => {
    const wrong = storeOn(new InMemoryEventStore(log), new SetClock({ instant: '2030-01-01T00:00:00.000Z', date: '2030-01-01' }));
    await wrong.execute(notebook, add('1'));
    await store.execute(notebook, add('2'));
    expect((await store.history('notebook', 'n1')).events[1]).toMatchObject({ recordedAt: specDay.instant });
  });
});

describe('a fact about another aggregate', () => {
  const log = new InMemoryLog();
  const near = new AccidentalStore(log);
  const store = new AggregateStore(near, new EventCodec([notebookEvents]), new FixedClock());
  const elsewhere = new AggregateStore(new InMemoryEventStore(log), new EventCodec([notebookEvents]), new FixedClock());
  const add = (text: string) => new AddNote('n1', { text }, by());
  const recalled = async () => {
    near.reads.length = 0;
    const { state } = await store.recall(notebook, 'n1');
    return [state, near.reads.length];
  };

  it('is remembered for a moment, and read anew after a refusal, or when the live feed tells of more', async () => {
    await store.execute(notebook, add('1'));
    expect(await recalled()).toEqual([['1'], 0]);
    await elsewhere.execute(notebook, add('2'));
    expect(await recalled()).toEqual([['1'], 0]);
    store.heard({ stream: 'notebook-n1', revision: 1n });
    expect(await recalled()).toEqual([['1', '2'], 1]);
    expect(await recalled()).toEqual([['1', '2'], 0]);
    await expect(store.execute(notebook, add('2'))).resolves.toMatchObject({ revision: 1n });
    await elsewhere.execute(notebook, add('3'));
    await expect(store.execute(notebook, add('4'))).rejects.toMatchObject({ reason: 'value-too-long' });
    expect(await recalled()).toEqual([['1', '2', '3'], 0]);
  });

  it('that another process has changed refuses no first command of an aggregate either', async () => {
    await store.execute(notebook, new AddNote('n2', { text: '1' }, by()));
    const full = async () => {
      const { state } = await store.recall(notebook, 'n2');
      if (state.length < 2) throw new Rejection('value-too-long', 'The other notebook has one note.');
    };
    await elsewhere.execute(notebook, new AddNote('n2', { text: '2' }, by()));
    await expect(store.execute(notebook, new AddNote('n4', { text: '1' }, by()), full)).resolves.toMatchObject({ revision: 0n });
  });

  it('is not older than its bound, unless the live feed says that there is nothing newer', async () => {
    await recalled();
    await new Promise((resolve) => setTimeout(resolve, recallWithinMs + 20));
    store.heardAll();
    expect(await recalled()).toEqual([['1', '2', '3'], 0]);
    await new Promise((resolve) => setTimeout(resolve, recallWithinMs + 20));
    expect(await recalled()).toEqual([['1', '2', '3'], 1]);
  });
});

const noted = (text: string): readonly NoteAdded[] => [{ type: 'NoteAdded', occurredOn: specDay.date, data: { text, place: 0 } }];

describe('recent aggregates', () => {
  const rules = {};
  const one: Done = { request: undefined, revision: 0n, position: 1n, recordedAt: specDay.instant };
  const remembered = (count: number): Remembered => ({
    revision: 0n,
    position: 1n,
    lastId: 'some-id',
    state: count,
    done: new Map(Array.from({ length: count }, (_, n) => [String(n), one])),
    provenAt: performance.now(),
  });

  it('are forgotten when they are too many commands in all, the longest unused first', () => {
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
