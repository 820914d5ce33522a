import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  Command,
  Rejection,
  SetClock,
  anything,
  derivedId,
  eventCorrectedDescription,
  inPublic,
  type Decider,
  type DomainEvent,
  type EventCorrected,
} from '#kernel';
import { by, specDay } from '#testing';
import { AggregateStore } from './aggregate-store.js';
import { EventCodec } from './event-codec.js';
import { RecentAggregates } from './recent-aggregates.js';
import { InMemoryEventStore, InMemoryLog } from './in-memory-event-store.js';

type SumEvent = DomainEvent<'Added', { readonly amount: number }> | EventCorrected;

class Add extends Command<{ readonly amount: number }> {
  override readonly type = 'Add';

  override concerns(): readonly [] {
    return [];
  }
}

class Correct extends Command<{ readonly event: number; readonly becomes: number }> {
  override readonly type = 'Correct';

  override concerns(): readonly [] {
    return [];
  }
}

/** Two rules for streams of one name: what one makes of them means nothing to the other. */
const sum: Decider<{ readonly total: number }, Add, SumEvent> = {
  name: 'sum',
  events: {
    Added: { version: 1, audience: 'staff', fields: { amount: inPublic(anything) } },
    EventCorrected: eventCorrectedDescription,
  },
  initialState: { total: 0 },
  decide: ({ total }, { data: { amount } }, { date }) => {
    if (total + amount > 20) throw new Rejection('value-too-long', `${String(total)} and ${String(amount)} are too much.`);
    return amount === 0 ? [] : [{ type: 'Added', occurredOn: date, data: { amount } }];
  },
  evolve: ({ total }, event) => ({ total: event.type === 'Added' ? total + event.data.amount : total }),
};
const count: Decider<number, Add, SumEvent> = {
  ...sum,
  initialState: 0,
  decide: (added, { data: { amount } }, { date }) => (added > 3 ? [] : [{ type: 'Added', occurredOn: date, data: { amount } }]),
  evolve: (added, event) => (event.type === 'Added' ? added + 1 : added),
};

type Call = { readonly on: number; readonly id: string; readonly command: number; readonly seen: number | undefined } & (
  | { readonly ask: 'sum' | 'count'; readonly amount: number }
  | { readonly ask: 'correct'; readonly event: number; readonly becomes: number }
  | { readonly ask: 'load-sum' | 'load-count' | 'history' }
);

const whom = {
  on: fc.nat(1),
  id: fc.constantFrom('a', 'b'),
  command: fc.nat(30),
  seen: fc.option(fc.nat(4), { nil: undefined, freq: 5 }),
};
const call: fc.Arbitrary<Call> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ ...whom, ask: fc.constantFrom('sum' as const, 'count' as const), amount: fc.nat(8) }) },
  { weight: 3, arbitrary: fc.record({ ...whom, ask: fc.constant('correct' as const), event: fc.nat(5), becomes: fc.nat(8) }) },
  {
    weight: 2,
    arbitrary: fc.record({ ...whom, ask: fc.constantFrom('load-sum' as const, 'load-count' as const, 'history' as const) }),
  },
);

const codec = new EventCodec([sum.events]);
const clock = new SetClock(specDay);

/** What became of a call, without what may differ between two logs. */
async function answer(store: AggregateStore, called: Call): Promise<unknown> {
  const { id } = called;
  const commandId = derivedId('00000000-0000-4000-8000-000000000000', String(called.command));
  const meta = by('clerk', {
    commandId,
    causationId: commandId,
    correlationId: commandId,
    ...(called.seen !== undefined && { expectedRevision: BigInt(called.seen) }),
  });
  const asked = async () => {
    switch (called.ask) {
      case 'sum':
        return store.execute(sum, new Add(id, { amount: called.amount }, meta));
      case 'count':
        return store.execute(count, new Add(id, { amount: called.amount }, meta));
      case 'load-sum':
        return store.load(sum, id);
      case 'load-count':
        return store.load(count, id);
      case 'history':
        return store.history('sum', id);
      case 'correct':
        return store.executeOnHistory('sum', new Correct(id, called, meta), ({ events }, { date }) => {
          const target = events[called.event];
          if (target?.type !== 'Added') throw new Rejection('event-unknown', 'No such event.');
          const { amount: was } = target.data as { readonly amount: number };
          if (was === called.becomes) return [];
          const data = {
            targetEventId: target.id,
            targetType: 'Added',
            field: 'amount',
            was,
            becomes: called.becomes,
            reason: '',
          };
          return [{ type: 'EventCorrected', occurredOn: date, data }];
        });
    }
  };
  return asked().catch((error: unknown) => {
    // Where the program itself fails, as where one decider meets another's state, is never right.
    const { name, reason, message } = error as Rejection;
    expect(['Rejection', 'StaleRevision']).toContain(name);
    return { name, reason, message };
  });
}

it('answers every call as a store that remembers nothing, whoever else writes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(call, { maxLength: 40 }), async (calls) => {
      const logs = [new InMemoryEventStore(new InMemoryLog()), new InMemoryEventStore(new InMemoryLog())] as const;
      const remembering = [0, 1].map(() => new AggregateStore(logs[0], codec, clock));
      const forgetful = new AggregateStore(logs[1], codec, clock, new RecentAggregates(0));
      for (const called of calls) {
        const [one = forgetful] = remembering.slice(called.on);
        expect(await answer(one, called)).toEqual(await answer(forgetful, called));
      }
    }),
    { numRuns: 300 },
  );
});
