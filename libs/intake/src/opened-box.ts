import { QuarantinedFile, unsealFile, type Upload } from '#custody';
import { sql, type Database } from '#postgres';
import { boxBinding, decrypted, SealBroken, type KeyRing } from '#privacy';
import type { Filed } from './filed.js';

/** What waits in the box, opened. The caller MUST `discard` it. */
export interface Waiting {
  readonly id: string;
  /** The keyed hash of what was asked, by which a repeat is known. */
  readonly asked: string;
  readonly filed: Filed;
  readonly uploads: readonly Upload[];
  discard(): Promise<void>;
}

interface Row {
  readonly id: string;
  readonly asked: string;
  readonly key_id: string;
  readonly file_key_id: string | null;
  readonly sealed: Buffer;
}

export interface OpenedBoxParts {
  /** Where the box is: beside the data keys. */
  readonly database: Database;
  readonly keys: Pick<KeyRing, 'key' | 'discard'>;
  /** The folder on whose disk files wait until they are kept. */
  readonly quarantine: string;
}

/** The box as the house sees it, which has the keys. */
export class OpenedBox {
  constructor(private readonly parts: OpenedBoxParts) {}

  /** The ids of what waits, in no order that tells anything. */
  async waiting(): Promise<readonly string[]> {
    const rows = await this.parts.database.query<{ id: string }>(
      sql`select id from intake_box where sealed is not null and refused is null order by id limit 50`,
    );
    return rows.map(({ id }) => id);
  }

  /** How many complaints could not be taken in, and wait for somebody to look. */
  async refusedOnes(): Promise<number> {
    const [row] = await this.parts.database.query<{ count: string }>(
      sql`select count(*) as count from intake_box where sealed is not null and refused is not null`,
    );
    return Number(row?.count ?? 0);
  }

  /** Undefined where somebody else has taken it in. Throws `SealBroken` where it is not what an intake process sealed. */
  async open(id: string): Promise<Waiting | undefined> {
    const { database, quarantine } = this.parts;
    const [row] = await database.query<Row>(
      sql`select id, asked, key_id, file_key_id, sealed from intake_box where id = ${id} and sealed is not null`,
    );
    if (row === undefined) return undefined;
    const filed = JSON.parse(
      decrypted(await this.living(row.key_id), row.sealed, boxBinding(id, row.key_id)).toString('utf8'),
    ) as Filed;
    const uploads: Upload[] = [];
    const discard = async () => {
      for (const { content } of uploads) await content.discard();
    };
    try {
      for (const [number, { name, mediaType }] of filed.files.entries()) {
        if (row.file_key_id === null) throw new SealBroken('A file in the box has no key.');
        const content = await QuarantinedFile.in(quarantine);
        uploads.push({ name, mediaType, content });
        for await (const chunk of await unsealFile(this.pieces(id, number), await this.living(row.file_key_id))) {
          await content.add(chunk);
        }
      }
      return { id, asked: row.asked, filed, uploads, discard };
    } catch (error) {
      await discard();
      throw error;
    }
  }

  /** It is in the log: nothing of it is kept here, and its keys are destroyed. What is left tells a repeat. */
  async taken(id: string): Promise<void> {
    const { database, keys } = this.parts;
    await database.query(sql`delete from intake_files where box_id = ${id}`);
    await database.query(sql`update intake_box set sealed = null where id = ${id}`);
    await keys.discard(id);
  }

  /** Leaves it in the box, where it is looked at again after the next start. */
  async refuse(id: string, reason: string): Promise<void> {
    await this.parts.database.query(sql`update intake_box set refused = ${reason} where id = ${id}`);
  }

  /** What was refused may be taken in by this program; keys of what was taken in may be left from a process that was cut off. */
  async beginAnew(): Promise<void> {
    const { database, keys } = this.parts;
    await database.query(sql`update intake_box set refused = null where refused is not null`);
    const left = await database.query<{ id: string }>(sql`
      select b.id from intake_box b where b.sealed is null
        and exists (select from data_keys k where k.file_kind = 'intake' and k.file_id = b.id::text)`);
    for (const { id } of left) await keys.discard(id);
  }

  private async living(keyId: string): Promise<Uint8Array> {
    const found = await this.parts.keys.key(keyId);
    if (found.status === 'destroyed') throw new SealBroken('The key of something in the box was destroyed.');
    return found.key;
  }

  private async *pieces(id: string, number: number): AsyncGenerator<Uint8Array> {
    for (let part = 0; ; part += 1) {
      const [row] = await this.parts.database.query<{ sealed: Buffer }>(
        sql`select sealed from intake_files where box_id = ${id} and number = ${number} and part = ${part}`,
      );
      if (row === undefined) return;
      yield row.sealed;
    }
  }
}
