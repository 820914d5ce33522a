import { DatabaseUnavailable, Gathered, runMigrations, sql, type Database, type Migration } from '#postgres';
import { Budgets, type Budget } from './budgets.js';

/** `granted` is what the last one got who asked: a statement can give back a column, and not what it was before. */
const migrations: readonly Migration[] = [
  {
    name: 'budgets',
    sql: sql`
create table budgets (
  name text primary key,
  used double precision not null,
  as_of timestamptz not null,
  granted integer not null
);
`,
  },
];

/** Makes the table of budgets, where it is missing. */
export async function prepareBudgets(database: Database): Promise<void> {
  await runMigrations(database, 'budget', migrations);
}

/**
 * Token buckets, each a row that all processes share, by the database's clock. Whoever asks while a statement is under way shares
 * the next one: a flood costs a process one connection, and no other work waits behind it.
 */
export class PostgresBudgets extends Budgets {
  private readonly asking = new Map<string, Gathered<number, number>>();

  constructor(private readonly database: Database) {
    super();
  }

  override async take(budget: Budget, wanted = 1): Promise<number> {
    let asking = this.asking.get(budget.name);
    if (asking === undefined) {
      asking = new Gathered((wishes) => this.shared(budget, wishes));
      this.asking.set(budget.name, asking);
    }
    try {
      return await asking.ask(wanted);
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error;
      return budget.whenUnknown === 'passes' ? wanted : 0;
    }
  }

  /** Who came first is served first. */
  private async shared(budget: Budget, wishes: readonly number[]): Promise<readonly number[]> {
    let left = await this.granted(
      budget,
      wishes.reduce((sum, one) => sum + one, 0),
    );
    return wishes.map((wish) => {
      const got = Math.min(wish, left);
      left -= got;
      return got;
    });
  }

  private async granted({ name, holds, wholeAfterMs, stepMs }: Budget, wanted: number): Promise<number> {
    const step = sql`to_timestamp(floor(extract(epoch from statement_timestamp()) * 1000 / ${stepMs}) * ${stepMs} / 1000)`;
    // Statements that waited for the row may have begun before the one that they waited for.
    const passed = sql`greatest(0, extract(epoch from ${step} - budgets.as_of) * 1000)`;
    const used = sql`greatest(0, budgets.used - ${passed} * ${holds}::float8 / ${wholeAfterMs}::float8)`;
    const granted = sql`least(${wanted}::int, greatest(0, floor(${holds}::float8 - ${used} + 1e-6)))::int`;
    const atFirst = Math.min(wanted, holds);
    const [row] = await this.database.query<{ granted: number }>(
      sql`
        insert into budgets (name, used, as_of, granted) values (${name}, ${atFirst}, ${step}, ${atFirst})
        on conflict (name) do update
        set used = ${used} + ${granted}, as_of = greatest(budgets.as_of, ${step}), granted = ${granted}
        returning granted`,
    );
    return row?.granted ?? 0;
  }
}
