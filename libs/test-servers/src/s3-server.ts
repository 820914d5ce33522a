import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';

/** A server that speaks the protocol of S3, with one bucket. */
export interface S3Server {
  /** As REDRESS_FILES names the bucket. */
  readonly address: string;
  /** What a program needs to reach it, as every tool of AWS does. */
  readonly env: Readonly<Record<string, string>>;
  /** The names of the objects in the bucket, without what they begin with. */
  names(): Promise<readonly string[]>;
  /** Where the objects lie on the disk, for those who look for what is in them or put an earlier copy back. */
  readonly folder: string;
  /** Where the bytes of an object lie on the disk, to change them behind everybody's back. */
  pathOf(name: string): string;
  /** Makes an object as old as this. */
  age(name: string, hours: number): Promise<void>;
  /** Ends it; `start` begins it again on the same port, with what it holds. */
  pause(): Promise<void>;
  start(): Promise<void>;
  /** Ends it, and removes what it holds. */
  stop(): Promise<void>;
}

const bucket = 'evidence';
const object = '._S3rver_object';

/**
 * Starts it on any free port of 127.0.0.1. It takes any credentials: that wrong ones are refused, the storage's own spec says. It
 * tells more than one page of names only under `node --openssl-legacy-provider`.
 */
export async function startS3Server(): Promise<S3Server> {
  const directory = await mkdtemp(join(tmpdir(), 'redress-s3-'));
  let server: S3rver;
  const listen = async (port: number): Promise<number> => {
    const settings = { port, address: '127.0.0.1', silent: true, directory, configureBuckets: [{ name: bucket }] };
    server = new S3rver({ ...settings, allowMismatchedSignatures: true });
    return ((await server.run()) as AddressInfo).port;
  };
  const port = await listen(0);
  const files = join(directory, bucket, 'files');
  const pathOf = (name: string): string => join(files, `${name}${object}`);
  return {
    address: `s3://${bucket}/files`,
    env: {
      AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${String(port)}`,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'S3RVER',
      AWS_SECRET_ACCESS_KEY: 'S3RVER',
    },
    names: async () =>
      (await readdir(files).catch(() => [])).filter((one) => one.endsWith(object)).map((one) => one.slice(0, -object.length)),
    folder: files,
    pathOf,
    age: async (name, hours) => {
      const since = new Date(Date.now() - hours * 3_600_000);
      await utimes(pathOf(name), since, since);
    },
    pause: () => server.close(),
    start: async () => {
      await listen(port);
    },
    stop: async () => {
      await server.close().catch(() => undefined);
      await rm(directory, { recursive: true, force: true });
    },
  };
}
