export interface Row {
  readonly name: string;
  readonly store: string;
  /** The server's own version. */
  readonly server: string;
  readonly passed: boolean;
  readonly acknowledged: number;
  readonly stored: number;
  readonly doubled: number;
  readonly lost: number;
  readonly damaged: number;
  readonly delivery_differences: number;
  readonly differences_from_rebuild: number;
  readonly sent_again: number;
  readonly longest_gap_ms: number;
  /** How much of it the servers took to agree on a leader. */
  readonly longest_without_leader_ms: number;
  /** Whether the same fault with writers and readers that do it wrong was found out. */
  readonly control_fails: boolean;
  /** What was found there. */
  readonly control: Readonly<Record<string, number>> | undefined;
}

const columns = [
  ['fault', ({ name }: Row) => name],
  ['passed', ({ passed }: Row) => (passed ? 'yes' : 'NO')],
  ['acknowledged', ({ acknowledged }: Row) => String(acknowledged)],
  ['stored', ({ stored }: Row) => String(stored)],
  ['lost', ({ lost }: Row) => String(lost)],
  ['doubled', ({ doubled }: Row) => String(doubled)],
  ['damaged', ({ damaged }: Row) => String(damaged)],
  ['delivery', ({ delivery_differences: differences }: Row) => String(differences)],
  ['projection', ({ differences_from_rebuild: differences }: Row) => String(differences)],
  ['longest gap', ({ longest_gap_ms: gap }: Row) => `${(gap / 1_000).toFixed(1)} s`],
  ['without leader', ({ longest_without_leader_ms: gap }: Row) => `${(gap / 1_000).toFixed(1)} s`],
  ['control found out', ({ control_fails: found, control }: Row) => `${found ? 'yes' : 'NO'} (${inWords(control)})`],
] as const;

/** The rows for people, one line each below a line of headings. */
export function table(rows: readonly Row[]): string {
  const lines = [columns.map(([heading]) => heading as string), ...rows.map((row) => columns.map(([, tell]) => tell(row)))];
  const widths = columns.map((_, column) => Math.max(...lines.map((cells) => cells[column]!.length)));
  return lines
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function inWords(control: Row['control']): string {
  if (control === undefined) return 'it did not run';
  return Object.entries(control)
    .map(([what, count]) => `${what.replaceAll('_', ' ')} ${String(count)}`)
    .join(', ');
}
