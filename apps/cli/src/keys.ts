import { settingsFrom } from '#composition';
import { Database, openDatabase } from '#postgres';
import { keyPlaces, moveKeys, NameIndex, type KeyPlace, type KeysMoved } from '#privacy';
import { UsageError, type Answer, type Asked } from './command.js';
import { withRedress } from './open-redress.js';
import type { Terminal } from './terminal.js';

const usage = 'Say keys turn, keys index, keys publish --to FOLDER, or keys move --to vault|folder.';

/**
 * `turn` turns the epoch of the keys: what older copies of database and folder hold of keys opens nothing together with newer
 * ones. `publish` writes what an intake process may have: the public half of the newest epoch. `index` gives the index of names
 * another key. `move` moves what wraps the data keys from the folder to the key service, or back.
 */
export async function run({ operands: [what], options: { to, publish: publishTo }, terminal }: Asked): Promise<Answer> {
  if (what === 'move') return move(to, publishTo === undefined ? undefined : String(publishTo), terminal);
  if (publishTo !== undefined) throw new UsageError('--publish goes with keys move. Where keys turn publishes, --to says.');
  const folder = to === undefined ? undefined : String(to);
  if (what === 'publish' && folder !== undefined) return publish(folder);
  if (what === 'index') return renewIndex();
  if (what !== 'turn') throw new UsageError(usage);
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

const placeNames: Readonly<Record<KeyPlace, string>> = {
  folder: 'the folder REDRESS_KEYS',
  vault: 'the key service REDRESS_VAULT',
};
const placesAfter: Readonly<Record<KeyPlace, string>> = {
  folder: 'Take REDRESS_VAULT and what goes with it out of the settings of every program, and start them.',
  vault: 'Set REDRESS_VAULT and what goes with it for every program, and start them.',
};

async function move(to: unknown, publishTo: string | undefined, terminal: Terminal): Promise<Answer> {
  const place = keyPlaces.find((one) => one === to);
  if (place === undefined) throw new UsageError(usage);
  const { databaseUrl, dataDirectory, keysUrl, keysDirectory: path, vault } = settingsFrom(process.env);
  if (vault === undefined) {
    throw new UsageError(
      'Set REDRESS_VAULT and what goes with it, for this command: the key service that the keys go to, or come from.',
    );
  }
  const log = (line: string) => terminal.say(line);
  const at = databaseUrl === undefined ? {} : { url: databaseUrl };
  const opened = await openDatabase({ dataDirectory, whenInUse: 'join', whenAbsent: 'refuse', log, ...at });
  const apart = keysUrl === undefined ? undefined : new Database({ url: keysUrl, log });
  const bar = terminal.progress('Wrapping');
  try {
    const onProgress = (done: number, total: number) => bar.at(done, total);
    const moved = await moveKeys({ database: apart ?? opened.database, path, vault, to: place, publishTo, onProgress });
    return { json: moved, lines: told(moved, publishTo) };
  } finally {
    bar.stop();
    await apart?.close();
    await opened.close();
  }
}

function told({ to, epoch, keys, opened, erased }: KeysMoved, publishTo: string | undefined): readonly string[] {
  if (epoch === null) return [`Nothing was to be moved: no data key is wrapped elsewhere than by ${placeNames[to]}.`];
  return [
    `${String(keys)} data keys were wrapped anew by ${placeNames[to]}, epoch ${String(epoch)}; ${String(opened)} live, and each was opened as it is stored now.`,
    `${String(erased)} data keys had been destroyed, and stay so. No event was touched.`,
    `What wrapped them in ${placeNames[to === 'vault' ? 'folder' : 'vault']} is destroyed.`,
    placesAfter[to],
    'Back up REDRESS_KEYS now, and destroy the older copies of that folder: until then they open what was erased.',
    publishTo === undefined
      ? 'Intake processes take in nothing until they are given the new public key: cli keys publish --to FOLDER.'
      : `The public key of the new epoch is in ${publishTo}, for intake processes.`,
  ];
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
