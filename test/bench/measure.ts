/**
 * One measurement beside its baseline of the same run, or beside what is demanded. `ratio` says how good it is, higher is better:
 * value / baseline, and for times baseline / value. `bar` is its minimum; 0 where none is set.
 */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline: number;
  readonly ratio: number;
  readonly bar: number;
  readonly p50_ms: number | null;
  readonly p99_ms: number | null;
}

export interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** Runs `work` by so many clients, each the next time when it has its answer, for so long. Latencies in milliseconds. */
export async function underLoad(clients: number, seconds: number, work: () => Promise<unknown>): Promise<Load> {
  const latencies: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1_000;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < end) {
        const before = performance.now();
        await work();
        latencies.push(performance.now() - before);
      }
    }),
  );
  const taken = (performance.now() - start) / 1_000;
  latencies.sort((one, other) => one - other);
  return { perSecond: latencies.length / taken, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) };
}

/** Of numbers in ascending order. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(numbers: readonly number[]): number {
  return quantile(
    [...numbers].sort((one, other) => one - other),
    0.5,
  );
}

/**
 * So many rounds of each, by turns, in each round from the other end, so that whatever else the machine does meets them alike.
 */
export async function byTurns<Results extends readonly unknown[]>(
  rounds: number,
  ...works: { readonly [Index in keyof Results]: () => Promise<Results[Index]> }
): Promise<{ [Index in keyof Results]: Results[Index][] }> {
  const results = works.map((): unknown[] => []);
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? [...works.entries()] : [...works.entries()].reverse();
    for (const [index, work] of order) results[index]?.push(await work());
  }
  return results as { [Index in keyof Results]: Results[Index][] };
}
