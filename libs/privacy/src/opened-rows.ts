import { sealMark } from '#event-store';
import type { KeyRing } from './key-ring.js';
import { openedText, readSealed, replacedWithin, sealedWithin } from './sealed-text.js';

/** What stands where a sealed text was tampered with, or belongs to another database. */
const unreadable = '[Cannot be read: the seal is broken]';

/** Opens every sealed text in rows: the one door through which what readers keep is shown to anybody. */
export const openedRows =
  (keys: Pick<KeyRing, 'keys'>) =>
  async <Row extends object>(rows: Row[]): Promise<Row[]> => {
    const ids = new Set<string>();
    collect(rows, ids);
    if (ids.size === 0) return rows;
    const found = await keys.keys([...ids]);
    return withTexts(rows, (sealed) => {
      try {
        const read = readSealed(sealed);
        return openedText(read, found.get(read.keyId));
      } catch {
        return unreadable;
      }
    }) as Row[];
  };

function collect(value: unknown, ids: Set<string>): void {
  if (typeof value === 'string') {
    if (!value.includes(sealMark)) return;
    for (const sealed of sealedWithin(value)) {
      try {
        ids.add(readSealed(sealed).keyId);
      } catch {
        // Shown as unreadable.
      }
    }
  } else if (Array.isArray(value)) for (const one of value as readonly unknown[]) collect(one, ids);
  else if (isPlain(value)) for (const one of Object.values(value)) collect(one, ids);
}

function withTexts(value: unknown, open: (sealed: string) => string): unknown {
  if (typeof value === 'string') return value.includes(sealMark) ? replacedWithin(value, open) : value;
  if (Array.isArray(value)) return value.map((one: unknown) => withTexts(one, open));
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withTexts(one, open)]));
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !(value instanceof Date) && !(value instanceof Uint8Array);
