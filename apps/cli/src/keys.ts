import { NameIndex } from '#privacy';
import { UsageError, type Answer, type Asked } from './command.js';
import { withRedress } from './open-redress.js';

/**
 * `turn` turns the epoch of the keys: what older copies of database and folder hold of keys opens nothing together with newer
 * ones. `publish` writes what an intake process may have: the public half of the newest epoch. `index` gives the index of names
 * another key.
 */
export async function run({ operands: [what], options: { to } }: Asked): Promise<Answer> {
  const folder = to === undefined ? undefined : String(to);
  if (what === 'publish' && folder !== undefined) return publish(folder);
  if (what === 'index') return renewIndex();
  if (what !== 'turn') throw new UsageError('Say keys turn, keys index, or keys publish --to FOLDER.');
  return withRedress(async ({ house }) => {
    const { epoch, keys, ended } = await house.keys.turn(folder);
    return {
      json: { epoch, keys, ended },
      lines: [
        `${String(keys)} data keys are wrapped under the key of epoch ${String(epoch)}. No event was touched.`,
        `Destroyed: ${ended.length === 0 ? 'nothing' : ended.map((one) => `the key of epoch ${String(one)}`).join(', ')}.`,
        'Back up REDRESS_KEYS now, and destroy the older copies of that folder: until then they open what was erased.',
        folder === undefined
          ? 'Intake processes take in nothing until they are given the new public key: cli keys publish --to FOLDER.'
          : `The public key of the new epoch is in ${folder}, for intake processes.`,
      ],
    };
  });
}

async function renewIndex(): Promise<Answer> {
  return withRedress(async ({ house, clock }) => {
    await new NameIndex(house.database, house.keys).renew({ on: clock.now().date, certificate: 'key-of-the-index-replaced' });
    return {
      json: { replaced: true },
      lines: [
        'The key of the index of names is destroyed, and what was made by it is deleted. Where Redress runs, the index fills again by itself.',
        'Until then each search opens every name. Say keys turn as well where an older copy of the key may be in other hands.',
      ],
    };
  });
}

async function publish(folder: string): Promise<Answer> {
  return withRedress(async ({ house }) => {
    const { epoch, file } = await house.keys.publish(folder);
    return {
      json: { epoch, file },
      lines: [
        `The public key of epoch ${String(epoch)} is in ${file}. It seals, and opens nothing.`,
        'Give this folder to intake processes as REDRESS_PUBLIC_KEYS, and let nobody but its owner write to it.',
      ],
    };
  });
}
