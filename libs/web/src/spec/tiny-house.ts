import { Body, Controller, Get, Injectable, Module, Post, Query, Req, type Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { NestFactory } from '@nestjs/core';
import type { Request, Response } from 'express';
import { pino } from 'pino';
import {
  AggregateStore,
  EventCodec,
  GatedEventStore,
  InMemoryEventStore,
  StoreUnavailable,
  WriteGate,
  type EventStore,
} from '#event-store';
import {
  Clock,
  Command,
  Rejection,
  SetClock,
  anything,
  content,
  idOf,
  listOf,
  optional,
  partsOf,
  text,
  whole,
  type Actor,
  type CommandMeta,
  type Decider,
  type DomainEvent,
  type Outcome,
} from '#kernel';
import {
  After,
  AggregateId,
  FieldOf,
  Fresh,
  Meta,
  OccurredOn,
  OneOf,
  partsIn,
  prepareEdge,
  ServerSecret,
  setActor,
  Show,
  Text,
  WebModule,
  Who,
  Whole,
} from '../index.js';

type NoteEvent = DomainEvent<'NoteWritten', { readonly text: string }>;
class WriteNote extends Command<{ readonly text: string }> {
  override readonly type = 'WriteNote';

  override concerns(): readonly [] {
    return [];
  }
}

/** A note, which may be written on again until it says "end". */
const note: Decider<readonly string[], WriteNote, NoteEvent> = {
  name: 'note',
  events: { NoteWritten: { version: 1, audience: 'staff', fields: { text: content(anything) } } },
  initialState: [],
  decide: (lines, { data }, now) => {
    if (lines.includes('end')) throw new Rejection('case-is-closed', 'This note has ended. Begin another one.');
    if (data.text === 'forbidden') throw new Rejection('not-allowed', 'You may not do this.', 'forbidden');
    if (data.text === 'defect') throw new Error('the secret inside');
    if (data.text === 'unreachable') throw new StoreUnavailable('The store at 10.0.0.1 is away.');
    return [{ type: 'NoteWritten', occurredOn: now.date, data: { text: data.text } }];
  },
  evolve: (lines, event) => [...lines, event.data.text],
};

const line = partsOf({ word: { values: text(20) }, times: { values: whole(0, 9), ...optional } });
/** What a note says besides its text and its color, described as the facts of the house are. */
const said = {
  fields: {
    about: { values: listOf(idOf('case')), ...optional },
    tags: { values: listOf(text(200)), ...optional },
    lines: { values: listOf(line, { max: 3 }), ...optional },
    title: { values: line, ...optional },
  },
};

class LineDto {
  @FieldOf(partsIn(said, 'title'))
  readonly word!: string;

  @FieldOf(partsIn(said, 'title'))
  readonly times?: number;
}

class NoteDto {
  @Text({ max: 100, label: 'What it says' })
  readonly text!: string;

  @OccurredOn()
  readonly occurredOn?: string;

  @OneOf(['red', 'blue'], { optional: true })
  readonly colour?: string;

  @FieldOf(said)
  readonly about?: readonly string[];

  @FieldOf(said)
  readonly tags?: readonly string[];

  @FieldOf(said, { inner: () => LineDto })
  readonly lines?: readonly LineDto[];

  @FieldOf(said, { inner: () => LineDto })
  readonly title?: LineDto;
}

class NotesDto {
  @Whole({ min: 1, max: 100, optional: true })
  readonly size?: number;
}

@Injectable()
class Seen {
  readonly bodies: unknown[] = [];
}

@Controller('v1/notes')
class NotesController {
  constructor(
    private readonly notes: AggregateStore,
    private readonly seen: Seen,
  ) {}

  @Post()
  @Show('/notes/:id')
  begin(@AggregateId() id: string, @Body() body: NoteDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    this.seen.bodies.push(body);
    return this.notes.execute(note, new WriteNote(id, body, meta));
  }

  @Post(':id/lines')
  @Show('/notes/:id')
  write(@AggregateId() id: string, @Body() body: NoteDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.notes.execute(note, new WriteNote(id, body, meta));
  }

  @Post(':id/remarks')
  @Fresh('optional')
  @Show('/notes/:id')
  remark(@AggregateId() id: string, @Body() body: NoteDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.notes.execute(note, new WriteNote(id, body, meta));
  }

  @Get(':id')
  async read(@AggregateId() id: string, @Who() actor: Actor, @After() after: bigint | undefined): Promise<object> {
    const { state, revision } = await this.notes.load(note, id);
    return { id, lines: state, revision, reader: actor.role, after: after ?? null };
  }

  /** Behind `:id` on purpose: no id is called so. */
  @Get('latest')
  latest(): object {
    return { latest: true };
  }

  @Get()
  list(@Query() query: NotesDto, @Req() { query: raw }: Request): object {
    return { size: query.size ?? null, raw };
  }
}

export interface TinyHouse {
  readonly url: string;
  readonly store: EventStore;
  readonly gate: WriteGate;
  readonly seen: Seen;
  readonly logged: string[];
  readonly app: NestExpressApplication;
  /** One request; nothing is added to the headers given. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what an answer holds is for each spec to say
  ask(path: string, init?: RequestInit): Promise<{ status: number; headers: Headers; text: string; json: () => any }>;
  close(): Promise<void>;
}

interface TinyHouseOptions {
  /** Where the log ends that readers follow; by default far beyond anything that is asked. */
  readonly endOfLog?: () => Promise<bigint>;
  readonly origin?: string;
  readonly namesOfHost?: readonly string[];
  readonly more?: readonly Type[];
  readonly done?: ReadonlyMap<string, string>;
}

/** A house of one room, with real HTTP on a free port. Whoever sends `x-role` is of that role: the room has no sessions. */
export async function tinyHouse({ origin, namesOfHost, more = [], done, endOfLog }: TinyHouseOptions = {}): Promise<TinyHouse> {
  const gate = new WriteGate();
  const store = new GatedEventStore(new InMemoryEventStore(), gate);
  const clock: Clock = new SetClock({ instant: '2026-03-10T15:00:00.000Z', date: '2026-03-10' });
  const logged: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });

  @Module({
    imports: [
      WebModule.forRoot({
        secret: new ServerSecret('0123456789abcdef0123456789abcdef'),
        log,
        metrics: { open: false, token: 'the-token' },
        gate,
        done,
        endOfLog,
      }),
    ],
    controllers: [NotesController, ...more],
    providers: [Seen, { provide: AggregateStore, useValue: new AggregateStore(store, new EventCodec([note.events]), clock) }],
  })
  class TinyModule {}

  const app = await NestFactory.create<NestExpressApplication>(TinyModule, {
    bodyParser: false,
    logger: false,
    forceCloseConnections: true,
  });
  prepareEdge(app, {
    log,
    origin,
    namesOfHost,
    identify: (request: Request, _response: Response) => {
      const role = request.headers['x-role'];
      if (typeof role === 'string') setActor(request, { userId: `some-${role}`, role: role as Actor['role'] }, 'Some Person');
    },
  });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  return {
    url,
    store,
    gate,
    logged,
    app,
    seen: app.get(Seen),
    close: () => app.close(),
    ask: async (path, init = {}) => {
      const response = await fetch(`${url}${path}`, { redirect: 'manual', ...init });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, json: (): unknown => JSON.parse(text) };
    },
  };
}

/** A POST of JSON. */
export const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** A POST as a browser's form sends it. */
export const form = (body: string, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: {
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8',
    'sec-fetch-site': 'same-origin',
    ...headers,
  },
  body,
});
