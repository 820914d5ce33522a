import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EnrollStaffMember, grantsOn, LinkIdentity, RecordDeparture, Register, staffMember } from '#installation';
import { AggregateStore, EventCodec } from '#event-store';
import type { CommandMeta } from '#kernel';
import { startedApp, type StartedApp } from '#testing';
import { run } from './administrator.js';
import type { Asked } from './command.js';
import { Terminal } from './terminal.js';

let redress: StartedApp;
const before = { ...process.env };
const left = 'be450000-0000-4000-8000-000000000009';

const meta = (number: number): CommandMeta => {
  const commandId = `c0333a4d-0000-4000-8000-00000000000${String(number)}`;
  return { commandId, causationId: commandId, correlationId: commandId, actor: { userId: 'set-up', role: 'system' } };
};

beforeAll(async () => {
  const through = (url: string) => {
    Object.assign(process.env, { DATABASE_URL: url, REDRESS_LOG: 'silent' });
    return Promise.resolve(url);
  };
  redress = await startedApp({ through });
  process.env.REDRESS_KEYS = redress.house.settings.keysDirectory;
  const store = redress.app.get(AggregateStore, { strict: false });
  const named = { name: 'Ottoline Fenwick-Marsh', handle: 'ottoline' };
  await store.execute(staffMember, new EnrollStaffMember(left, named, meta(1)));
  await store.execute(staffMember, new LinkIdentity(left, { issuer: 'https://login.example', subject: 'f3c1' }, meta(2)));
  await store.execute(staffMember, new RecordDeparture(left, { reason: 'Retired' }, meta(3)));
});
afterAll(async () => {
  await redress.stop();
  process.env = before;
});

const administrator = (operands: string[], options: Asked['options']) =>
  run({ operands, options, terminal: new Terminal(), signal: new AbortController().signal });

interface Made {
  readonly id: string;
  readonly path: string;
}

/** What the running program knows of somebody by now. */
async function known(id: string) {
  const register = redress.app.get(Register, { strict: false });
  await register.refresh();
  const member = register.staff.get(id);
  if (member === undefined) throw new Error('Nobody of this id is known.');
  return member;
}

/** Whether the person has the role on some day of the specs’ own year or of this one. */
const administers = (member: Awaited<ReturnType<typeof known>>): boolean =>
  grantsOn(member, new Date().toISOString().slice(0, 10)).some(({ role }) => role === 'administrator');

describe('an administrator from the command line', () => {
  it('may be somebody new, who gets in by the link, and whose history says why and by whom', async () => {
    const { id, path } = (await administrator([], { name: 'Perpetua Oakhollow', reason: 'Both administrators left' }))
      .json as Made;
    expect(administers(await known(id))).toBe(true);
    expect((await redress.anybody().page(path)).status).toBe(303);
    const operator = { userId: 'command-line', role: 'operator' };
    const events: unknown[] = [];
    const codec = redress.app.get(EventCodec, { strict: false });
    for await (const stored of redress.house.store.readStream(`staff-${id}`))
      events.push([stored.type, codec.decode(stored).actor]);
    expect(events).toEqual([
      ['StaffMemberInvited', operator],
      ['RoleGranted', operator],
    ]);
    const { grants } = await known(id);
    expect(grants[0]).toMatchObject({ role: 'administrator', reason: 'Both administrators left' });
  });

  it('may be somebody who left, by handle', async () => {
    const { id, path } = (await administrator(['ottoline'], { reason: 'Came back' })).json as Made;
    expect(id).toBe(left);
    expect([(await known(left)).status, administers(await known(left))]).toEqual(['invited', true]);
    expect((await redress.anybody().page(path)).status).toBe(303);
  });

  it('needs a reason, and one person', async () => {
    await expect(administrator(['ottoline'], {})).rejects.toThrow('--reason');
    await expect(administrator([], { reason: 'x' })).rejects.toThrow('--name');
    await expect(administrator(['ottoline'], { reason: 'x', name: 'y' })).rejects.toThrow('not both');
    await expect(administrator(['nobody'], { reason: 'x' })).rejects.toThrow('Nobody here has the id or handle "nobody"');
  });
});
