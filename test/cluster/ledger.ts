import { randomUUID } from 'node:crypto';
import { EventCodec, type EventToAppend } from '#event-store';
import { anything, idOfStream, inPublic, type DomainEvent } from '#kernel';
import { change, type Projection } from '#projection';

/** A small matter of its own: ledgers that people write entries into, several of them into the same one. */
type EntryMade = DomainEvent<'EntryMade', { readonly writer: number; readonly text: string }>;

interface Ledger {
  readonly entries: number;
  readonly letters: number;
  readonly last: string;
}

export const codec = new EventCodec([
  { EntryMade: { version: 1, audience: 'staff', fields: { writer: inPublic(anything), text: inPublic(anything) } } },
]);

/** Every event shows in its row, and a repeated one would show twice. */
export const ledgers: Projection<EntryMade, Ledger> = {
  name: 'cluster-ledgers',
  version: 1,
  whenFailing: 'stop',
  columns: {},
  indexes: [],
  on: {
    EntryMade: ({ stream, data: { text } }) => [
      change<Ledger>(idOfStream(stream), (row) => ({
        entries: (row?.entries ?? 0) + 1,
        letters: (row?.letters ?? 0) + text.length,
        last: text.slice(0, 40),
      })),
    ],
  },
};

/** What one command of a writer decides: one to four entries of different lengths. */
export function entries(writer: number, random: () => number): EventToAppend[] {
  const commandId = randomUUID();
  const meta = {
    commandId,
    actor: { userId: `writer-${String(writer)}`, role: 'clerk' },
    causationId: commandId,
    correlationId: commandId,
  } as const;
  return Array.from({ length: 1 + Math.floor(random() * 4) }, (_, index) => {
    const text = `${commandId} ${String(index)} – ${'wörter '.repeat(Math.floor(random() * 60))}`;
    const event: EntryMade = { type: 'EntryMade', occurredOn: '2026-03-10', data: { writer, text } };
    return codec.encode(event, index, meta, '2026-03-10T15:00:00.000Z');
  });
}
