import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Instant } from '#kernel';
import { Database, sql } from '#postgres';

/** Why a letter is written: something is new, it is the letter of the day, or an address is to be confirmed. */
export type MailKind = 'notices' | 'digest' | 'code';

/**
 * `retry`: an attempt failed, and another one follows. `failed`: the mail server refused it for good, or nothing went through for
 * days. `returned`: it came back afterwards, as an operator saw. `dropped`: the person wants none any more.
 */
export const mailStates = ['waiting', 'sending', 'retry', 'sent', 'failed', 'returned', 'dropped'] as const;
export type MailState = (typeof mailStates)[number];

/** Why an attempt did not go through. The words of the mail server are not kept: they quote addresses. */
export type Trouble = 'unreachable' | 'no-answer' | 'cut-off' | 'sign-in' | 'encryption' | 'put-off' | 'full' | 'refused';

/** A letter, and what became of it. */
export interface Mail {
  readonly id: string;
  readonly personId: string;
  readonly kind: MailKind;
  /** How many things it says there are. */
  readonly things: number;
  readonly state: MailState;
  readonly attempts: number;
  readonly madeAt: Instant;
  readonly notBefore: Instant;
  readonly settledAt?: Instant;
  readonly trouble?: Trouble;
  /** The code of the mail server's answer. */
  readonly reply?: number;
  /** An attempt ended without an answer after the letter had been given: it may have arrived, and is then known by its id. */
  readonly mayHaveArrived: boolean;
}

/** What became of one attempt. */
export type Attempt =
  | { readonly is: 'sent' }
  | { readonly is: 'dropped' }
  | {
      readonly is: 'failed' | 'retry';
      readonly trouble: Trouble;
      readonly reply?: number;
      readonly notBefore?: Instant;
      readonly mayHaveArrived?: boolean;
    };

/** So long a process may take over one attempt before another one takes the letter; longer than an attempt can last. */
const leaseMs = 5 * 60_000;
/** So long letters are kept after they are settled. */
const keptDays = 90;

interface Row {
  readonly id: string;
  readonly person_id: string;
  readonly kind: MailKind;
  readonly things: number;
  readonly state: MailState;
  readonly attempts: number;
  readonly made_at: Date;
  readonly not_before: Date;
  readonly settled_at: Date | null;
  readonly trouble: Trouble | null;
  readonly reply: number | null;
  readonly may_have_arrived: boolean;
}

/** The letters that are to be sent, are being sent, and were. Several processes share it; all times are the caller's clock. */
@Injectable()
export class Outbox {
  constructor(private readonly database: Database) {}

  /**
   * Writes one letter for those of these notices for which none was written, or none where that are none: decided by the rows
   * themselves, so that two processes that ask at once write one. Answers whether there is a letter.
   */
  async write(personId: string, kind: MailKind, notices: readonly string[], at: Instant): Promise<boolean> {
    if (notices.length === 0) return false;
    return this.database.transaction(async (tx) => {
      const id = randomUUID();
      const fresh = await tx.query<{ notice: string }>(sql`
        insert into outbox_notices (person_id, notice, mail_id)
        select ${personId}, one, ${id} from unnest(${[...notices].sort()}::text[]) one
        on conflict do nothing returning notice`);
      if (fresh.length === 0) return false;
      await tx.query(sql`
        insert into outbox (id, person_id, kind, things, state, made_at, not_before)
        values (${id}, ${personId}, ${kind}, ${fresh.length}, 'waiting', ${at}, ${at})`);
      return true;
    });
  }

  /** When the last letter of this kind was written to somebody. */
  async lastTo(personId: string, kind: MailKind): Promise<Instant | undefined> {
    const [row] = await this.database.query<{ at: Date | null }>(
      sql`select max(made_at) as at from outbox where person_id = ${personId} and kind = ${kind}`,
    );
    return row?.at?.toISOString();
  }

  /**
   * Takes the letter that waits longest, for one attempt, unless it is to somebody in `quiet`; codes go at any hour. What a
   * process took and never settled is taken again when its time is over.
   */
  async take(at: Instant, quiet: readonly string[]): Promise<Mail | undefined> {
    const [row] = await this.database.query<Row>(sql`
      update outbox set state = 'sending', attempts = attempts + 1, lease_until = ${later(at, leaseMs)},
        may_have_arrived = may_have_arrived or state = 'sending'
      where id = (
        select id from outbox
        where (state in ('waiting', 'retry') and not_before <= ${at} or state = 'sending' and lease_until <= ${at})
          and (kind = 'code' or not person_id = any(${[...quiet]}::text[]))
        order by not_before, id limit 1 for update skip locked)
      returning *`);
    return row && mailOf(row);
  }

  /** Says what became of an attempt; nothing where another process has taken the letter meanwhile. Answers whether it counted. */
  async settle({ id, attempts }: Pick<Mail, 'id' | 'attempts'>, attempt: Attempt, at: Instant): Promise<boolean> {
    const {
      trouble = null,
      reply = null,
      notBefore,
      mayHaveArrived = false,
    } = attempt.is === 'sent' || attempt.is === 'dropped' ? {} : attempt;
    const rows = await this.database.query(sql`
      update outbox set state = ${attempt.is}, lease_until = null, trouble = ${trouble}, reply = ${reply},
        not_before = ${notBefore ?? at}, settled_at = ${attempt.is === 'retry' ? null : at},
        may_have_arrived = may_have_arrived or ${mayHaveArrived}
      where id = ${id} and state = 'sending' and attempts = ${attempts} returning id`);
    return rows.length === 1;
  }

  /** Lets a letter that failed or came back be tried once more, with its count begun anew. False where it did neither. */
  async again(id: string, at: Instant): Promise<boolean> {
    const rows = await this.database.query(sql`
      update outbox set state = 'waiting', not_before = ${at}, made_at = ${at}, settled_at = null
      where id = ${id} and state in ('failed', 'returned') returning id`);
    return rows.length === 1;
  }

  /** A letter that was sent came back. False where it was not sent. */
  async cameBack(id: string, at: Instant): Promise<boolean> {
    const rows = await this.database.query(
      sql`update outbox set state = 'returned', settled_at = ${at} where id = ${id} and state = 'sent' returning id`,
    );
    return rows.length === 1;
  }

  /** The latest letters: to everybody, or to one person. */
  async latest(most: number, personId?: string): Promise<readonly Mail[]> {
    const rows = await this.database.query<Row>(sql`
      select * from outbox where ${personId ?? null}::text is null or person_id = ${personId ?? null}
      order by made_at desc, id limit ${most}`);
    return rows.map(mailOf);
  }

  /** How many letters are in each state. */
  async counts(): Promise<Readonly<Partial<Record<MailState, number>>>> {
    const rows = await this.database.query<{ state: MailState; n: number }>(
      sql`select state, count(*)::int as n from outbox group by state`,
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  }

  /** Forgets letters that were settled long ago; which notices they told of stays, so that none is told again. */
  async forget(at: Instant): Promise<void> {
    await this.database.query(sql`delete from outbox where settled_at < ${later(at, -keptDays * 86_400_000)}`);
  }
}

/** An instant so many milliseconds later. */
export const later = (at: Instant, ms: number): Instant => new Date(Date.parse(at) + ms).toISOString();

const mailOf = (row: Row): Mail => ({
  id: row.id,
  personId: row.person_id,
  kind: row.kind,
  things: row.things,
  state: row.state,
  attempts: row.attempts,
  madeAt: row.made_at.toISOString(),
  notBefore: row.not_before.toISOString(),
  ...(row.settled_at !== null && { settledAt: row.settled_at.toISOString() }),
  ...(row.trouble !== null && { trouble: row.trouble }),
  ...(row.reply !== null && { reply: row.reply }),
  mayHaveArrived: row.may_have_arrived,
});
