/** One line of a drill's report. */
export interface DrillRow {
  readonly name: string;
  readonly store: string;
  readonly passed: boolean;
  /** Answered to clients before the backup began. */
  readonly acknowledged: number;
  /** In the log that was restored. */
  readonly stored: number;
  readonly doubled: number;
  readonly lost: number;
  readonly longest_gap_ms: null;
  /** Whether the same load, copied as one must not, was found damaged or lacking. */
  readonly control_fails: boolean;
  /** What was found, in words. */
  readonly findings: readonly string[];
}
