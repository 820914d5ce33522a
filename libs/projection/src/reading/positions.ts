/** Which share of which filling of a read model. */
export interface Share {
  readonly generation: number;
  readonly partition: number;
  readonly partitions: number;
}

interface Reached {
  readonly generation: number;
  readonly partitions: number;
  readonly positions: Map<number, bigint>;
}

interface Waiting {
  readonly position: bigint;
  readonly resolve: (shown: boolean) => void;
}

/**
 * How far the read models served from this process have come, so that a reader in the same process learns it at once.
 * One is shared by the `Projector` and the `ReadModels` of a process.
 */
export class Positions {
  private readonly reached = new Map<string, Reached>();
  private readonly waiting = new Map<string, Set<Waiting>>();

  /** The position that `view` is known to show at least; undefined when other processes serve it, or a part of it. */
  of(view: string): bigint | undefined {
    const known = this.reached.get(view);
    if (known === undefined || known.positions.size < known.partitions) return undefined;
    return [...known.positions.values()].reduce((least, one) => (one < least ? one : least));
  }

  reach(view: string, { generation, partition, partitions }: Share, position: bigint): void {
    let known = this.reached.get(view);
    if (known === undefined || known.generation < generation) {
      this.reached.set(view, (known = { generation, partitions, positions: new Map() }));
    }
    // An older filling that ends has nothing more to say.
    if (known.generation !== generation) return;
    known.positions.set(partition, position);
    const least = this.of(view);
    if (least !== undefined) this.tell(view, least);
  }

  /** Lets those go on who wait for no more than this: news of what another process serves. */
  tell(view: string, position: bigint): void {
    for (const one of this.waiting.get(view) ?? []) if (one.position <= position) one.resolve(true);
  }

  forget(view: string, { generation, partition }: Share): void {
    const known = this.reached.get(view);
    if (known?.generation === generation) known.positions.delete(partition);
  }

  /** Which views are waited for just now. */
  wanted(): readonly string[] {
    return [...this.waiting.keys()];
  }

  /** Resolves with true when `view` is told to show `position`, or with false after `withinMs`. */
  async news(view: string, position: bigint, withinMs: number): Promise<boolean> {
    const all = this.waiting.get(view) ?? new Set();
    this.waiting.set(view, all);
    return new Promise<boolean>((settle) => {
      const one = {
        position,
        resolve: (shown: boolean) => {
          clearTimeout(timer);
          all.delete(one);
          if (all.size === 0 && this.waiting.get(view) === all) this.waiting.delete(view);
          settle(shown);
        },
      };
      const timer = setTimeout(() => {
        one.resolve(false);
      }, withinMs);
      all.add(one);
    });
  }
}
