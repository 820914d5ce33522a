import { setTimeout as pause } from 'node:timers/promises';
import type { FileStorage } from '#custody';

/** Milliseconds: how long an answer holds, for a bucket counts each question; and how long whoever asks waits for one. */
const [holdsMs, patienceMs] = [5_000, 1_000];
/** Under this name nothing lies. That is an answer, too. */
const noFile = '0'.repeat(64);

/**
 * Whether files can be reached where they are kept, for those who run the house: people read and write without them, so nobody is
 * sent elsewhere. A place that does not answer in time counts as away.
 */
export function filesWithinReach(files: FileStorage): () => Promise<Readonly<Record<string, string>>> {
  let asked: { readonly at: number; readonly answers: Promise<boolean> } | undefined;
  return async () => {
    const now = performance.now();
    if (asked === undefined || now - asked.at > holdsMs) {
      const answers = files.has(noFile).then(
        () => true,
        () => false,
      );
      asked = { at: now, answers };
    }
    const answers = await Promise.race([asked.answers, pause(patienceMs, false, { ref: false })]);
    return answers ? { storage: 'answers' } : { storage: 'away', degraded: 'files-away' };
  };
}
