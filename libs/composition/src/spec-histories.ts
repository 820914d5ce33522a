import type { Type } from '@nestjs/common';
import fc from 'fast-check';
import { fictionalStaff } from '#fictional-staff';
import { BodyModule } from '#body';
import { CaseModule } from '#case';
import { ComplaintModule } from '#complaint';
import { CorrectionModule } from '#correction';
import { EventCodec } from '#event-store';
import { FindingModule } from '#finding';
import { InvestigationModule } from '#investigation';
import { derivedId, Rejection, type AnyRecorded, type Described, type Json, type Values } from '#kernel';
import { parkedEvents, ProcessRunner, Projector, verifyProjection } from '#projection';
import { raw, sql, type Database } from '#postgres';
import { SanctionModule } from '#sanction';
import { by, givenDatabase, startedApp, type StartedApp } from '#testing';
import { idOf, putting, takesCommands, wishes } from './spec-wishes.js';
import { projections } from './table-of-contents.js';

/* For specs only: random histories of the whole house, random corrections of them, and what must hold afterwards. */

const modules = [BodyModule, CaseModule, ComplaintModule, CorrectionModule, FindingModule, InvestigationModule, SanctionModule];
const handlerClasses = modules
  .flatMap((module) => (Reflect.getMetadata('providers', module) ?? []) as readonly Type<Handler>[])
  .filter(takesCommands);

interface Handler {
  execute(command: object): Promise<object>;
}

type Asked = readonly [type: string, id: string, data: object];

/** What a history came to. */
export interface Played {
  /** What does not hold, a sentence each. */
  readonly faults: readonly string[];
  /** By the name of the stream's aggregate, how many events it recorded. */
  readonly events: ReadonlyMap<string, number>;
  readonly corrected: number;
  readonly refused: number;
  readonly doubted: number;
}

const days = fc.integer({ min: 0, max: 119 }).map((n) => dayAt(n));
const dayAt = (n: number): string => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
const investigator = fictionalStaff.find(({ role }) => role === 'investigator')?.id ?? '';

/** So that histories get beyond the first refusals: bodies that vote, and cases from complaints, under investigation. */
function beginning(): readonly Asked[] {
  const [panel, other] = [idOf('body', 0), idOf('body', 1)];
  const rule = { quorum: 1, threshold: 'majority-of-voting', tieRule: 'stalls', citation: 'Rule 1' };
  const received = { channel: 'post', identity: 'anonymous', respondentName: 'A', summary: 'a', account: 'a', receiptHash: 'h' };
  const found = { standard: 'preponderance', reasons: 'a' };
  const opening = { bodyId: panel, respondent: { respondentId: idOf('respondent', 0), name: 'A' }, subject: 'a', tags: [] };
  return [
    ...[panel, other].flatMap((id): readonly Asked[] => [
      ['ConstituteBody', id, { name: 'a', kind: 'panel' }],
      ...[0, 1, 2].map((n): Asked => ['SeatMember', id, { memberId: idOf('member', n), name: 'M', role: 'member' }]),
      ['AdoptVotingRule', id, rule],
    ]),
    ...[0, 1].flatMap((n): readonly Asked[] => {
      const id = idOf('complaint', n);
      return [
        ['ReceiveComplaint', id, { ...received, reference: `C-${String(n)}`, bodyId: panel }],
        ['AcknowledgeComplaint', id, { message: 'a' }],
        ['ScreenComplaint', id, { outcome: 'accepted', reasons: 'a' }],
        ['OpenCase', idOf('case', n), { ...opening, reference: `RC-${String(n)}`, origin: 'complaint', complaintIds: [id] }],
        ['AddAllegation', idOf('case', n), { allegationId: idOf('allegation', n), conduct: 'a', provision: 'a' }],
        ['AuthorizeInvestigation', idOf('case', n), { scope: 'a', dueOn: '2026-02-20', dueUnder: 'Rule 9' }],
        ['AssignInvestigator', idOf('case', n), { investigatorId: investigator }],
      ];
    }),
    ['MakeFinding', idOf('allegation', 0), { ...found, caseId: idOf('case', 0), result: 'violation' }],
    [
      'TransmitRecommendation',
      idOf('case', 0),
      { chamber: 'a', kind: 'censure', text: 'a', allegationIds: [idOf('allegation', 0)] },
    ],
  ];
}

interface Wish {
  readonly asked: Asked;
  readonly on: string | undefined;
  readonly commandId: string | undefined;
}
/** Lines of old dockets come by an import, which nothing is played of here. */
const played = Object.entries(wishes).filter(([type]) => type !== 'RecordLegacyFacts');
const wish: fc.Arbitrary<Wish> = fc.constantFrom(...played).chain(([type, [id, data]]) =>
  fc.record({
    asked: fc.tuple(fc.constant(type), id, data),
    on: fc.option(days, { nil: undefined, freq: 2 }),
    commandId: type === 'PutMotion' ? putting : fc.constant(undefined),
  }),
);
/** A whole vote about one of the cases, and sometimes what comes late: a departure or a recusal of an earlier day. */
const vote: fc.Arbitrary<readonly Wish[]> = fc
  .record({
    put: putting,
    about: fc.nat(1),
    said: fc.array(fc.constantFrom('yea', 'nay', 'abstain'), { minLength: 3, maxLength: 3 }),
    late: fc.option(fc.constantFrom('RemoveMember', 'RecuseMember'), { freq: 2 }),
    who: fc.nat(2),
    on: days,
  })
  .map(({ put, about, said, late, who, on }) => {
    const body = idOf('body', 0);
    const members = [0, 1, 2].map((n) => idOf('member', n));
    const [motionId, caseId] = [derivedId(put, 'motion'), idOf('case', about)];
    const motion = { caseId, kind: 'finding', question: 'So?', movedBy: members[0], allegationIds: [], present: members };
    const now = (type: string, data: object, commandId?: string): Wish => ({
      asked: [type, body, data],
      on: undefined,
      commandId,
    });
    return [
      now('PutMotion', motion, put),
      ...said.map((one, n) => now('CastVote', { motionId, memberId: members[n], vote: one })),
      now('CloseVote', { motionId }),
      ...(late === null
        ? []
        : [
            { ...now(late, { memberId: members[who], caseId, ground: 'Kin', reason: 'Left' }), on },
            now('SeatMember', { memberId: members[who], name: 'M', role: 'member' }),
          ]),
    ];
  });
interface WantedCorrection {
  readonly event: number;
  readonly field: number;
  readonly value: number;
}
const wanted: fc.Arbitrary<WantedCorrection> = fc.record({ event: fc.nat(), field: fc.nat(), value: fc.nat() });

/** Plays one history on a house of its own. The same seed plays the same one. */
export async function play(seed: number, { wished, corrections }: { wished: number; corrections: number }): Promise<Played> {
  const app = await startedApp();
  try {
    const game = new Game(app, seed);
    const exactly = (length: number) => ({ minLength: length, maxLength: length });
    const some = fc.oneof({ weight: 12, arbitrary: wish.map((one) => [one]) }, { weight: 1, arbitrary: vote });
    const [planned = []] = fc.sample(fc.array(some, exactly(wished)), { seed, numRuns: 1 });
    const steps = planned.flat();
    const [mistakes = []] = fc.sample(fc.array(wanted, exactly(corrections)), { seed, numRuns: 1 });
    for (const asked of beginning()) await game.mustDo(asked, '2026-01-02');
    for (const [n, { asked, on, commandId }] of steps.entries()) {
      const today = dayAt(2 + Math.floor((n * 118) / steps.length));
      await game.ask(asked, today, on !== undefined && on <= today ? on : undefined, commandId);
    }
    await app.settled();
    for (const mistake of mistakes) await game.correct(mistake);
    await app.settled();
    return await game.played();
  } finally {
    await app.stop();
  }
}

class Game {
  private readonly faults: string[] = [];
  private readonly handlers: ReadonlyMap<string, Handler>;
  private readonly codec: EventCodec;
  private commands = 0;
  /** What was said last to refuse something. */
  private last = '';
  private corrected = 0;
  private refused = 0;

  constructor(
    private readonly app: StartedApp,
    private readonly seed: number,
  ) {
    this.handlers = new Map(
      handlerClasses.map((one) => [one.name.replace(/Handler$/, ''), app.app.get<Handler>(one, { strict: false })]),
    );
    this.codec = app.app.get(EventCodec, { strict: false });
  }

  async mustDo(asked: Asked, today: string): Promise<void> {
    if ((await this.ask(asked, today)) === 'refused') this.fault(`the beginning: ${asked[0]} was refused: ${this.last}`);
  }

  async ask([type, id, data]: Asked, today: string, occurredOn?: string, commandId?: string): Promise<'done' | 'refused'> {
    this.app.on(today);
    this.commands += 1;
    const command = commandId ?? derivedId(idOf('seed', this.seed), `command ${String(this.commands)}`);
    const meta = by('clerk', { commandId: command, causationId: command, correlationId: command });
    const plain = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
    const said = { ...plain, ...(occurredOn !== undefined && { occurredOn }) };
    try {
      await this.handlers.get(type)?.execute({ type, id, data: said, meta });
      return 'done';
    } catch (error) {
      const isAnswer = error instanceof Rejection && error.message.length > 10;
      const { name, message } = error as Error;
      this.last = message;
      const { field = '' } = data as { readonly field?: string };
      if (!isAnswer && name !== 'FactNotRecordable' && name !== 'RequestReused') {
        this.fault(`${type} ${field} was answered with ${name}: ${message}`);
      }
      return 'refused';
    }
  }

  /** Some event, some field of it, and a value such as its description allows; now and then one that it does not. */
  async correct({ event, field, value }: WantedCorrection): Promise<void> {
    const all = (await this.log()).filter(({ type }) => type !== 'EventCorrected');
    const target = all[event % all.length];
    const described = target && this.codec.describe(target.type);
    if (target === undefined || described === undefined) return;
    const fields = [['occurredOn', undefined], ...Object.entries(described.fields)] as [string, Described | undefined][];
    const [name = '', description] = fields[field % fields.length] ?? [];
    const becomes = value % 9 === 0 ? 'banana' : someOf(description?.values ?? { kind: 'date', past: true }, value);
    const [aggregate = '', ...id] = target.stream.split('-');
    const correction = { aggregate, targetEventId: target.id, field: name, becomes, reason: 'It was so.' };
    const answer = await this.ask(['CorrectEvent', id.join('-'), correction], '2026-05-01');
    if (answer === 'done') this.corrected += 1;
    else this.refused += 1;
  }

  async played(): Promise<Played> {
    const log = await this.log();
    await this.nothingUnsaid();
    const duties = await this.duties();
    this.everybodyTold(log, duties);
    const doubted = await this.pages(log);
    await this.rows();
    const events = new Map<string, number>();
    for (const { stream } of log) {
      const [name = ''] = stream.split('-', 1);
      events.set(name, (events.get(name) ?? 0) + 1);
    }
    return { faults: this.faults, events, corrected: this.corrected, refused: this.refused, doubted };
  }

  private fault(sentence: string): void {
    this.faults.push(`seed ${String(this.seed)}: ${sentence}`);
  }

  private async log(): Promise<readonly AnyRecorded[]> {
    const found: AnyRecorded[] = [];
    for await (const stored of this.app.house.store.readAll({})) found.push(this.codec.decode(stored));
    return found;
  }

  /** Whatever contradicts a count has been said: a further review finds nothing more. */
  private async nothingUnsaid(): Promise<void> {
    const before = await this.app.house.store.head();
    for (const n of [0, 1]) await this.ask(['ReviewCounts', idOf('body', n), {}], '2026-05-01');
    if ((await this.app.house.store.head()) !== before) this.fault('a count is contradicted, and nobody was told');
  }

  /** The duties in the queue are those that are parked, and no process stands still. */
  private async duties(): Promise<ReadonlySet<string>> {
    const clerk = await this.app.as('clerk');
    const queue = (await clerk.get('/v1/queue')).json() as { duties: readonly { process: string; eventId: string }[] };
    const shown = new Set(queue.duties.map(({ process, eventId }) => `${process}/${eventId}`));
    const parked = await parkedEvents(this.app.house.database);
    for (const { kind, name, eventId, eventType, error } of parked) {
      if (kind === 'projection') this.fault(`${name} does without ${eventType}: ${error}`);
      else if (!shown.has(`${name}/${eventId}`))
        this.fault(`${name} owes something because of ${eventType}, and no queue says so`);
    }
    for (const { name, failure } of await this.app.app.get(ProcessRunner, { strict: false }).status()) {
      if (failure !== null) this.fault(`${name} stands still: ${failure}`);
    }
    return new Set(queue.duties.map(({ eventId }) => eventId));
  }

  /** Of every tie, delay and closing the complainants were told, or the queue says that somebody still has to. */
  private everybodyTold(log: readonly AnyRecorded[], owed: ReadonlySet<string>): void {
    const told = new Set(log.filter(({ type }) => type === 'ComplainantNotified').map(({ causationId }) => causationId));
    for (const { id, type, data } of log) {
      const { complaintIds = [], reason } = data as { readonly complaintIds?: readonly string[]; readonly reason?: string };
      if (!['CaseDeadlocked', 'DelayNoted', 'CaseClosed'].includes(type) || reason === 'consolidated') continue;
      if (complaintIds.length > 0 && !told.has(id) && !owed.has(id))
        this.fault(`nobody was told of ${type}, and no queue says so`);
    }
  }

  /** No page fails, the ledgers close, and what is in doubt stands on every page that should say so. Gives how many are. */
  private async pages(log: readonly AnyRecorded[]): Promise<number> {
    const clerk = await this.app.as('clerk');
    const opened = (kind: string) => [...new Set(log.map(({ stream }) => stream))].flatMap((s) => s.split(`${kind}-`)[1] ?? []);
    const [cases, complaints, bodies] = [opened('case'), opened('complaint'), opened('body')];
    const paths = [
      ...['/queue', '/cases', '/bodies', '/reports/audit', '/v1/queue', '/v1/cases'],
      ...cases.flatMap((id) => [`/cases/${id}`, `/v1/cases/${id}/file`, `/v1/cases/${id}/replay?asOf=2026-03-01`]),
      ...complaints.flatMap((id) => [`/complaints/${id}`, `/complaints/${id}/as-complainant`, `/v1/complaints/${id}/status`]),
      ...bodies.map((id) => `/bodies/${id}`),
    ];
    for (const path of paths) {
      const { status } = path.startsWith('/v1/') ? await clerk.get(path) : await clerk.page(path);
      if (status !== 200 && !(status === 404 && path.includes('asOf'))) this.fault(`${path} was answered with ${String(status)}`);
    }
    const report = (await clerk.get('/v1/reports/audit')).json() as Report;
    const closes = [...report.ledger.lines, report.votes.ledger].every(({ difference }) => difference === 0);
    if (!closes) this.fault('a ledger does not close');
    for (const { what, set, ...ends } of report.dues.lines) {
      if (Object.values(ends).reduce((sum, one) => sum + one, 0) !== set) this.fault(`days for ${what} do not add up`);
    }
    const doubts = new Map<string, string>();
    for (const { type, data } of log) {
      const { motionId = '', caseId = '' } = data as { readonly motionId?: string; readonly caseId?: string };
      if (type === 'CountContradicted') doubts.set(motionId, caseId);
      if (type === 'CountSettled') doubts.delete(motionId);
    }
    const { items } = (await clerk.get('/v1/queue')).json() as { items: readonly { id: string; remarks: readonly string[] }[] };
    for (const caseId of new Set(doubts.values())) {
      const { text } = await clerk.page(`/cases/${caseId}/file`);
      const silent = [
        ...(text.includes('The record contradicts the count of a vote') ? [] : ['the page of the case']),
        ...(items.some(({ id, remarks }) => id === caseId && remarks.includes('count-contradicted')) ? [] : ['the queue']),
        ...(report.contradictions.standing.some((one) => one.caseId === caseId && one.what === 'count-contradicted')
          ? []
          : ['the report']),
      ];
      if (silent.length > 0) this.fault(`a count in the case ${caseId} is in doubt, and ${silent.join(' and ')} does not say so`);
    }
    return doubts.size;
  }

  /** The rows are what the log makes of them, one by one and filled at once. */
  private async rows(): Promise<void> {
    const { database, store } = this.app.house;
    for (const projection of projections) {
      const { differenceCount } = await verifyProjection({ database, store, codec: this.codec }, projection);
      if (differenceCount > 0) this.fault(`${projection.name} differs from the log in ${String(differenceCount)} rows`);
    }
    const other = await givenDatabase();
    try {
      const settings = { pollMs: 50, retryPausesMs: [] };
      const filling = new Projector({ database: other.database, store, codec: this.codec, projections, settings });
      await filling.start();
      await filling.caughtUp({ position: await store.head() });
      await filling.stop();
      const [one, anew] = [await rowsIn(database), await rowsIn(other.database)];
      const differing = [...new Set([...one.keys(), ...anew.keys()])].filter((key) => one.get(key) !== anew.get(key));
      for (const key of differing.slice(0, 3)) this.fault(`${key} is another row when it is filled anew`);
    } finally {
      await other.drop();
    }
  }
}

interface Report {
  readonly ledger: { readonly lines: readonly { readonly difference: number }[] };
  readonly votes: { readonly ledger: { readonly difference: number } };
  readonly dues: {
    readonly lines: readonly ({ readonly what: string; readonly set: number } & Readonly<Record<string, number>>)[];
  };
  readonly contradictions: { readonly standing: readonly { readonly caseId: string; readonly what: string }[] };
}

async function rowsIn(database: Database): Promise<ReadonlyMap<string, string>> {
  const views = await database.query<{ name: string }>(
    sql`select viewname as name from pg_views where schemaname = current_schema() and viewname ~ '_v[0-9]+(__.*)?$' order by 1`,
  );
  const all = new Map<string, string>();
  for (const { name } of views) {
    const rows = await database.query<{ key: string; row: string }>(raw(`select key, row::text as row from ${name}`));
    for (const { key, row } of rows) all.set(`${name} ${key}`, row);
  }
  return all;
}

const kinds = ['body', 'case', 'complaint', 'allegation', 'member', 'investigator', 'respondent'];

/** A value that this kind of field takes. */
function someOf(values: Values, n: number): Json {
  switch (values.kind) {
    case 'any':
      return n % 2 === 0 ? 'b' : null;
    case 'words':
      return values.of[n % values.of.length] ?? null;
    case 'text':
      return n % 3 === 0 ? 'b'.repeat(Math.max(1, values.min)) : n % 3 === 1 ? null : 'It was said otherwise.';
    case 'day':
    case 'date':
      return n % 4 === 0 ? dayAt(n % 119).slice(0, 7) : dayAt(n % 119);
    case 'id':
      return idOf(kinds[n % kinds.length] ?? '', n % 2);
    case 'whole':
      return Math.max(values.min, Math.min(values.max, n % 7));
    case 'truth':
      return n % 2 === 0;
    case 'list':
      return n % 3 === 0 ? [] : [someOf(values.of, n + 1)];
    case 'parts':
      return Object.fromEntries(
        Object.entries(values.parts).flatMap(([part, described]) =>
          described.optional === true && n % 2 === 0 ? [] : [[part, someOf(described.values, n + 1)]],
        ),
      );
  }
}
