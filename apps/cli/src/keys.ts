import { UsageError, type Answer, type Asked } from './command.js';
import { withRedress } from './open-redress.js';

/** Turns the epoch of the keys: what older copies of database and folder hold of keys opens nothing together with newer ones. */
export async function run({ operands: [what] }: Asked): Promise<Answer> {
  if (what !== 'turn') throw new UsageError('Say keys turn.');
  return withRedress(async ({ house }) => {
    const { epoch, keys, ended } = await house.keys.turn();
    return {
      json: { epoch, keys, ended },
      lines: [
        `${String(keys)} data keys are wrapped under the key of epoch ${String(epoch)}. No event was touched.`,
        `Destroyed: ${ended.length === 0 ? 'nothing' : ended.map((one) => `the key of epoch ${String(one)}`).join(', ')}.`,
        'Back up REDRESS_KEYS now, and destroy the older copies of that folder: until then they open what was erased.',
      ],
    };
  });
}
