import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Param, Post, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, CommandHandler, CqrsModule, QueryBus, QueryHandler } from '@nestjs/cqrs';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { pino } from 'pino';
import { Command, Query, type Actor, type CommandMeta } from '#kernel';
import { AggregateId, Fresh, Meta, Metrics, prepareEdge, ServerSecret, WebModule, Who } from '#web';
import { AccessModule, AllowedTo, fictionalStaff, Sessions } from './index.js';

class Knock extends Command<{ readonly on: string }> {
  override readonly type = 'Knock';
}

@CommandHandler(Knock)
@AllowedTo('clerk', 'complainant')
class KnockHandler {
  execute({ id, meta }: Knock) {
    return Promise.resolve({ id, by: meta.actor.userId });
  }
}

class Look extends Query<{ readonly complaintId: string }> {
  constructor(
    actor: Actor,
    readonly complaintId: string,
  ) {
    super(actor);
  }
}

@QueryHandler(Look)
@AllowedTo('complainant', 'auditor')
class LookHandler {
  execute({ complaintId }: Look) {
    return Promise.resolve({ complaintId });
  }
}

class Ask extends Query<string> {}

@QueryHandler(Ask)
@AllowedTo('public')
class AskHandler {
  execute() {
    return Promise.resolve('anybody');
  }
}

class Forget extends Command {
  override readonly type = 'Forget';
}

@CommandHandler(Forget)
class ForgetHandler {
  execute() {
    return Promise.resolve();
  }
}

@Controller()
class Doors {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly sessions: Sessions,
  ) {}

  @Post('knock/:id')
  @Fresh('none')
  knock(@AggregateId() id: string, @Meta() meta: CommandMeta): Promise<unknown> {
    return this.commands.execute(new Knock(id, { on: 'wood' }, meta));
  }

  @Get('look/:id')
  look(@Param('id') id: string, @Who() actor: Actor): Promise<unknown> {
    return this.queries.execute(new Look(actor, id));
  }

  @Get('ask')
  ask(@Who() actor: Actor): Promise<unknown> {
    return this.queries.execute(new Ask(actor));
  }
}

/** A module that has, by mistake, buses of its own. */
@Module({ imports: [CqrsModule] })
class SideModule {}

const own = '3f2b1c5e-9a4d-4f6b-8c7d-1e2f3a4b5c6d';
const another = '4f2b1c5e-9a4d-4f6b-8c7d-1e2f3a4b5c6d';
const secret = new ServerSecret('0123456789abcdef0123456789abcdef');
let app: NestExpressApplication | undefined;
let now = Date.UTC(2026, 2, 10, 9);

async function house({
  handlers = [],
  secure = false,
  staff = fictionalStaff,
  modules = [],
}: { handlers?: Type[]; secure?: boolean; staff?: typeof fictionalStaff; modules?: Type[] } = {}) {
  const log = pino({ level: 'silent' });

  @Module({
    imports: [
      WebModule.forRoot({ secret, log, metrics: { open: false } }),
      AccessModule.forRoot({ staff, secure, now: () => now }),
      ...modules,
    ],
    controllers: [Doors],
    providers: [KnockHandler, LookHandler, AskHandler, ...handlers],
  })
  class HouseModule {}

  app = await NestFactory.create<NestExpressApplication>(HouseModule, { bodyParser: false, logger: false, abortOnError: false });
  const sessions = app.get(Sessions);
  prepareEdge(app, { log, identify: (request) => sessions.identify(request) });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const ask = async (path: string, { cookie = '', ...init }: RequestInit & { cookie?: string } = {}) => {
    const response = await fetch(`${url}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { ...(init.headers as object), cookie },
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) };
  };
  const signIn = async (userId: string) => cookieOf(await ask('/sign-in', post({ userId })));
  return { ask, signIn, sessions };
}

const post = (body: unknown = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const cookieOf = ({ headers }: { headers: Headers }) => (headers.get('set-cookie') ?? '').split(';')[0]!;

/** The cookie of whoever showed the receipt of a complaint. */
function complainantCookie(sessions: Sessions, complaintId: string): string {
  let cookie = '';
  sessions.signInComplainant({ cookie: (name: string, value: string) => (cookie = `${name}=${value}`) } as never, complaintId);
  return cookie;
}

afterEach(async () => {
  now = Date.UTC(2026, 2, 10, 9);
  await app?.close();
  app = undefined;
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
    const { ask, sessions } = await house();
    const cookie = complainantCookie(sessions, own);
    expect((await ask(`/knock/${own}`, { ...post(), cookie })).status).toBe(201);
    expect((await ask(`/knock/${another}`, { ...post(), cookie })).status).toBe(403);
  });

  it('is measured by its type and by how it ended', async () => {
    const { ask, signIn } = await house();
    await ask(`/knock/${own}`, { ...post(), cookie: await signIn('clerk') });
    await ask(`/knock/${own}`, post());
    const text = await app!.get(Metrics).text();
    expect(text).toContain('redress_message_duration_seconds_count{kind="command",name="Knock",outcome="done"} 1');
    expect(text).toContain('redress_message_duration_seconds_count{kind="command",name="Knock",outcome="forbidden"} 1');
    expect(text).not.toContain(own);
  });
});

describe('a query', () => {
  it('is answered to the roles that its handler names, to a complainant about the own complaint', async () => {
    const { ask, signIn, sessions } = await house();
    const cookie = complainantCookie(sessions, own);
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

describe('a session', () => {
  it('is a cookie that scripts cannot read, that other sites do not get, and that lasts eight hours', async () => {
    const { ask } = await house();
    const { headers, status, json } = await ask('/sign-in', post({ userId: 'clerk' }));
    expect(headers.get('set-cookie')).toMatch(/^redress=[\w.%-]+; Max-Age=28800; Path=\/; Expires=.*; HttpOnly; SameSite=Lax$/);
    expect([status, json()]).toEqual([200, { userId: fictionalStaff[0]!.id, name: fictionalStaff[0]!.name, role: 'clerk' }]);
  });

  it('is for https and this host alone where people come by https', async () => {
    const { ask } = await house({ secure: true });
    expect((await ask('/sign-in', post({ userId: 'clerk' }))).headers.get('set-cookie')).toMatch(
      /^__Host-redress=.*; Secure; SameSite=Lax$/,
    );
  });

  it('ends after eight hours, used or not, and at signing out', async () => {
    const { ask, signIn } = await house();
    const cookie = await signIn('clerk');
    now += 8 * 3_600_000 - 1;
    expect((await ask('/v1/me', { cookie })).json().role).toBe('clerk');
    now += 1;
    expect((await ask('/v1/me', { cookie })).json().role).toBe('public');
    const out = await ask('/sign-out', { ...post(), cookie });
    expect(out.headers.get('set-cookie')).toMatch(/^redress=; Path=\/; Expires=Thu, 01 Jan 1970/);
  });

  it('cannot be forged, changed, or taken to another installation', async () => {
    const { ask, signIn } = await house();
    const cookie = await signIn('investigator');
    const [text = '', signature = ''] = cookie.slice('redress='.length).split('.');
    const asClerk = Buffer.from(JSON.stringify({ staff: fictionalStaff[0]!.id, ends: now + 1_000 })).toString('base64url');
    for (const value of [`${asClerk}.${signature}`, text, `${text}.`, `.${signature}`, '%', `${text}.${signature.slice(1)}A`]) {
      expect((await ask('/v1/me', { cookie: `redress=${value}` })).json().role).toBe('public');
    }
  });

  it('of somebody who is no longer in the directory is nobody’s', async () => {
    const first = await house();
    const cookie = await first.signIn('clerk');
    await app!.close();
    const { ask } = await house({ staff: fictionalStaff.filter(({ handle }) => handle !== 'clerk') });
    expect((await ask('/v1/me', { cookie })).json().role).toBe('public');
  });
});

describe('signing in', () => {
  it('by a form leads to where the person wanted to be, on this site only', async () => {
    const { ask } = await house();
    const form = (body: string): RequestInit => ({
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      body,
    });
    const id = fictionalStaff[0]!.id;
    const there = await ask('/sign-in', form(`person=${id}&_then=%2Fcases%3Fpage%3D2`));
    expect([there.status, there.headers.get('location')]).toEqual([303, '/cases?page=2']);
    expect((await ask('/sign-in', form(`person=${id}&_then=%2F%2Felsewhere.example`))).headers.get('location')).toBe('/queue');
    expect((await ask('/sign-in', form('person=nobody'))).status).toBe(422);
    expect((await ask('/sign-in?then=/cases', { headers: { accept: 'text/html' } })).text).toContain('value="/cases"');
  });

  it('is not possible, and is not offered, where nobody may', async () => {
    const { ask } = await house({ staff: [] });
    expect((await ask('/sign-in')).status).toBe(404);
    expect((await ask('/sign-in', post({ userId: 'clerk' }))).json().type).toBe('/problems/sign-in-is-off');
  });
});
