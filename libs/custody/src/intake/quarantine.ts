import { createCipheriv, createDecipheriv, createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, open, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

const blockBytes = 16;
const readBytes = 65_536;

/**
 * A file that was sent and is not trusted yet. It lies on the disk under no name and enciphered by a key that is in memory
 * alone: when the process ends, however it ends, nobody can read it and its room is free again.
 */
export class QuarantinedFile {
  private readonly key = randomBytes(32);
  private readonly digest = createHash('sha256');
  private readonly cipher = createCipheriv('aes-256-ctr', this.key, Buffer.alloc(blockBytes));
  private written = 0;

  private constructor(private readonly file: FileHandle) {}

  static async in(folder: string): Promise<QuarantinedFile> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, randomUUID());
    const file = await open(path, 'wx+', 0o600);
    await unlink(path);
    return new QuarantinedFile(file);
  }

  get bytes(): number {
    return this.written;
  }

  /** The SHA-256 of what was sent. Never stored in the clear: it would confirm a guess. Once everything was added. */
  hash(): string {
    return this.digest.copy().digest('hex');
  }

  async add(chunk: Uint8Array): Promise<void> {
    this.digest.update(chunk);
    const sealed = this.cipher.update(chunk);
    await this.file.write(sealed, 0, sealed.length, this.written);
    this.written += sealed.length;
  }

  /** Some bytes from some place; fewer at the end. */
  async read(start: number, count: number): Promise<Buffer> {
    const from = start - (start % blockBytes);
    const { buffer, bytesRead } = await this.file.read(Buffer.alloc(start - from + count), 0, start - from + count, from);
    const counter = Buffer.alloc(blockBytes);
    counter.writeBigUInt64BE(BigInt(from / blockBytes), 8);
    const plain = createDecipheriv('aes-256-ctr', this.key, counter).update(buffer.subarray(0, bytesRead));
    return plain.subarray(start - from);
  }

  async *content(): AsyncGenerator<Buffer> {
    for (let at = 0; at < this.written; at += readBytes) yield await this.read(at, readBytes);
  }

  async discard(): Promise<void> {
    await this.file.close();
    this.key.fill(0);
  }
}
