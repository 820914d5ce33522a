import { Injectable } from '@nestjs/common';
import { Database, sql } from '#postgres';

/**
 * Whoever takes an administrator away does so alone: one at a time in this process, and one process at a time on this database.
 * Each is a stream of its own, and two who remove each other at once would both find the other one still there.
 */
@Injectable()
export class AdministratorsTurn {
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly database: Database) {}

  /** Does the work when nobody else is at it. In this process they wait in line, so that no more than one connection is held. */
  take<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.last.then(() => this.locked(work));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private locked<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.database.transaction(async (tx) => {
      await tx.query(sql`select pg_advisory_xact_lock(hashtextextended('redress administrators', 0))`);
      return work();
    });
  }
}
