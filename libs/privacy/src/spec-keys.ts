import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A path for a folder of keys that is not there yet. The caller MUST `remove` it. */
export function givenKeyFolder(): { readonly path: string; readonly remove: () => void } {
  const directory = mkdtempSync(join(tmpdir(), 'redress-keys-'));
  return {
    path: join(directory, 'keys'),
    remove: () => {
      rmSync(directory, { recursive: true });
    },
  };
}
