import { describe, expect, it } from '@jest/globals';
import { connectionFrom } from './connection-string.js';
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
});
