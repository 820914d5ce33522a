import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { CommandBus } from '@nestjs/cqrs';
import { EndRole, EnrollStaffMember, GrantRole, grantsOn, LinkIdentity, RecordDeparture } from '#installation';
import { Clock, type CommandMeta, type Role } from '#kernel';
import { givenDatabase, type GivenDatabase } from '#test-servers';
import { createApplication, openHouse, Register, settingsFrom, type House } from './index.js';

/* Two administrators take each other away in the same moment, in one process and in two. One of them is left. */

let database: GivenDatabase;
let directory: string;
const houses: House[] = [];
const apps: NestExpressApplication[] = [];
beforeAll(async () => {
  database = await givenDatabase();
  directory = mkdtempSync(join(tmpdir(), 'redress-administrators-'));
  const env = { DATABASE_URL: database.url, REDRESS_DATA: directory, REDRESS_LOG: 'silent' };
  for (const whenInUse of ['refuse', 'join'] as const) {
    const house = await openHouse(settingsFrom(env), { whenInUse, whenAbsent: 'make' });
    houses.push(house);
    const app = await createApplication({ house, staff: [] });
    await app.init();
    apps.push(app);
  }
});
afterAll(async () => {
  for (const app of apps) await app.close();
  for (const house of houses) await house.close();
  await database.drop();
  rmSync(directory, { recursive: true });
});

const by = (userId: string, role: Role = 'administrator'): CommandMeta => {
  const commandId = randomUUID();
  return { commandId, causationId: commandId, correlationId: commandId, actor: { userId, role } };
};
const bus = (process: number): CommandBus => app(process).get(CommandBus, { strict: false });
const app = (process: number): NestExpressApplication => {
  const found = apps[process];
  if (found === undefined) throw new Error('There is no such process.');
  return found;
};

interface Administrator {
  readonly id: string;
  readonly grantId: string;
}

async function administrator(): Promise<Administrator> {
  const [id, grantId] = [randomUUID(), randomUUID()];
  const today = app(0).get(Clock, { strict: false }).now().date;
  await bus(0).execute(new EnrollStaffMember(id, { name: 'Somebody Invented' }, by('set-up', 'system')));
  await bus(0).execute(new LinkIdentity(id, { issuer: 'https://login.example', subject: id }, by('set-up', 'system')));
  await bus(0).execute(new GrantRole(id, { grantId, role: 'administrator', from: today }, by('set-up', 'system')));
  return { id, grantId };
}

async function administrators(): Promise<readonly string[]> {
  const register = app(0).get(Register, { strict: false });
  await register.refresh();
  const today = app(0).get(Clock, { strict: false }).now().date;
  return [...register.staff]
    .filter(([, one]) => grantsOn(one, today).some(({ role }) => role === 'administrator'))
    .map(([id]) => id);
}

describe.each([
  ['in one process', 0],
  ['in two processes', 1],
])('two administrators, %s', (_where, other) => {
  it.each(['a role', 'a departure'])('who end each other by %s leave one', async (how) => {
    const endedBy = (actor: Administrator, { id, grantId }: Administrator) =>
      how === 'a role'
        ? new EndRole(id, { grantId, reason: 'A dispute' }, by(actor.id))
        : new RecordDeparture(id, { reason: 'A dispute' }, by(actor.id));
    for (let round = 0; round < 8; round += 1) {
      const before = await administrators();
      const [one, two] = [await administrator(), await administrator()];
      // Whoever was left from before goes first, so that there are two.
      for (const id of before) await bus(0).execute(new RecordDeparture(id, { reason: 'The round is over' }, by(one.id)));
      const answers = await Promise.allSettled([bus(0).execute(endedBy(one, two)), bus(other).execute(endedBy(two, one))]);
      expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { reason: 'last-administrator' } });
      expect(await administrators()).toHaveLength(1);
    }
  });
});

it('the last one is not removed by oneself either', async () => {
  const [last = ''] = await administrators();
  await expect(bus(0).execute(new RecordDeparture(last, { reason: 'Retired' }, by(last)))).rejects.toMatchObject({
    reason: 'last-administrator',
  });
});
