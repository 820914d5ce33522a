import { describe, expect, it } from '@jest/globals';
import { sql } from '#postgres';
import { givenDatabase } from './given-database.js';

describe('a given database', () => {
  it('is empty, of its own, and gone when dropped', async () => {
    const [one, other] = [await givenDatabase(), await givenDatabase()];
    await one.database.query(sql`create table here (n int)`);
    const find = sql`select 1 from pg_tables where schemaname = 'public'`;
    expect(await one.database.query(find)).toHaveLength(1);
    expect(await other.database.query(find)).toHaveLength(0);
    const name = sql`select datname from pg_database where datname like ${`${new URL(one.url).pathname.slice(1)}%`}`;
    await one.drop();
    expect(await other.database.query(name)).toHaveLength(0);
    await other.drop();
  });
});
