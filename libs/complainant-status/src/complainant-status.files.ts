import { sql } from '#postgres';
import type { ReadModel } from '#projection';
import {
  bodyKey,
  caseKey,
  complaintKey,
  type BodyRow,
  type ComplaintRow,
  type EntryRow,
  type LinkRow,
  type MovedRow,
  type StatusRow,
} from './complainant-status.rows.js';

export type FileEntry = EntryRow | LinkRow | MovedRow;

/** Where a status is read: as it is served, or as it stood. What reads it cannot tell which. */
export interface StatusFiles {
  complaint(complaintId: string): Promise<ComplaintRow | undefined>;
  body(bodyId: string): Promise<BodyRow | undefined>;
  /** What stands in one file, in the order of the log. */
  of(file: string): Promise<readonly FileEntry[]>;
}

export class ServedStatusFiles implements StatusFiles {
  constructor(private readonly model: ReadModel<StatusRow>) {}

  async complaint(complaintId: string): Promise<ComplaintRow | undefined> {
    return (await this.model.get(complaintKey(complaintId))) as ComplaintRow | undefined;
  }

  async body(bodyId: string): Promise<BodyRow | undefined> {
    return (await this.model.get(bodyKey(bodyId))) as BodyRow | undefined;
  }

  async of(file: string): Promise<readonly FileEntry[]> {
    const found = await this.model.query<{ row: FileEntry }>(sql`select row from ${this.model.table} where file = ${file}`);
    return inOrder(found.map(({ row }) => row));
  }
}

export class PastStatusFiles implements StatusFiles {
  constructor(private readonly rows: ReadonlyMap<string, StatusRow>) {}

  complaint(complaintId: string): Promise<ComplaintRow | undefined> {
    return Promise.resolve(this.rows.get(complaintKey(complaintId)) as ComplaintRow | undefined);
  }

  body(bodyId: string): Promise<BodyRow | undefined> {
    return Promise.resolve(this.rows.get(bodyKey(bodyId)) as BodyRow | undefined);
  }

  of(file: string): Promise<readonly FileEntry[]> {
    const found = [...this.rows.values()].filter((row): row is FileEntry => 'file' in row && row.file === file);
    return Promise.resolve(inOrder(found));
  }
}

/**
 * The streams that a complaint's status is made from, whatever a correction said since: its own, those of all cases that it ever
 * belonged to, and those of the findings and the bodies that concern them. A body's stream is read whole, with its votes in other
 * cases.
 */
export async function streamsOf(complaintId: string, served: StatusFiles): Promise<readonly string[]> {
  const complaint = await served.complaint(complaintId);
  const streams = new Set(complaint === undefined ? [] : [`body-${complaint.bodyId}`]);
  const files = [complaintKey(complaintId)];
  // Grows while it is walked: links lead to further files.
  for (const file of files) {
    streams.add(file.replace(':', '-'));
    if (file.startsWith(caseKey('')))
      for (const kind of ['investigation', 'sanction']) streams.add(file.replace('case:', `${kind}-`));
    for (const row of await served.of(file)) {
      if (row.kind !== 'link') streams.add(row.stream);
      else if (!files.includes(caseKey(row.caseId))) files.push(caseKey(row.caseId));
    }
  }
  return [...streams];
}

const positionOf = (row: FileEntry): bigint => (row.kind === 'entry' ? BigInt(row.position) : 0n);

function inOrder(rows: readonly FileEntry[]): readonly FileEntry[] {
  return [...rows].sort((one, other) => {
    const [a, b] = [positionOf(one), positionOf(other)];
    return a < b ? -1 : a > b ? 1 : 0;
  });
}
