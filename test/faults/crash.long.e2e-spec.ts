import { describe, expect, it } from '@jest/globals';
import { crashTest, isClean, victims } from './crash.js';

/** A few rounds of what `npm run test:crash` does fifty times. The first start may have to build the application. */
const patience = 300_000;
const short = { rounds: 3, writers: 8, loadMs: 500 };

describe.each(victims)('an application under load whose %s is killed', (victim) => {
  it(
    'loses nothing that it acknowledged, does nothing twice, and serves what its log says',
    async () => {
      const report = await crashTest({ ...short, victim, seed: 20_260_310 });
      expect({ ...report, clean: isClean(report) }).toMatchObject({
        lost: [],
        doubled: [],
        damaged: [],
        wrong: [],
        differences: [],
        clean: true,
      });
      expect(report.acknowledged).toBeGreaterThan(8);
      expect(report.stored).toBeGreaterThanOrEqual(report.acknowledged);
    },
    patience,
  );
});

describe('the crash test', () => {
  it(
    'finds an application that answers before it has stored',
    async () => {
      const report = await crashTest({ ...short, victim: 'application', seed: 20_260_310, entry: 'ack-before-commit' });
      expect(report.lost).not.toEqual([]);
      expect(isClean(report)).toBe(false);
    },
    patience,
  );
});
