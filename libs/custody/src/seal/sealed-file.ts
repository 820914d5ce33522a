import { createHash } from 'node:crypto';
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption';
import { bech32 } from '@scure/base';

/** The identity of age that follows from a data key. Whoever has it opens the file with age itself, without this program. */
const identityOf = (key: Uint8Array): string => bech32.encodeFromBytes('age-secret-key-', key).toUpperCase();

/** The file as it is kept: age's format, authenticated piece by piece, with a fresh key of its own under the data key. */
export async function seal(content: AsyncIterable<Uint8Array>, key: Uint8Array): Promise<AsyncIterable<Uint8Array>> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(identityOf(key)));
  return await encrypter.encrypt(streamOf(content));
}

/** What was sealed. Throws, also in the middle, where a byte was changed, cut off or added, or the key is another one. */
export async function unseal(content: AsyncIterable<Uint8Array>, key: Uint8Array): Promise<AsyncIterable<Uint8Array>> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identityOf(key));
  return await decrypter.decrypt(streamOf(content));
}

export async function sha256Of(content: AsyncIterable<Uint8Array>): Promise<string> {
  const digest = createHash('sha256');
  for await (const chunk of content) digest.update(chunk);
  return digest.digest('hex');
}

function streamOf(content: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const pieces = content[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const piece = await pieces.next();
      if (piece.done === true) controller.close();
      else controller.enqueue(new Uint8Array(piece.value));
    },
    async cancel() {
      await pieces.return?.();
    },
  });
}
