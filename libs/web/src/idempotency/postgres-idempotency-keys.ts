import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { raw, runMigrations, sql, type Database, type Migration, type Sql } from '#postgres';
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

/** The keys in PostgreSQL. Answers may hold what only their receiver may know: they are sealed with the server's secret. */
export class PostgresIdempotencyKeys extends IdempotencyKeys {
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

  override async begin({ id, request }: KeyedRequest): Promise<Beginning> {
    for (;;) {
      const [begun] = await this.database.query<{ id: string }>(sql`
        ${unhurried}
        insert into idempotency_keys as k (id, request, status) select ${id}, ${request}, 'running' from unhurried
        on conflict (id) do update set status = 'running', at = now() where k.request = excluded.request and ${lost}
        returning id`);
      if (begun !== undefined) return { kind: 'begun' };
      const [known] = await this.database.query<{ request: string; answer: Uint8Array | null }>(
        sql`select request, answer from idempotency_keys where id = ${id}`,
      );
      if (known === undefined) continue;
      if (known.request !== request) return { kind: 'other' };
      return known.answer === null ? { kind: 'running' } : { kind: 'answered', answer: this.opened(known.answer, id) };
    }
  }

  override async answered({ id }: KeyedRequest, answer: string): Promise<void> {
    await this.set(id, sql`status = 'answered', answer = ${this.sealed(answer, id)}`);
  }

  override async refused({ id }: KeyedRequest): Promise<void> {
    await this.database.query(sql`delete from idempotency_keys where id = ${id} and status <> 'answered'`);
  }

  override async unsettled({ id }: KeyedRequest): Promise<void> {
    await this.set(id, sql`status = 'unsettled'`);
  }

  private async set(id: string, change: Sql): Promise<void> {
    await this.database.query(sql`
      ${unhurried}
      update idempotency_keys set ${change} from unhurried where id = ${id} and status <> 'answered'`);
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
