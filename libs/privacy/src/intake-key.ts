import { randomBytes, randomUUID } from 'node:crypto';
import { commitmentOf, contextOf } from './bound-key.js';
import { theFile, type DataKey, type KeyClass } from './data-key.js';
import type { PublicKeys } from './public-keys.js';

/** The only kind of file whose keys may be wrapped by who cannot open them. */
export const intakeFile = 'intake';

/** A data key as it is kept, made where nothing can be opened. */
export interface IntakeKey extends DataKey {
  readonly epoch: number;
  readonly wrapped: string;
  readonly commitment: string;
}

/** A new key for something that waits to be taken in. Fill `key` with zeros once all is sealed: nobody here can open it again. */
export async function newIntakeKey(publicKeys: Pick<PublicKeys, 'wrap'>, fileId: string, ofClass: KeyClass): Promise<IntakeKey> {
  const id = randomUUID();
  const key = randomBytes(32);
  const context = contextOf({ id, file_kind: intakeFile, file_id: fileId, subject: theFile, class: ofClass });
  return { id, key, commitment: commitmentOf(key), ...(await publicKeys.wrap(key, context)) };
}
