import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Gathered, raw, runMigrations, sql, type Database, type Migration } from '#postgres';
import type { ServerSecret } from '../server-secret.js';
import { IdempotencyKeys, keptHours, runsAtMostSeconds, type Beginning, type KeyedRequest } from './idempotency-keys.js';

const migrations: readonly Migration[] = [
  {
    name: 'idempotency-keys',
    sql: sql`
      create table idempotency_keys (
        id text primary key,
        request text not null,
        status text not null check (status in ('running', 'unsettled', 'answered')),
        answer bytea,
        at timestamptz not null default now(),
        check ((status = 'answered') = (answer is not null))
      );
      create index idempotency_keys_by_age on idempotency_keys (at);`,
  },
];

/**
 * Lets a statement end before its commit is on the disk. What a crash takes with it is a note about a command that its id
 * protects anyway, so nobody has to wait for it.
 */
const unhurried = sql`with unhurried as (select set_config('synchronous_commit', 'off', true) as setting)`;
const lost = sql`(k.status = 'unsettled' or (k.status = 'running' and k.at < now() - make_interval(secs => ${raw(String(runsAtMostSeconds))})))`;

interface Known {
  readonly request: string;
  readonly answer: Uint8Array | null;
}

interface Answered {
  readonly id: string;
  readonly sealed: Buffer;
}

const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id);
const requestOf = ({ request }: KeyedRequest) => request;
const byId = (one: { readonly id: string }, other: { readonly id: string }) => (one.id < other.id ? -1 : 1);

/** The keys in PostgreSQL. Answers may hold what only their receiver may know: they are sealed with the server's secret. */
export class PostgresIdempotencyKeys extends IdempotencyKeys {
  private readonly beginnings = new Gathered((keyed: readonly KeyedRequest[]) => this.beginAll(keyed));
  private readonly answers = new Gathered((answered: readonly Answered[]) => this.noteAll(answered));

  private constructor(
    private readonly database: Database,
    private readonly secret: ServerSecret,
  ) {
    super();
  }

  /** Makes the table where there is none, and removes what is older than `keptHours`. */
  static async open(database: Database, secret: ServerSecret): Promise<PostgresIdempotencyKeys> {
    await runMigrations(database, 'web', migrations);
    const keys = new PostgresIdempotencyKeys(database, secret);
    await keys.removeOld();
    return keys;
  }

  async removeOld(): Promise<void> {
    await this.database.query(
      sql`delete from idempotency_keys where at < now() - make_interval(hours => ${raw(String(keptHours))})`,
    );
  }

  override async begin(keyed: KeyedRequest): Promise<Beginning> {
    for (;;) {
      const beginning = await this.beginnings.ask(keyed);
      // Refused, and so removed, between two statements: it may be begun now.
      if (beginning !== 'gone') return beginning;
    }
  }

  override async answered({ id }: KeyedRequest, answer: string): Promise<void> {
    await this.answers.ask({ id, sealed: this.sealed(answer, id) });
  }

  override async refused({ id }: KeyedRequest): Promise<void> {
    await this.database.query(sql`delete from idempotency_keys where id = ${id} and status <> 'answered'`);
  }

  override async unsettled({ id }: KeyedRequest): Promise<void> {
    await this.database.query(sql`
      ${unhurried}
      update idempotency_keys set status = 'unsettled' from unhurried where id = ${id} and status <> 'answered'`);
  }

  /** In the order of their ids, so that two processes never wait for each other's rows. Of the same id, one begins. */
  private async beginAll(keyed: readonly KeyedRequest[]): Promise<readonly (Beginning | 'gone')[]> {
    const placeOf = new Map<string, number>();
    for (const [place, { id }] of keyed.entries()) if (!placeOf.has(id)) placeOf.set(id, place);
    const firsts = keyed.filter(({ id }, place) => placeOf.get(id) === place).sort(byId);
    const begun = await this.database.query<{ id: string }>(
      sql`
        ${unhurried}
        insert into idempotency_keys as k (id, request, status)
        select id, request, 'running' from unhurried, unnest(${ids(firsts)}::text[], ${firsts.map(requestOf)}::text[]) as asked (id, request)
        on conflict (id) do update set status = 'running', at = now() where k.request = excluded.request and ${lost}
        returning id`,
      { prepared: 'begin-keys' },
    );
    const begunIds = new Set(ids(begun));
    const isBegun = ({ id }: KeyedRequest, place: number) => begunIds.has(id) && placeOf.get(id) === place;
    const others = keyed.filter((one, place) => !isBegun(one, place));
    const known = others.length === 0 ? new Map<string, Known>() : await this.known(others);
    return keyed.map((one, place) => {
      if (isBegun(one, place)) return { kind: 'begun' };
      const found = known.get(one.id);
      if (found === undefined) return 'gone';
      if (found.request !== one.request) return { kind: 'other' };
      return found.answer === null ? { kind: 'running' } : { kind: 'answered', answer: this.opened(found.answer, one.id) };
    });
  }

  private async known(keyed: readonly KeyedRequest[]): Promise<ReadonlyMap<string, Known>> {
    const found = await this.database.query<Known & { id: string }>(
      sql`select id, request, answer from idempotency_keys where id = any(${ids(keyed)}::text[])`,
    );
    return new Map(found.map((one) => [one.id, one]));
  }

  private async noteAll(answered: readonly Answered[]): Promise<readonly undefined[]> {
    const sorted = [...answered].sort(byId);
    await this.database.query(
      sql`
        ${unhurried}
        update idempotency_keys k set status = 'answered', answer = noted.answer
        from unhurried, unnest(${ids(sorted)}::text[], ${sorted.map(({ sealed }) => sealed)}::bytea[]) as noted (id, answer)
        where k.id = noted.id and k.status <> 'answered'`,
      { prepared: 'note-answers' },
    );
    return answered.map(() => undefined);
  }

  private sealed(answer: string, id: string): Buffer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.secret.key('idempotent-answers'), nonce).setAAD(Buffer.from(id));
    return Buffer.concat([nonce, cipher.update(answer, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  private opened(sealed: Uint8Array, id: string): string {
    const bytes = Buffer.from(sealed);
    const decipher = createDecipheriv('aes-256-gcm', this.secret.key('idempotent-answers'), bytes.subarray(0, 12));
    decipher.setAAD(Buffer.from(id)).setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
  }
}
