import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, sql } from '#postgres';
import { givenDatabase, type GivenDatabase } from '#testing';
import type { Budget } from './budgets.js';
import { PostgresBudgets, prepareBudgets } from './postgres-budgets.js';

let given: GivenDatabase;
let here: PostgresBudgets;

beforeAll(async () => {
  given = await givenDatabase();
  await prepareBudgets(given.database);
  here = new PostgresBudgets(given.database);
});
afterAll(() => given.drop());

let count = 0;
/** Ten at once, and again after an hour; counted in steps of five minutes. */
const aBudget = (): Budget => ({
  name: `budget-${String((count += 1))}`,
  holds: 10,
  wholeAfterMs: 3_600_000,
  stepMs: 300_000,
  whenUnknown: 'used-up',
});
const later = (budget: Budget, minutes: number) =>
  given.database.query(
    sql`update budgets set as_of = as_of - make_interval(mins => ${minutes}::int) where name = ${budget.name}`,
  );
const total = (granted: readonly number[]) => granted.reduce((sum, one) => sum + one, 0);

describe('a budget', () => {
  it('gives what it holds, and no more, however many processes ask at once', async () => {
    const other = new Database({ url: given.url });
    const there = new PostgresBudgets(other);
    const budget = aBudget();
    const asked = Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? here : there).take(budget));
    expect(total(await Promise.all(asked))).toBe(10);
    expect(await here.take(budget)).toBe(0);
    await other.close();
  });

  it('grows evenly again, and never beyond what it holds', async () => {
    const budget = aBudget();
    expect(await here.take(budget, 12)).toBe(10);
    await later(budget, 30);
    expect(await here.take(budget, 12)).toBe(5);
    await later(budget, 24 * 60);
    expect(await here.take(budget, 12)).toBe(10);
    expect(await here.take(budget, 12)).toBe(0);
  });

  it('is no other’s: whoever uses one up takes nothing from another', async () => {
    const [one, other] = [aBudget(), aBudget()];
    await here.take(one, 12);
    expect(await here.take(other)).toBe(1);
  });

  it('asks once for all who come while a question is under way', async () => {
    const budget = aBudget();
    let statements = 0;
    const query = given.database.query.bind(given.database);
    given.database.query = (...asked) => {
      statements += 1;
      return query(...asked);
    };
    await Promise.all(Array.from({ length: 150 }, () => here.take(budget)));
    given.database.query = query;
    expect(statements).toBeLessThanOrEqual(3);
  });

  it('keeps nothing of when somebody came but the step', async () => {
    const budget = aBudget();
    await here.take(budget);
    const [row] = await given.database.query<{ ms: number }>(
      sql`select (extract(epoch from as_of) * 1000)::float8 as ms from budgets where name = ${budget.name}`,
    );
    expect(row!.ms % budget.stepMs).toBe(0);
    expect(Math.abs(Date.now() - row!.ms)).toBeLessThanOrEqual(budget.stepMs + 60_000);
    const columns = await given.database.query<{ name: string }>(
      sql`select column_name as name from information_schema.columns where table_name = 'budgets' order by 1`,
    );
    expect(columns.map(({ name }) => name)).toEqual(['as_of', 'granted', 'name', 'used']);
  });

  it('counts as used up, or lets pass, as it says, while nobody can be asked', async () => {
    const nowhere = new Database({ url: 'postgres://nobody@127.0.0.1:1/nothing' });
    const budgets = new PostgresBudgets(nowhere);
    const budget = aBudget();
    expect(await budgets.take(budget)).toBe(0);
    expect(await budgets.take({ ...budget, name: 'another', whenUnknown: 'passes' }, 3)).toBe(3);
    await nowhere.close();
  });
});
