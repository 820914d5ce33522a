import { Body, Controller, Get, Module, Param, Post, Req, Res, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, CommandHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import { pino } from 'pino';
import type { Budgets } from '#budget';
import { fictionalStaff } from '#fictional-staff';
import { aboutComplaint, Command, Query, type Actor, type CommandMeta, type Concern, shows, type Disclosed } from '#kernel';
import { NoWalls, ReadsInMemory } from '#testing';
import { AggregateId, Fresh, Meta, prepareEdge, ServerSecret, Text, WebModule, Who } from '#web';
import { AccessFacts } from './access-facts.js';
import { AccessModule } from './access.module.js';
import { AllowedTo } from './allowed-to.js';
import type { BrakeLimits } from './brakes.js';
import { ReadRecord } from './read-record.js';
import { FreshSignIn } from './fresh-sign-in.js';
import type { IdentityProviderSettings } from './oidc/identity-provider.js';
import type { SessionLimits } from './sessions/session.js';
import type { SessionStore } from './sessions/session-store.js';
import { Identification } from './identification.js';
import { Sessions } from './sessions/sessions.js';
import { InventedStaff, type StaffMember } from './staff-directory.js';
import type { ServiceAccounts } from './tokens/service-accounts.js';

/* For the specs of this lib: a house with three doors, over real HTTP, behind the real edge. */

class Knock extends Command<{ readonly on: string }> {
  override readonly type = 'Knock';

  override concerns(): readonly Concern[] {
    return [aboutComplaint(this.id)];
  }
}

@CommandHandler(Knock)
@AllowedTo('clerk', 'complainant')
class KnockHandler {
  execute({ id, meta }: Knock) {
    return Promise.resolve({ id, by: meta.actor.userId });
  }
}

class VoteDto {
  @Text({ max: 100, optional: true, label: 'Reasons' })
  readonly reasons?: string;
}

class Vote extends Command<{ readonly vote: string }> {
  override readonly type = 'Vote';

  override concerns(): readonly Concern[] {
    return [aboutComplaint(this.id)];
  }
}

@CommandHandler(Vote)
@AllowedTo('clerk')
@FreshSignIn()
class VoteHandler {
  execute({ id, meta }: Vote) {
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

  override concerns(): readonly Concern[] {
    return [aboutComplaint(this.complaintId)];
  }

  override discloses(): Disclosed {
    return shows(['content'], ['complaintId']);
  }
}

@QueryHandler(Look)
@AllowedTo('complainant', 'auditor')
class LookHandler {
  execute({ complaintId }: Look) {
    return Promise.resolve({ complaintId });
  }
}

class Ask extends Query<string> {
  override concerns(): readonly Concern[] {
    return [];
  }

  override discloses(): Disclosed {
    return 'nothing';
  }
}

@QueryHandler(Ask)
@AllowedTo('public')
class AskHandler {
  execute() {
    return Promise.resolve('anybody');
  }
}

/** Somebody shows a receipt; which one is said plainly here. */
@Controller()
class Doors {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly sessions: Sessions,
  ) {}

  /** Somebody shows a passkey; whose is said plainly here. */
  @Post('prove/:id')
  async prove(@Param('id') id: string, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    await this.sessions.signInStaff(request, response, id, { assurance: 'passkey' });
    return {};
  }

  @Post('receipt/:id')
  async receipt(@Param('id') id: string, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    await this.sessions.signInComplainant(request, response, id);
    return {};
  }

  @Post('knock/:id')
  @Fresh('none')
  knock(@AggregateId() id: string, @Meta() meta: CommandMeta): Promise<unknown> {
    return this.commands.execute(new Knock(id, { on: 'wood' }, meta));
  }

  @Post('vote/:id')
  @Fresh('none')
  vote(@AggregateId() id: string, @Body() _typed: VoteDto, @Meta() meta: CommandMeta): Promise<unknown> {
    return this.commands.execute(new Vote(id, { vote: 'yea' }, meta));
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

export interface SpecHouseOptions {
  readonly handlers?: readonly Type[];
  readonly modules?: readonly Type[];
  readonly staff?: readonly StaffMember[];
  readonly secure?: boolean;
  readonly limits?: SessionLimits;
  readonly store?: SessionStore;
  readonly now?: () => number;
  readonly provider?: IdentityProviderSettings;
  readonly reads?: ReadRecord;
  readonly budgets?: Budgets;
  readonly brakes?: BrakeLimits;
  readonly serviceAccounts?: Type<ServiceAccounts>;
}

const secret = new ServerSecret('0123456789abcdef0123456789abcdef');

/** Opens the house on a free port. The caller MUST close it. */
export async function givenHouse(options: SpecHouseOptions = {}) {
  const {
    handlers = [],
    modules = [],
    staff = fictionalStaff,
    secure = false,
    limits,
    store,
    now,
    provider,
    reads = new ReadsInMemory(),
    budgets,
    brakes,
    serviceAccounts,
  } = options;
  const log = pino({ level: 'silent' });

  @Module({
    imports: [
      WebModule.forRoot({ secret, log, metrics: { open: false } }),
      AccessModule.forRoot({
        ...{ staff: new InventedStaff(staff), secure, limits, sessions: store, now, provider: () => provider },
        ...{ budgets, brakes, serviceAccounts },
      }),
      ...modules,
    ],
    controllers: [Doors],
    providers: [
      KnockHandler,
      VoteHandler,
      LookHandler,
      AskHandler,
      { provide: AccessFacts, useClass: NoWalls },
      { provide: ReadRecord, useValue: reads },
      ...handlers,
    ],
  })
  class HouseModule {}

  const app = await NestFactory.create<NestExpressApplication>(HouseModule, {
    bodyParser: false,
    logger: false,
    abortOnError: false,
    forceCloseConnections: true,
  });
  const sessions = app.get(Sessions);
  const identification = app.get(Identification);
  prepareEdge(app, { log, identify: (request) => identification.identify(request) });
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
  /** The cookie of somebody of the staff. */
  const signIn = async (userId: string, cookie = '') => cookieOf(await ask('/sign-in', { ...post({ userId }), cookie }));
  /** The cookie of whoever showed the receipt of a complaint. */
  const showReceipt = async (complaintId: string) => cookieOf(await ask(`/receipt/${complaintId}`, post()));
  const roleOf = async (cookie: string): Promise<string> => (await ask('/v1/me', { cookie })).json().role;
  return { app, url, ask, signIn, showReceipt, roleOf, sessions, close: () => app.close() };
}

export type SpecHouse = Awaited<ReturnType<typeof givenHouse>>;

export const post = (body: unknown = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export const form = (body: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
  body,
});

export const cookieOf = ({ headers }: { headers: Headers }) => (headers.get('set-cookie') ?? '').split(';')[0] ?? '';
