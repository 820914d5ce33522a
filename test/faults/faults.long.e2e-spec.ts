import { describe, expect, it } from '@jest/globals';
import { stores } from './fault.js';
import { faults, inShort } from './faults.js';
import { missing } from './machine.js';
import { runFaults } from './run-faults.js';

/** A start or two of a server and an application, on a busy machine. */
const patience = 300_000;

/** What `npm run test:faults` does at length; T-01 and T-02 stand in crash.long.e2e-spec.ts. */
describe('a fault below the log, or between the log and its readers', () => {
  for (const fault of faults.filter(({ id }) => inShort.includes(id))) {
    const reason = missing(['linux', ...(fault.needs ?? [])]);
    const title = `${fault.id}, ${fault.name}: does no harm, and the test can tell`;
    if (reason !== undefined) {
      it.skip(`${title}: NOT TRIED HERE, ${reason}`, () => undefined);
      continue;
    }
    it(
      title,
      async () => {
        const rows = await runFaults([fault], { kinds: stores, short: true, seed: 20_260_310, log: () => undefined });
        expect(rows).not.toEqual([]);
        for (const row of rows) expect(row).toMatchObject({ passed: true, control_fails: true });
      },
      patience,
    );
  }
});
