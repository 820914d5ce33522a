import { isDeepStrictEqual } from 'node:util';
import { projections } from '#composition';
import { checkFiles, type FileFault } from '#custody';
import { logAddress } from '#log-move';
import { parkedEvents, verifyProjection, type ParkedEvent, type SubscriptionStatus } from '#projection';
import type { KeyRing } from '#privacy';
import type { Answer, Asked } from './command.js';
import { withRedress } from './open-redress.js';
import { checkLog, type LogDifference } from './check-log.js';
import { onceEach } from './parked.js';
import { own } from '#kernel';

/** After so many lines a person knows that something is wrong, and looks for the cause. */
const shownToPeople = 25;

/**
 * Looks whether the log is whole, and whether every read model is what the log makes of it. Changes nothing. What a process owes
 * to somebody and has not done is a difference, too; what a read model does without is told, and is none. A log without any event
 * is most likely not the one that was meant: nothing was proven, and it fails.
 */
export async function run({ terminal, signal }: Asked): Promise<Answer> {
  return withRedress(async ({ house, codec, projector, processes }) => {
    const { store, database } = house;
    const bar = terminal.progress('Reading the log');
    try {
      const contiguous = logAddress(house.settings.eventStoreUrl ?? 'embedded', 'EVENT_STORE_URL').kind === 'postgres';
      const log = await checkLog(store, codec, { contiguous, signal, onProgress: (done, total) => bar.at(done, total) });
      bar.stop();
      const files = await checkFiles({ storage: house.files, keys: house.keys }, log.files, { signal });
      const fields = await fieldsIn(log.sealed, house.keys);
      await projector.start();
      await projector.caughtUp({ signal });
      const found = [];
      for (const projection of projections) {
        signal.throwIfAborted();
        found.push(await verifyProjection({ database, store, codec }, projection));
      }
      const parked = bySubscription(onceEach(await parkedEvents(database)));
      const undone = [...parked.flatMap(undoneOf), ...(await processes.status()).flatMap(stoppedOf)];
      const ofFiles = files.faults.map(faultOfFile);
      const differences = [
        ...log.differences,
        ...ofFiles,
        ...found.flatMap(({ differences }) => differences.map(described)),
        ...undone,
      ];
      const before = log.differences.length + ofFiles.length + undone.length;
      const count = found.reduce((sum, { differenceCount }) => sum + differenceCount, before);
      return {
        json: {
          events: log.events,
          files: files.files,
          erasedFiles: files.erased,
          sealedFields: fields.sealed,
          erasedFields: fields.erased,
          projections: found.length,
          differences,
          differenceCount: count,
          parked,
        },
        lines: [
          ...differences.slice(0, shownToPeople).map(({ where, what }) => `${where}: ${what}`),
          ...(count > shownToPeople ? ['… and more: --json tells up to 1,000 of each read model.'] : []),
          ...parked
            .filter(({ kind }) => kind !== 'process')
            .map(({ name, events }) => `${name} does without ${counted(events)}.`),
          ...(parked.length > 0 ? ['To see what is parked: parked.'] : []),
          ...(log.events === 0 ? ['The log is empty, so nothing was proven. Is this the right one?'] : []),
          ...(files.erased > 0 ? [`${String(files.erased)} of the files were erased with their keys.`] : []),
          ...(fields.erased > 0
            ? [`${String(fields.erased)} of ${String(fields.sealed)} sealed fields were erased with their keys.`]
            : []),
          `${String(log.events)} events, ${String(files.files)} files and ${String(found.length)} read models: ${String(count)} differences.`,
        ],
        good: count === 0 && log.events > 0,
      };
    } finally {
      bar.stop();
    }
  });
}

/** So many keys are asked for at once: a log can name as many as it has files. */
const keysAtOnce = 1_000;

/** How many texts of the log are sealed, and of how many the key was destroyed. A key that never was is told by its event. */
async function fieldsIn(
  counts: ReadonlyMap<string, number>,
  keys: Pick<KeyRing, 'keys'>,
): Promise<{ readonly sealed: number; readonly erased: number }> {
  const named = [...counts.keys()];
  let [sealed, erased] = [0, 0];
  for (let at = 0; at < named.length; at += keysAtOnce) {
    const some = named.slice(at, at + keysAtOnce);
    const found = await keys.keys(some);
    for (const id of some) {
      const count = counts.get(id) ?? 0;
      sealed += count;
      if (found.get(id)?.status === 'destroyed') erased += count;
    }
  }
  return { sealed, erased };
}

type Parked = ReturnType<typeof bySubscription>[number];

/** What a process owes: somebody was not told, or a case does not know of a vote. */
function undoneOf({ kind, name, events }: Parked): readonly LogDifference[] {
  return kind === 'process' ? [{ where: name, what: `has not done what follows from ${counted(events)}` }] : [];
}

function stoppedOf({ name, failure, failingPosition }: SubscriptionStatus): readonly LogDifference[] {
  if (failingPosition === null) return [];
  return [{ where: name, what: `stands still at position ${String(failingPosition)}: ${failure ?? 'nobody knows why'}` }];
}

const counted = (events: number): string => (events === 1 ? '1 parked event' : `${String(events)} parked events`);

const faults: Readonly<Record<FileFault['fault'], string>> = {
  missing: 'is not where files are kept (REDRESS_FILES). Restore it from a backup',
  changed: 'is not what was kept under its name. Restore it from a backup',
  unknown:
    'is named by no event. It came from elsewhere, or was left behind by a crash: look at sweep-files, which removes such files',
};

/** A file is told by the hash that names it, and by the event that names it. */
function faultOfFile({ sha256, fault, position }: FileFault): LogDifference {
  return { where: `file ${sha256}${position === undefined ? '' : `, of position ${String(position)}`}`, what: faults[fault] };
}

/** How much each subscription does without, or has not done. */
function bySubscription(parked: readonly ParkedEvent[]) {
  const counts = new Map<string, { readonly kind: string; readonly name: string; readonly events: number }>();
  for (const { kind, name } of parked) {
    const one = counts.get(`${kind} ${name}`) ?? { kind, name, events: 0 };
    counts.set(`${kind} ${name}`, { ...one, events: one.events + 1 });
  }
  return [...counts.values()];
}

/** Names fields alone: what stands in them may be for other eyes. */
function described({ projection, key, served, recomputed }: Awaited<ReturnType<typeof verifyProjection>>['differences'][number]) {
  const where = `${projection} ${key}`;
  if (served === null) return { where, what: 'the log makes this row, and it is not served' };
  if (recomputed === null) return { where, what: 'this row is served, and the log does not make it' };
  const names = [...new Set([...Object.keys(served.row), ...Object.keys(recomputed.row)])];
  // As JSON has it, where the order of an object's fields says nothing.
  const of = ({ row }: { readonly row: object }) => JSON.parse(JSON.stringify(row)) as Readonly<Record<string, unknown>>;
  const [as, instead] = [of(served), of(recomputed)];
  const fields = names.filter((name) => !isDeepStrictEqual(own(as, name), own(instead, name)));
  if (fields.length > 0) return { where, what: `served otherwise than the log has it: ${fields.join(', ')}` };
  return { where, what: `last changed at position ${String(recomputed.position)}, served as of ${String(served.position)}` };
}
