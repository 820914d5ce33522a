import type { Oddity } from '../docket.js';
import { areOneSlipApart } from './spelling.js';

export interface PlacedTag {
  readonly tag: string;
  readonly line: number;
}

/** Tags that stand twice on one matter or fact. */
export function findDoubledTags(tags: readonly PlacedTag[]): readonly Oddity[] {
  return tags.flatMap(({ tag, line }, index) =>
    tags.findIndex((other) => other.tag === tag) < index
      ? [{ line, text: `The tag "${tag}" stands twice here. It is counted once.` }]
      : [],
  );
}

/** Tags that the source does not know, with the known one that was probably meant. */
export function findUnknownTags(
  tags: readonly PlacedTag[],
  known: readonly string[],
  elsewhere: readonly string[],
): readonly Oddity[] {
  return tags.flatMap(({ tag, line }) => {
    if (known.includes(tag)) return [];
    const meant = [...known, ...elsewhere].find(
      (other) => other === tag.toLowerCase() || areOneSlipApart(other, tag.toLowerCase()),
    );
    const why =
      meant === undefined
        ? 'is not one that this docket uses'
        : meant === tag
          ? 'belongs to the other level of the docket (matter or fact)'
          : `is probably misspelled; the docket uses "${meant}"`;
    return [{ line, text: `The tag "${tag}" ${why}. It is kept as it is.` }];
  });
}

/** In a docket that may use any tags: a tag used once or twice that is one letter away from one that is used often. */
export function findMisspelledTags(tags: readonly PlacedTag[]): readonly Oddity[] {
  const uses = new Map<string, number>();
  for (const { tag } of tags) uses.set(tag, (uses.get(tag) ?? 0) + 1);
  return tags.flatMap(({ tag, line }) => {
    const own = uses.get(tag) ?? 0;
    const meant = [...uses].find(([other, often]) => other.length > 4 && often >= 5 * own && areOneSlipApart(other, tag));
    return meant === undefined
      ? []
      : [{ line, text: `The tag "${tag}" is probably misspelled; the docket uses "${meant[0]}". It is kept as it is.` }];
  });
}
