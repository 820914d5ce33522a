import { parkedEvents, parkedId, type ParkedEvent } from '#projection';
import type { Answer } from './command.js';
import { withRedress } from './open-redress.js';

/** Lists what subscriptions do without: letters that were not written, rows that lack an event. */
export async function run(): Promise<Answer> {
  return withRedress(async ({ house: { database } }) => {
    const parked = onceEach(await parkedEvents(database)).map((one) => ({
      id: parkedId(one),
      kind: one.kind,
      name: one.name,
      eventId: one.eventId,
      eventType: one.eventType,
      position: Number(one.position),
      error: one.error,
      attempts: one.attempts,
      parkedAt: one.parkedAt.toISOString(),
    }));
    return {
      json: { parked },
      lines: [
        ...parked.flatMap(({ id, kind, eventType, position, error, parkedAt }) => [
          id,
          `    ${kind}, ${eventType} at position ${String(position)}, since ${parkedAt}: ${error}`,
        ]),
        parked.length === 0 ? 'Nothing is parked.' : `${String(parked.length)} parked. To try one again: drive-again <id>.`,
      ],
    };
  });
}

/** One of each event and subscription, where several partitions or tables do without it. */
export function onceEach(all: readonly ParkedEvent[]): readonly ParkedEvent[] {
  return [...new Map(all.map((one) => [parkedId(one), one])).values()];
}
