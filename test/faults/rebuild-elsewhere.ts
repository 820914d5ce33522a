/**
 * A process of its own that rebuilds the read model of `tallies.ts` and prints the hash of its rows: `<this file> <batch size>
 * <tallies|clocked>`, with the database in DATABASE_URL. `clocked` breaks the rule that projections know no clock and no locale.
 */
import { PostgresEventStore } from '#event-store';
import { change, Projector, type Projection } from '#projection';
import { Database } from '#postgres';
import { codec, hashOfRows, link, tallies, type Counted, type Struck, type Tally } from './tallies.js';

const [batchEvents = '1000', kind] = process.argv.slice(2);
const clocked: Projection<Counted | Struck, Tally> = {
  ...tallies,
  name: 'clocked',
  on: {
    Counted: ({ stream, id }) => [change<Tally>(stream, (row) => link(row, id + new Date().toLocaleString()))],
    Struck: () => [],
  },
};
const projection = kind === 'clocked' ? clocked : tallies;
const database = new Database({ url: process.env.DATABASE_URL ?? '' });
const store = await PostgresEventStore.open(database);
const projector = new Projector({
  database,
  store,
  codec,
  projections: [projection],
  settings: { batchEvents: Number(batchEvents) },
});
await projector.rebuild(projection.name);
process.stdout.write(`${await hashOfRows(database, `${projection.name}_v1`)}\n`);
await projector.stop();
await store.close();
await database.close();
