import { AdministratorsTurn } from '#installation';
import { sql, type Database } from '#postgres';

/** One at a time in this process, and one process at a time on this database. */
export class AdministratorsTurnInDatabase extends AdministratorsTurn {
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly database: Database) {
    super();
  }

  /** In this process they wait in line, so that no more than one connection is held. */
  override take<Result>(work: () => Promise<Result>): Promise<Result> {
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
