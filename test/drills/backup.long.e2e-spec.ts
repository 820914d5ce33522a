import { describe, expect, it } from '@jest/globals';
import { eventStoreDrill } from './eventstore.drill.js';
import { postgresDrill } from './postgres.drill.js';

const patience = 300_000;
const binary = process.env.KURRENTDB_BIN;

describe('a backup made under load', () => {
  it(
    'of the embedded PostgreSQL is restored with all that was acknowledged, and read models as the log makes them',
    async () => {
      const row = await postgresDrill();
      expect(row).toMatchObject({ passed: true, lost: 0, doubled: 0, control_fails: true });
      expect(row.acknowledged).toBeGreaterThan(8);
    },
    patience,
  );

  if (!binary) process.stderr.write('\n*** SKIPPED: the drill of EventStoreDB, because KURRENTDB_BIN names no server. ***\n');
  (binary ? it : it.skip)(
    'of EventStoreDB, in its vendor’s order, is restored with all that was acknowledged; in the wrong order it is not',
    async () => {
      const row = await eventStoreDrill();
      expect(row).toMatchObject({ passed: true, lost: 0, doubled: 0, control_fails: true });
    },
    patience,
  );
});
