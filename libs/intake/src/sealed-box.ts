import { boxBinding, encrypted, newIntakeKey, type IntakeKey, type PublicKeys } from '#privacy';
import { sealFile, type Upload } from '#custody';
import { sql, type Database } from '#postgres';
import type { Filed } from './filed.js';

/** Bytes of a file that are put in at once. */
const pieceBytes = 1_000_000;
/** Lengths are filled up to the next of these, so that they tell little. */
const filledTo = 4_096;

export interface SealedBoxParts {
  /** The role may only put things in. */
  readonly database: Database;
  readonly publicKeys: PublicKeys;
}

/** The box as an intake process sees it: a slot. */
export class SealedBox {
  constructor(private readonly parts: SealedBoxParts) {}

  /**
   * Puts a complaint in, with its files, all or nothing, sealed under keys that are forgotten before this returns. `id` and
   * `asked` tell a repeat: false where something else was put in under this id before.
   */
  async put(id: string, asked: string, filed: Filed, uploads: readonly Upload[]): Promise<boolean> {
    const { database, publicKeys } = this.parts;
    const keys: IntakeKey[] = [await newIntakeKey(publicKeys, id, 'content')];
    try {
      const [content] = keys;
      if (content === undefined) throw new Error('A key was not made.');
      if (uploads.length > 0) keys.push(await newIntakeKey(publicKeys, id, 'evidence'));
      const body = encrypted(content.key, filledUp(JSON.stringify(filed)), boxBinding(id, content.id));
      return await database.transaction(async (tx) => {
        const said = keys.map(({ id: keyId, epoch, wrapped, commitment }, index) => {
          return { id: keyId, class: index === 0 ? 'content' : 'evidence', epoch, wrapped, commitment };
        });
        const [answer] = await tx.query<{ fresh: boolean; asked_first: string }>(
          sql`select fresh, asked_first from intake_put(${id}::uuid, ${asked}, ${JSON.stringify(said)}::jsonb, ${body}::bytea)`,
        );
        if (answer === undefined) throw new Error('The box gave no answer.');
        if (!answer.fresh) return answer.asked_first === asked;
        const [, evidence] = keys;
        if (evidence === undefined) return true;
        for (const [number, { content: upload }] of uploads.entries()) {
          let part = 0;
          for await (const piece of inPieces(await sealFile(upload.content(), evidence.key))) {
            await tx.query(sql`select intake_put_file(${id}::uuid, ${number}, ${part}, ${piece}::bytea)`);
            part += 1;
          }
        }
        return true;
      });
    } finally {
      for (const { key } of keys) key.fill(0);
    }
  }
}

/** JSON with spaces behind it, which whoever reads it passes over. */
function filledUp(text: string): Buffer {
  const plain = Buffer.from(text, 'utf8');
  const filled = Buffer.alloc(Math.ceil((plain.length + 1) / filledTo) * filledTo, ' ');
  plain.copy(filled);
  plain.fill(0);
  return filled;
}

async function* inPieces(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0);
  for await (const chunk of content) {
    held = Buffer.concat([held, chunk]);
    while (held.length >= pieceBytes) {
      yield held.subarray(0, pieceBytes);
      held = held.subarray(pieceBytes);
    }
  }
  if (held.length > 0) yield held;
}
