import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { connectionFrom } from './connection-string.js';
import { StandIn } from './spec-stand-in.js';
import { Wire } from './wire.js';

describe('the wire', () => {
  it('keeps to itself that no new connection was found while an old one is given up: nobody waits for that in the client', async () => {
    const wire = new Wire(connectionFrom('esdb://127.0.0.1:1,127.0.0.1:2?tls=false&maxDiscoverAttempts=2'));
    const opening = (Reflect.get(wire, 'getChannel') as () => Promise<unknown>)();
    const givingUp = (Reflect.get(wire, 'handleError') as (client: unknown, error: Error) => Promise<void>)(
      { getChannel: () => undefined },
      Object.assign(new Error('gone'), { code: 14, details: '' }),
    );
    await expect(opening).rejects.toThrow('Failed to discover');
    await expect(givingUp).resolves.toBeUndefined();
    await wire.end();
  });

  it('ends a reading that is given up while it is being opened, even one that may be silent for ever', async () => {
    const standIn = await StandIn.start();
    const wire = new Wire(connectionFrom(standIn.url));
    try {
      // Once before any connection is there, and then over one that is.
      for (const turns of [0, 1, 2, 3, 5, 8, 20]) {
        const end = new AbortController();
        const ended = (async () => {
          let heard = 0;
          for await (const message of wire.listen(end.signal)) heard += message.hasConfirmation() ? 1 : 0;
          return `ended, having heard ${String(heard)}`;
        })();
        for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
        end.abort();
        const stillOpen = sleep(5_000, `still open when given up after ${String(turns)} turns`, { ref: false });
        expect(await Promise.race([ended, stillOpen])).toMatch(/^ended/);
      }
    } finally {
      await wire.end();
      await standIn.stop();
    }
  });
});
