import { afterEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { CommandHandler, CqrsModule } from '@nestjs/cqrs';
import { Command, type Concern } from '#kernel';
import { Metrics } from '#web';
import { fictionalStaff } from '#fictional-staff';
import { ReadsInMemory } from '#testing';
import { ReadRecord } from './read-record.js';
import { form, givenHouse, post, type SpecHouse, type SpecHouseOptions } from './spec-house.js';

class Forget extends Command {
  override readonly type = 'Forget';

  override concerns(): readonly Concern[] {
    return [];
  }
}

@CommandHandler(Forget)
class ForgetHandler {
  execute() {
    return Promise.resolve();
  }
}

/** A module that has, by mistake, buses of its own. */
@Module({ imports: [CqrsModule] })
class SideModule {}

const own = '3f2b1c5e-9a4d-4f6b-8c7d-1e2f3a4b5c6d';
const another = '4f2b1c5e-9a4d-4f6b-8c7d-1e2f3a4b5c6d';
let opened: SpecHouse | undefined;

async function house(options: SpecHouseOptions = {}): Promise<SpecHouse> {
  opened = await givenHouse(options);
  return opened;
}

afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

describe('a command', () => {
  it('is carried out for the roles that its handler names, and for no others', async () => {
    const { ask, signIn } = await house();
    expect((await ask(`/knock/${own}`, { ...post(), cookie: await signIn('clerk') })).json()).toEqual({
      id: own,
      by: fictionalStaff[0]!.id,
    });
    const refused = await ask(`/knock/${own}`, { ...post(), cookie: await signIn('investigator') });
    expect([refused.status, refused.json().type]).toEqual([403, '/problems/not-allowed']);
    expect((await ask(`/knock/${own}`, post())).status).toBe(401);
  });

  it('of a complainant concerns the own complaint alone', async () => {
    const { ask, showReceipt } = await house();
    const cookie = await showReceipt(own);
    expect((await ask(`/knock/${own}`, { ...post(), cookie })).status).toBe(201);
    expect((await ask(`/knock/${another}`, { ...post(), cookie })).status).toBe(403);
  });

  it('is measured by its type and by how it ended', async () => {
    const { app, ask, signIn } = await house();
    await ask(`/knock/${own}`, { ...post(), cookie: await signIn('clerk') });
    await ask(`/knock/${own}`, post());
    const text = await app.get(Metrics).text();
    expect(text).toContain('redress_message_duration_seconds_count{kind="command",name="Knock",outcome="done"} 1');
    expect(text).toContain('redress_message_duration_seconds_count{kind="command",name="Knock",outcome="forbidden"} 1');
    expect(text).not.toContain(own);
  });
});

describe('a query', () => {
  it('is answered to the roles that its handler names, to a complainant about the own complaint', async () => {
    const { ask, signIn, showReceipt } = await house();
    const cookie = await showReceipt(own);
    expect((await ask(`/look/${another}`, { cookie: await signIn('auditor') })).status).toBe(200);
    expect((await ask(`/look/${own}`, { cookie })).status).toBe(200);
    expect((await ask(`/look/${another}`, { cookie })).status).toBe(403);
    expect((await ask(`/look/${own}`)).status).toBe(401);
    expect((await ask('/ask')).text).toBe('anybody');
  });
});

describe('a handler of which nobody said who may use it', () => {
  it('stops the start, by name', async () => {
    await expect(house({ handlers: [ForgetHandler] })).rejects.toThrow(
      'Nobody has said who may use ForgetHandler. Write @AllowedTo(…) above each, with the roles that may.',
    );
  });
});

describe('a module with buses of its own', () => {
  it('stops the start, for nobody would be asked there who they are', async () => {
    await expect(house({ modules: [SideModule] })).rejects.toThrow('CommandBus stands twice: a module imports CqrsModule anew.');
  });
});

describe('signing in', () => {
  it('by a form leads to where the person wanted to be, on this site only', async () => {
    const { ask } = await house();
    const id = fictionalStaff[0]!.id;
    const there = await ask('/sign-in', form(`person=${id}&_then=%2Fcases%3Fpage%3D2`));
    expect([there.status, there.headers.get('location')]).toEqual([303, '/cases?page=2']);
    expect((await ask('/sign-in', form(`person=${id}&_then=%2F%2Felsewhere.example`))).headers.get('location')).toBe('/today');
    expect((await ask('/sign-in', form('person=nobody'))).status).toBe(422);
    expect((await ask('/sign-in?then=/cases', { headers: { accept: 'text/html' } })).text).toContain('value="/cases"');
  });

  it('by naming somebody is not possible, and is not offered, where nobody may', async () => {
    const { ask } = await house({ staff: [] });
    expect((await ask('/sign-in')).json()).toEqual({ ways: ['/sign-in/passkey'], people: [] });
    expect((await ask('/sign-in', post({ userId: 'clerk' }))).json().type).toBe('/problems/sign-in-is-off');
  });
});

describe('an answer that discloses something', () => {
  it('leaves a record of who was shown what, and a complainant’s own visit leaves none', async () => {
    const reads = new ReadsInMemory();
    const { ask, signIn, showReceipt } = await house({ reads });
    expect((await ask(`/look/${own}`, { cookie: await showReceipt(own) })).status).toBe(200);
    expect(reads.all).toEqual([]);
    expect((await ask(`/look/${own}`, { cookie: await signIn('auditor') })).status).toBe(200);
    expect(reads.all).toEqual([
      {
        reader: fictionalStaff.find(({ handle }) => handle === 'auditor')!.id,
        role: 'auditor',
        query: 'Look',
        kind: 'view',
        classes: ['content'],
        fields: ['complaintId'],
        matters: [`complaint:${own}`],
      },
    ]);
    expect((await ask('/ask', { cookie: await signIn('auditor') })).status).toBe(200);
    expect(reads.all).toHaveLength(1);
  });

  it('is not given where the record cannot be written, and a sentence says so', async () => {
    class NoRecord extends ReadRecord {
      override keep(): Promise<void> {
        return Promise.reject(new Error('The disk is gone.'));
      }
    }
    const { ask, signIn, showReceipt } = await house({ reads: new NoRecord() });
    const refused = await ask(`/look/${own}`, { cookie: await signIn('auditor') });
    expect([refused.status, refused.json().type, refused.headers.get('retry-after')]).toEqual([
      503,
      '/problems/read-not-recorded',
      '5',
    ]);
    expect(refused.text).not.toContain(own);
    expect(refused.text).not.toContain('disk');
    // What discloses nothing, and who leaves no record, go on.
    expect((await ask('/ask', { cookie: await signIn('auditor') })).status).toBe(200);
    expect((await ask(`/look/${own}`, { cookie: await showReceipt(own) })).status).toBe(200);
  });

  it('comes only once its record is written', async () => {
    const order: string[] = [];
    class SlowRecord extends ReadRecord {
      override async keep(): Promise<void> {
        await new Promise((resolve) => setTimeout(resolve, 100));
        order.push('recorded');
      }
    }
    const { ask, signIn } = await house({ reads: new SlowRecord() });
    await ask(`/look/${own}`, { cookie: await signIn('auditor') });
    order.push('answered');
    expect(order).toEqual(['recorded', 'answered']);
  });
});
