import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { givenDatabase, type GivenDatabase } from '#testing';
import { OtherSecret, refuseOtherSecret } from './secret-mark.js';
import { ServerSecret } from './server-secret.js';

let given: GivenDatabase;
beforeAll(async () => {
  given = await givenDatabase();
});
afterAll(async () => {
  await given.drop();
});

it('lets a database be used with one secret, until somebody says that it was changed', async () => {
  const [first, second] = [0, 1].map(() => new ServerSecret(randomBytes(32).toString('hex'))) as [ServerSecret, ServerSecret];
  await refuseOtherSecret(given.database, first, false);
  await refuseOtherSecret(given.database, first, false);
  await expect(refuseOtherSecret(given.database, second, false)).rejects.toThrow(OtherSecret);
  await refuseOtherSecret(given.database, first, false);
  await refuseOtherSecret(given.database, second, true);
  await refuseOtherSecret(given.database, second, false);
  await expect(refuseOtherSecret(given.database, first, false)).rejects.toThrow('REDRESS_SECRET_CHANGED=1');
});
