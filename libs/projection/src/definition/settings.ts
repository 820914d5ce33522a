/** How patient the runners are. All times in milliseconds. */
export interface Settings {
  /** How long a silent owner keeps its subscription; renewed at a third of it. At most 15 s. */
  readonly leaseMs: number;
  /** How often subscriptions that nobody runs are looked for. */
  readonly pollMs: number;
  /** Pauses before an event that could not be applied is tried again, one for each repeat. */
  readonly retryPausesMs: readonly number[];
  /** Pause before a stopped line tries its event again. */
  readonly stoppedRetryMs: number;
  /** After how long a line that neither moves nor waits for news loses its lease. */
  readonly stuckMs: number;
  /** How long `stop()` takes at most. */
  readonly stopMs: number;
  /** The most events that are folded before they are written. */
  readonly batchEvents: number;
  /**
   * Among how many the rows of each projection that says how (`partitionBy`) are shared out; not given: among as many as now.
   * Another number than now fills new tables, while the present ones serve. All processes on a database MUST be given the same
   * one.
   */
  readonly partitions?: number;
}

const defaultSettings: Settings = {
  leaseMs: 10_000,
  pollMs: 1_000,
  retryPausesMs: [5, 25, 125],
  stoppedRetryMs: 5_000,
  stuckMs: 30_000,
  stopMs: 10_000,
  batchEvents: 2_000,
};

const longestLeaseMs = 15_000;
/** Each costs a look at every event, a lease and a connection at times: beyond this, more of them only cost. */
export const mostPartitions = 64;

/** The settings with the defaults where nothing is said. Throws when a lease could outlast what an operator was promised. */
export function settled(given: Partial<Settings> = {}): Settings {
  const settings = { ...defaultSettings, ...given };
  if (!(settings.leaseMs > 0 && settings.leaseMs <= longestLeaseMs)) {
    throw new Error(`A lease lasts at most ${String(longestLeaseMs)} ms; ${String(settings.leaseMs)} was given.`);
  }
  if (!(settings.batchEvents >= 1)) throw new Error('A batch has at least one event.');
  const { partitions } = settings;
  if (partitions !== undefined && !(Number.isInteger(partitions) && partitions >= 1 && partitions <= mostPartitions)) {
    throw new Error(
      `Read models are shared out among 1 to ${String(mostPartitions)} partitions; ${String(partitions)} was given.`,
    );
  }
  return settings;
}

/**
 * Tells, in a line, what an operator should know; `warn` where it is a matter to be dealt with, `error` where something that
 * people wait for was not done.
 */
export type Log = (line: string, level?: 'info' | 'warn' | 'error') => void;
