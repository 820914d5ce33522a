import { expect, it } from '@jest/globals';
import { InMemoryEventStore } from '#event-store';
import { HeardEventStore } from './heard-event-store.js';

it.each([undefined, ['A']])('tells the aggregates of what a subscription to %s shows', async (types) => {
  const store = new InMemoryEventStore();
  const bytes = Buffer.from('{}');
  const event = { id: '11111111-1111-4111-8111-111111111111', type: 'A', data: bytes, metadata: bytes };
  await store.append('case-1', 'no-stream', [event]);
  const told: string[] = [];
  const heard = new HeardEventStore(store, {
    heard: ({ stream, revision }) => void told.push(`${stream} ${String(revision)}`),
    heardAll: () => void told.push('all'),
  });
  const ending = new AbortController();
  for await (const { kind } of heard.subscribeAll({ after: 0n, signal: ending.signal, ...(types && { types }) })) {
    if (kind === 'caught-up') ending.abort();
  }
  expect(told).toEqual(types === undefined ? ['case-1 0', 'all'] : ['case-1 0']);
});
