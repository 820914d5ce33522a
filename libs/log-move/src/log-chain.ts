import { hash } from 'node:crypto';
import type { StoredEvent } from '#event-store';

const start = Buffer.alloc(32);

/**
 * A rolling SHA-256 over a log: the value after n events says what the first n events are, and in which order they stand.
 *
 * value(0) = 32 zero bytes; value(n) = SHA-256(value(n-1) ‖ stream ‖ revision ‖ id ‖ type ‖ data ‖ metadata), where texts and
 * bytes are each preceded by their length in bytes (32 bits, big endian), text is UTF-8, the revision has 64 bits (big endian),
 * and the id is its text in lower case. Position and time of storage are not in it: they belong to one store. `recordedAt` is, in
 * the metadata.
 */
export class LogChain {
  private current: Buffer;
  private length: number;

  /** Begins before the first event, or goes on behind what is known of the first `count`. */
  constructor(known?: { readonly count: number; readonly value: string }) {
    this.current = known === undefined ? start : Buffer.from(known.value, 'hex');
    this.length = known?.count ?? 0;
  }

  /** How many events have been taken in. */
  get count(): number {
    return this.length;
  }

  /** In hexadecimal digits. */
  get value(): string {
    return this.current.toString('hex');
  }

  add({ stream, revision, id, type, data, metadata }: StoredEvent): void {
    const [streamBytes, idBytes, typeBytes] = [Buffer.from(stream), Buffer.from(id.toLowerCase()), Buffer.from(type)];
    const texts = streamBytes.byteLength + idBytes.byteLength + typeBytes.byteLength;
    const bytes = Buffer.allocUnsafe(32 + 5 * 4 + 8 + texts + data.byteLength + metadata.byteLength);
    let at = this.current.copy(bytes, 0);
    const put = (part: Uint8Array) => {
      at = bytes.writeUInt32BE(part.byteLength, at);
      bytes.set(part, at);
      at += part.byteLength;
    };
    put(streamBytes);
    at = bytes.writeBigUInt64BE(revision, at);
    put(idBytes);
    put(typeBytes);
    put(data);
    put(metadata);
    this.current = hash('sha256', bytes, 'buffer');
    this.length += 1;
  }
}
