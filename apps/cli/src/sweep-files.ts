import { lacksNamed } from '#composition';
import { unnamedIn } from '#custody';
import { logAddress } from '#log-move';
import { checkLog, type LogChecked } from './check-log.js';
import type { Answer, Asked } from './command.js';
import { withRedress } from './open-redress.js';

/**
 * Lists the sealed files that no event names and that none will name any more, and removes them with `--remove`. A crash leaves
 * such a file behind. Removes nothing where this may be the wrong log for these files.
 */
export async function run({ options: { remove }, terminal, signal }: Asked): Promise<Answer> {
  return withRedress(async ({ house, codec }) => {
    const bar = terminal.progress('Reading the log');
    try {
      const contiguous = logAddress(house.settings.eventStoreUrl ?? 'embedded', 'EVENT_STORE_URL').kind === 'postgres';
      const log = await checkLog(house.store, codec, { contiguous, signal, onProgress: (done, total) => bar.at(done, total) });
      bar.stop();
      const left: string[] = [];
      for await (const sha256 of unnamedIn(house.files, log.files)) left.push(sha256);
      const doubt = left.length === 0 ? undefined : await doubtAbout(house, log);
      const removed = remove === true && doubt === undefined ? left : [];
      for (const sha256 of removed) {
        signal.throwIfAborted();
        await house.files.delete(sha256);
      }
      return {
        json: { files: left, removed: removed.length, doubt: doubt ?? null },
        lines: [
          ...left.map((sha256) => `file ${sha256}`),
          ...(doubt === undefined ? [] : [`${doubt} Nothing is removed.`]),
          `${String(left.length)} files are named by no event, and ${String(removed.length)} were removed.`,
          ...(left.length > 0 && remove !== true && doubt === undefined ? ['To remove them: sweep-files --remove.'] : []),
        ],
        good: doubt === undefined,
      };
    } finally {
      bar.stop();
    }
  });
}

/** Why these files may belong to another log, or to events that could not be read: what the daily sweep asks, too. */
async function doubtAbout(house: Parameters<typeof lacksNamed>[0], log: LogChecked): Promise<string | undefined> {
  if (log.differences.length > 0) return 'The log is not whole: run verify first.';
  if (!(await lacksNamed(house, log.files))) return undefined;
  return 'A file that the log names is not here: is REDRESS_FILES the right place, and this the right log? Run verify, which names it.';
}
