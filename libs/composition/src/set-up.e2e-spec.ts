import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { CommandBus } from '@nestjs/cqrs';
import { StaffDirectory } from '#access';
import { fictionalStaff } from '#fictional-staff';
import { Clock, type CommandMeta } from '#kernel';
import { Client, givenDatabase, type GivenDatabase } from '#test-servers';
import {
  createApplication,
  newSetUpToken,
  openHouse,
  readSetUpFile,
  Register,
  SetUp,
  SetUpMisfits,
  settingsFrom,
  type House,
} from './index.js';

let database: GivenDatabase;
let directory: string;
let house: House;
let app: NestExpressApplication;
let url: string;

beforeEach(async () => {
  database = await givenDatabase();
  directory = mkdtempSync(join(tmpdir(), 'redress-set-up-'));
  const env = { DATABASE_URL: database.url, REDRESS_DATA: directory, REDRESS_LOG: 'silent', NODE_ENV: 'production' };
  house = await openHouse(settingsFrom(env), { whenInUse: 'refuse', whenAbsent: 'make' });
  // Invented people are handed in, as the program does, and must not count.
  app = await createApplication({ house, staff: fictionalStaff });
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
});

afterEach(async () => {
  await app.close();
  await house.close();
  await database.drop();
  rmSync(directory, { recursive: true });
});

const anybody = () => new Client(url);
const register = () => app.get(Register, { strict: false });
const newToken = async (): Promise<string> => {
  const commands = app.get(CommandBus, { strict: false });
  return (await newSetUpToken({ commands, register: register(), clock: app.get(Clock, { strict: false }) })) ?? '';
};

const onPage = (code: string) => ({
  code,
  name: 'Office of Legislative Ethics of Examplia',
  contact: { phone: '555 0100', mail: 'ethics@examplia.example', hours: 'Nine to five', address: '1 Example Square' },
  timeZone: 'America/Denver',
  exitTo: 'https://weather.example/',
  bodyName: 'Ethics Panel',
  bodyKind: 'panel',
  quorum: 3,
  threshold: 'majority-of-eligible',
  tieRule: 'stalls',
  citation: 'Example Rule 7(b)',
  administrator: 'Ottoline Fenwick-Marsh',
});

const example = () =>
  readSetUpFile('setup.yaml', readFileSync(new URL('../../../docs/setup.example.yaml', import.meta.url), 'utf8')).setUp;
const onTheMachine = (): CommandMeta => {
  const id = 'c0333a4d-0000-4000-8000-000000000001';
  return { commandId: id, causationId: id, correlationId: id, actor: { userId: 'set-up', role: 'system' } };
};
const setUp = (file = example()) =>
  app
    .get(CommandBus, { strict: false })
    .execute(new SetUp('c0333a4d-0000-4000-8000-000000000002', { setUp: file }, onTheMachine()));

describe('an installation that is not set up, in production', () => {
  it.each(['/', '/complaints/new', '/sign-in', '/queue'])('says so at %s', async (path) => {
    const answer = await anybody().get(path, { accept: 'text/html' });
    expect(answer.status).toBe(503);
    expect(answer.text).toContain('This installation is not set up yet');
  });

  it('takes no complaint, and lets nobody in', async () => {
    const complaint = await anybody().post('/v1/complaints', { identity: 'anonymous' });
    const signIn = await anybody().post('/sign-in', { userId: 'clerk' });
    expect([complaint.status, signIn.status]).toEqual([503, 503]);
    expect(await house.store.head()).toBe(0n);
  });

  it('is set up from the page with the code that was printed, once', async () => {
    const token = await newToken();
    const done = await anybody().post('/v1/set-up', onPage(token));
    expect([done.status, done.text]).toEqual([201, expect.stringContaining('/invitations/')]);
    const again = await anybody().post('/v1/set-up', onPage(token));
    expect([again.status, again.text]).toEqual([409, expect.stringContaining('/problems/installation-already-set-up')]);
    const types: string[] = [];
    for await (const { type } of house.store.readAll({})) types.push(type);
    expect(types.slice(-2)).toEqual(['InstallationSetUp', 'AccessPoliciesAdopted']);
    const start = await anybody().get('/', { accept: 'text/html' });
    expect(start.status).toBe(200);
    for (const said of [
      'Office of Legislative Ethics of Examplia',
      '555 0100',
      'ethics@examplia.example',
      'Nine to five',
      '1 Example Square',
    ]) {
      expect(start.text).toContain(said);
    }
  });

  it('is not set up with another code, with one that was replaced, or without', async () => {
    const first = await newToken();
    await newToken();
    for (const code of [first, 'guessed']) {
      const answer = await anybody().post('/v1/set-up', onPage(code));
      expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('/problems/set-up-link-invalid')]);
      expect(answer.text).toContain('"/code"');
    }
    expect(register().installation.status).toBe('not-set-up');
    expect(JSON.stringify([...(await rows())])).not.toContain(first);
  });

  it('tells nothing of what is wrong with the rest to whoever has no code', async () => {
    await newToken();
    const answer = await anybody().post('/v1/set-up', { ...onPage('guessed'), timeZone: 'Nowhere/Land' });
    expect(answer.text).not.toContain('Nowhere/Land');
  });

  it('names the field of the page in which something is wrong, and records nothing', async () => {
    const token = await newToken();
    const before = await house.store.head();
    const answer = await anybody().post('/v1/set-up', { ...onPage(token), timeZone: 'Nowhere/Land', threshold: 'fixed-number' });
    expect(answer.status).toBe(422);
    const { errors } = answer.json() as { readonly errors: readonly { readonly pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['/timeZone', '/yeasNeeded']);
    expect(await house.store.head()).toBe(before);
  });
});

describe('a set-up from a file', () => {
  it('makes bodies, people and roles, and shows who has to be invited', async () => {
    const { invitations } = await setUp();
    expect(invitations.map(({ handle }) => handle)).toEqual(['ottoline', 'leopold']);
    const staff = app.get(StaffDirectory, { strict: false });
    const clerk = staff.byIdentity('https://login.examplia.example', 'f3c1-0042');
    expect(clerk?.name).toBe('Peregrine Holloway');
    expect(staff.find('peregrine')?.grants.map(({ role }) => role)).toEqual(['clerk', 'clerk']);
    expect(staff.people.map(({ handle }) => handle)).toEqual(['peregrine']);
    expect(staff.choosable).toEqual([]);
    expect(app.get(Clock, { strict: false }).timeZone).toBe('America/Denver');
  });

  it('begins everything on the day that it is where the body sits, which may not be that of the machine', async () => {
    const clock = app.get(Clock, { strict: false });
    const ofTheMachine = clock.now().date;
    // At any hour it is another day than in UTC in one of the two.
    const [timeZone = ''] = ['Pacific/Kiritimati', 'Pacific/Pago_Pago'].filter((zone) => {
      const there = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(new Date());
      return there !== ofTheMachine;
    });
    await setUp({ ...example(), timeZone });
    const begun = new Set<unknown>();
    for await (const { type, data } of house.store.readAll()) {
      if (type === 'RoleGranted') begun.add((JSON.parse(Buffer.from(data).toString('utf8')) as { readonly from: string }).from);
    }
    expect([...begun].sort()).toEqual(['2026-01-01', clock.now().date]);
    expect(begun).not.toContain(ofTheMachine);
    expect(app.get(StaffDirectory, { strict: false }).find('peregrine')?.grants).toHaveLength(2);
  });

  it('leaves the day of the machine where it is refused', async () => {
    const people = example().people.map((person) => ({ ...person, roles: [] }));
    await expect(setUp({ ...example(), people, timeZone: 'Pacific/Kiritimati' })).rejects.toThrow(SetUpMisfits);
    expect(app.get(Clock, { strict: false }).timeZone).toBe('UTC');
  });

  it('records nothing where one thing in it cannot be, and names every place', async () => {
    const wrong = example();
    const people = wrong.people.map((person) => ({
      ...person,
      roles: person.roles.filter(({ role }) => role !== 'administrator'),
    }));
    const bodies = wrong.bodies.map((one) => ({
      ...one,
      ...(one.votingRule !== undefined && { votingRule: { ...one.votingRule, threshold: 'fixed-number' as const } }),
    }));
    const refused = await setUp({ ...wrong, people, bodies, timeZone: 'Nowhere/Land' }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(SetUpMisfits);
    expect((refused as SetUpMisfits).misfits.map(({ pointer }) => pointer)).toEqual([
      '/people',
      '/bodies/0/votingRule/yeasNeeded',
      '/timeZone',
    ]);
    expect(await house.store.head()).toBe(0n);
  });

  it('that was done already is told its links again, and changes nothing', async () => {
    const whole = await setUp();
    const head = await house.store.head();
    expect(head).toBeGreaterThan(0n);
    expect(whole.invitations).toHaveLength(2);
    expect(await setUp()).toEqual(whole);
    await expect(setUp({ ...example(), name: 'Another office' })).rejects.toMatchObject({
      reason: 'installation-already-set-up',
    });
    expect(await house.store.head()).toBe(head);
  });
});

describe('a set-up that is cut off', () => {
  /** How many more events are recorded before the process ends. */
  let left = Infinity;

  /** The process ends as it is about to record its second event: each time one more is there. */
  async function cutAfterEachEvent(
    attempt: () => Promise<unknown>,
  ): Promise<{ readonly cuts: number; readonly answer: unknown }> {
    const append = house.store.append.bind(house.store);
    house.store.append = (...asked) => {
      left -= 1;
      return left < 0 ? Promise.reject(new Error('The process ended.')) : append(...asked);
    };
    for (let cuts = 0; ; cuts += 1) {
      const before = await house.store.head();
      left = 1;
      const answer = await attempt().catch((error: unknown) => error);
      left = Infinity;
      if (!isCut(answer)) return { cuts, answer };
      expect(await house.store.head()).toBeGreaterThan(before);
      await startAgain();
      expect(register().installation.status).not.toBe('set-up');
    }
  }

  const isCut = (answer: unknown): boolean =>
    (answer instanceof Error ? answer.message : JSON.stringify(answer)).includes('500') ||
    (answer instanceof Error && answer.message === 'The process ended.');

  async function startAgain(): Promise<void> {
    await app.close();
    app = await createApplication({ house, staff: fictionalStaff });
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  }

  /** What was recorded of what, without when. */
  async function facts(): Promise<readonly string[]> {
    const all: string[] = [];
    for await (const { type, stream, data } of house.store.readAll())
      all.push(`${type} ${stream} ${Buffer.from(data).toString('utf8')}`);
    return all.filter((fact) => !fact.startsWith('SetUpLinkIssued'));
  }

  it('goes on where it stopped with the same file, whichever event was the last', async () => {
    const { cuts, answer } = await cutAfterEachEvent(() => setUp());
    expect(cuts).toBeGreaterThan(10);
    expect(answer).toMatchObject({ invitations: [expect.anything(), expect.anything()] });
    expect(register().installation.status).toBe('set-up');
    const people = [...register().staff.values()];
    expect(people.map(({ name }) => name).sort()).toEqual(
      example()
        .people.map(({ name }) => name)
        .sort(),
    );
    expect(people.every(({ grants }) => grants.length > 0)).toBe(true);
    // Nothing stands there twice.
    const recorded = await facts();
    expect(new Set(recorded).size).toBe(recorded.length);
  }, 120_000);

  it('goes on where it stopped with the same page and a new code', async () => {
    const { cuts, answer } = await cutAfterEachEvent(async () => {
      // The program prints a code as it starts, before anything is cut.
      left = Infinity;
      const code = await newToken();
      left = 1;
      const { status, text } = await anybody().post('/v1/set-up', onPage(code));
      return status === 200 || status === 201 ? JSON.parse(text) : `${String(status)} ${text}`;
    });
    expect(cuts).toBeGreaterThan(3);
    expect(answer).toMatchObject({ invitations: [{ name: 'Ottoline Fenwick-Marsh' }] });
    expect([...register().staff.values()].map(({ name }) => name)).toEqual(['Ottoline Fenwick-Marsh']);
    const recorded = await facts();
    expect(new Set(recorded).size).toBe(recorded.length);
  }, 120_000);
});

async function rows(): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const { data } of house.store.readAll()) all.push(Buffer.from(data).toString('utf8'));
  return all;
}
