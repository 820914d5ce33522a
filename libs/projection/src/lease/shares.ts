import type { SubscriptionKey } from './lease.js';
import type { Runnable, Runner } from './runners.js';

/** A subscription as it stands, and who has it; null when nobody does. */
export interface Standing extends SubscriptionKey {
  readonly definition: string;
  readonly owner: bigint | null;
}

/** Whether who can run these can run a subscription. */
export type CanRun = (runs: readonly Runnable[], key: Standing) => boolean;

/**
 * How the subscriptions are best shared out. Each counts in equal parts for those who can run it, so that a program which alone
 * can run something is not asked to leave it to others who cannot.
 */
export class Shares {
  private readonly load = new Map<bigint, number>();
  private readonly share = new Map<bigint, number>();
  private readonly able: ReadonlyMap<Standing, readonly bigint[]>;

  constructor(standing: readonly Standing[], runners: readonly Runner[], canRun: CanRun) {
    this.able = new Map(standing.map((key) => [key, runners.filter(({ runs }) => canRun(runs, key)).map(({ owner }) => owner)]));
    for (const [{ owner }, owners] of this.able) {
      if (owner !== null) this.load.set(owner, (this.load.get(owner) ?? 0) + 1);
      for (const one of owners) this.share.set(one, (this.share.get(one) ?? 0) + 1 / owners.length);
    }
  }

  /** Whether an owner has less than its share. */
  hasRoom(owner: bigint): boolean {
    return (this.load.get(owner) ?? 0) < this.of(owner);
  }

  /** Whether an owner has more than its share. */
  hasTooMuch(owner: bigint): boolean {
    return (this.load.get(owner) ?? 0) > this.of(owner);
  }

  /** Whether nobody who is there can run it. */
  isOrphan(key: Standing): boolean {
    return (this.able.get(key) ?? []).length === 0;
  }

  /** Somebody else who can run it and has room for it. */
  heirOf(key: Standing, owner: bigint): bigint | undefined {
    return this.able.get(key)?.find((one) => one !== owner && this.hasRoom(one));
  }

  /** To be told of what is about to be taken or handed over. */
  moved(from: bigint | undefined, to: bigint): void {
    if (from !== undefined) this.load.set(from, (this.load.get(from) ?? 0) - 1);
    this.load.set(to, (this.load.get(to) ?? 0) + 1);
  }

  private of(owner: bigint): number {
    // Sums of parts of one, such as three thirds, are not quite whole.
    return Math.ceil((this.share.get(owner) ?? 0) - 1e-9);
  }
}
