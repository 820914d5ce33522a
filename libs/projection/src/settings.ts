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
  /** The most events that are folded before they are written. */
  readonly batchEvents: number;
}

export const defaultSettings: Settings = {
  leaseMs: 10_000,
  pollMs: 1_000,
  retryPausesMs: [5, 25, 125],
  stoppedRetryMs: 5_000,
  batchEvents: 1_000,
};

const longestLeaseMs = 15_000;

/** The settings with the defaults where nothing is said. Throws when a lease could outlast what an operator was promised. */
export function settled(given: Partial<Settings> = {}): Settings {
  const settings = { ...defaultSettings, ...given };
  if (!(settings.leaseMs > 0 && settings.leaseMs <= longestLeaseMs)) {
    throw new Error(`A lease lasts at most ${String(longestLeaseMs)} ms; ${String(settings.leaseMs)} was given.`);
  }
  if (!(settings.batchEvents >= 1)) throw new Error('A batch has at least one event.');
  return settings;
}

/** Tells, in a line, what an operator should know. */
export type Log = (line: string) => void;
