interface Cached {
  readonly row: object | undefined;
  readonly weight: number;
}

/** Rows used last, so that a row that changes again need not be loaded. Bounded by the length of their JSON. */
export class RowCache {
  private readonly rows = new Map<string, Cached>();
  private weight = 0;

  constructor(private readonly maxWeight: number) {}

  has(key: string): boolean {
    return this.rows.has(key);
  }

  /** The row, or undefined: where `has(key)`, that means that there is none. */
  get(key: string): object | undefined {
    return this.rows.get(key)?.row;
  }

  /** Takes the row and the length of its JSON; undefined remembers that there is none. */
  put(key: string, row: object | undefined, length: number): void {
    const before = this.rows.get(key);
    if (before !== undefined) {
      this.weight -= before.weight;
      this.rows.delete(key);
    }
    const weight = length + overhead;
    this.rows.set(key, { row, weight });
    this.weight += weight;
  }

  /** Forgets what was put longest ago, down to the bound. Between batches only: within one, all its rows are needed. */
  trim(): void {
    for (const [key, { weight }] of this.rows) {
      if (this.weight <= this.maxWeight) return;
      this.rows.delete(key);
      this.weight -= weight;
    }
  }

  clear(): void {
    this.rows.clear();
    this.weight = 0;
  }
}

/** About what a key and its place in the map take. */
const overhead = 100;
