import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { FilesProblem } from '../files-problem.js';
import { FileMissing, FileStorage, isFileName, mustBeAName, StorageUnavailable } from './file-storage.js';

/** A bucket of Amazon S3 or of anything that speaks its protocol. An object is whole or not there: S3 promises that. */
export class S3Storage extends FileStorage {
  /** With the bucket and what the keys begin with; the client knows region, endpoint and credentials. */
  constructor(
    private readonly client: S3Client,
    private readonly bucket: string,
    private readonly prefix: string,
  ) {
    super();
  }

  /** `s3://bucket/prefix`. Region, endpoint and credentials come from where every tool of AWS looks for them. Throws `FilesProblem`. */
  static at(address: string): S3Storage {
    const [, bucket = '', prefix = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([\w!.*'()/-]*))?$/.exec(address) ?? [];
    if (bucket === '') {
      throw new FilesProblem(
        'REDRESS_FILES must be a folder, or s3://bucket/prefix with the name of a bucket. Nothing was changed.',
      );
    }
    const endpoint = process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL;
    const client = new S3Client({
      // Milliseconds. Without these, whoever asks a server that is silent waits for it without an end.
      requestHandler: { connectionTimeout: 5_000, socketTimeout: 30_000 },
      // Only Amazon itself has a name for each bucket; servers of one's own mostly have one name.
      ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
      ...(process.env.AWS_REGION === undefined && endpoint !== undefined && { region: 'us-east-1' }),
      // Not every server knows the newer checksums. The name of a file is its checksum, and it is compared at each reading.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
    return new S3Storage(client, bucket, prefix.replace(/\/*$/, prefix === '' ? '' : '/'));
  }

  override async put(name: string, bytes: number, content: AsyncIterable<Uint8Array>): Promise<void> {
    mustBeAName(name);
    if (await this.has(name)) return;
    // In memory, because what is sent can then be sent again where the line breaks; files have a bound of some megabytes.
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) chunks.push(chunk);
    const Body = Buffer.concat(chunks);
    if (Body.length !== bytes) throw new Error('A file ended before all of it was kept.');
    const wish = new PutObjectCommand({ ...this.at(name), Body, ContentType: 'application/octet-stream' });
    await answered(this.client.send(wish));
  }

  override async get(name: string): Promise<AsyncIterable<Uint8Array>> {
    mustBeAName(name);
    try {
      const { Body } = await answered(this.client.send(new GetObjectCommand(this.at(name))));
      return Body as Readable;
    } catch (error) {
      throw isAbsent(error) ? new FileMissing() : error;
    }
  }

  override async has(name: string): Promise<boolean> {
    return (await this.keptSince(name)) !== undefined;
  }

  override async keptSince(name: string): Promise<Date | undefined> {
    mustBeAName(name);
    try {
      return (await answered(this.client.send(new HeadObjectCommand(this.at(name))))).LastModified ?? new Date();
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  }

  override async delete(name: string): Promise<void> {
    mustBeAName(name);
    await answered(this.client.send(new DeleteObjectCommand(this.at(name))));
  }

  override async *names(): AsyncIterable<string> {
    const pages = paginateListObjectsV2({ client: this.client }, { Bucket: this.bucket, Prefix: this.prefix });
    for (;;) {
      const { done, value } = await answered(pages.next());
      if (done === true) return;
      for (const { Key = '' } of value.Contents ?? []) {
        const name = Key.slice(this.prefix.length);
        if (isFileName(name)) yield name;
      }
    }
  }

  override async check(): Promise<void> {
    try {
      await this.client.send(new ListObjectsV2Command({ Bucket: this.bucket, Prefix: this.prefix, MaxKeys: 1 }));
    } catch (error) {
      throw new FilesProblem(
        `The bucket ${this.bucket} (REDRESS_FILES) cannot be reached: ${(error as Error).name}. Make the bucket, and give this process ` +
          'AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and for a server of your own AWS_ENDPOINT_URL_S3.',
        { cause: error },
      );
    }
  }

  override close(): Promise<void> {
    this.client.destroy();
    return Promise.resolve();
  }

  private at(name: string): { readonly Bucket: string; readonly Key: string } {
    return { Bucket: this.bucket, Key: this.prefix + name };
  }
}

/** Throws `StorageUnavailable` unless S3 answers the question, with what was asked for or with that it is not there. */
async function answered<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    throw isAbsent(error) ? error : new StorageUnavailable(error);
  }
}

/** Whether S3 says that there is no such object. That it may not be read is an error. */
const isAbsent = (error: unknown): boolean => error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;
