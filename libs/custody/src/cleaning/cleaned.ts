import type { MetadataKind } from '#kernel';

/** A copy of a file in which only what shows it is left, and what kinds of metadata the original has beside that. */
export interface Cleaned {
  readonly content: Buffer;
  readonly removed: readonly MetadataKind[];
}

/** Makes a copy without metadata. Throws `NotUnderstood` where it cannot vouch for every byte of it. */
export type Cleaner = (content: Buffer) => Cleaned | Promise<Cleaned>;

/** Collects what was left out, each kind once, in a fixed order. */
export class Removed {
  private readonly found = new Set<MetadataKind>();

  add(kind: MetadataKind): void {
    this.found.add(kind);
  }

  get kinds(): readonly MetadataKind[] {
    return [...this.found].sort();
  }
}
