import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import S3rver from '@20minutes/s3rver';
import { describe, expect, it } from '@jest/globals';
import { FilesProblem } from '../files-problem.js';
import { fileStorageContract } from './file-storage.contract.js';
import { StorageUnavailable } from './file-storage.js';
import { storageAt } from './open-storage.js';
import { S3Storage } from './s3-storage.js';

/** The credentials that the server knows. */
const known = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

/** A server that speaks the protocol and checks each signature, with one bucket. */
async function aServer() {
  const directory = await mkdtemp(join(tmpdir(), 'redress-s3-'));
  const server = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory, configureBuckets: [{ name: 'evidence' }] });
  const { port } = (await server.run()) as AddressInfo;
  const clientWith = (credentials: typeof known) => {
    const client = new S3Client({
      endpoint: `http://127.0.0.1:${String(port)}`,
      region: 'us-east-1',
      forcePathStyle: true,
      credentials,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      maxAttempts: 1,
    });
    // The server checks signatures, and computes that of a bucket as if its path had no slash at the end.
    client.middlewareStack.add(
      (next) => (wish) => {
        const request = wish.request as { path: string };
        if (request.path === '/evidence/' || request.path === '/nowhere/') request.path = request.path.slice(0, -1);
        return next(wish);
      },
      { step: 'build', name: 'withoutSlash' },
    );
    return client;
  };
  const stop = async () => {
    await server.close();
    await rm(directory, { recursive: true, force: true });
  };
  return { clientWith, stop };
}

fileStorageContract('a bucket of S3', async () => {
  const { clientWith, stop } = await aServer();
  const storage = new S3Storage(clientWith(known), 'evidence', 'files/');
  return { storage, stop: () => storage.close().then(stop) };
});

describe('a bucket of S3', () => {
  it('is refused where the bucket is not there, or the secret is another one', async () => {
    const { clientWith, stop } = await aServer();
    const absent = new S3Storage(clientWith(known), 'nowhere', '');
    const stranger = new S3Storage(clientWith({ ...known, secretAccessKey: 'guessed' }), 'evidence', '');
    await expect(absent.check()).rejects.toThrow(FilesProblem);
    await expect(absent.check()).rejects.toThrow('Make the bucket');
    await expect(stranger.names()[Symbol.asyncIterator]().next()).rejects.toThrow(StorageUnavailable);
    await expect(stranger.has('0'.repeat(64))).rejects.toThrow(StorageUnavailable);
    await stop();
  });

  // The server of the contract cannot tell more than one page on this Node: it uses a cipher that OpenSSL has given up.
  it('names more files than are told at once', async () => {
    const [first, second] = ['a', 'b'].map((digit) => digit.repeat(64));
    const listed = (name: string, more: string) =>
      `<ListBucketResult><Contents><Key>files/${name}</Key></Contents><IsTruncated>${String(more !== '')}</IsTruncated>${more}</ListBucketResult>`;
    const server = createServer((request, response) => {
      const next = new URL(request.url ?? '', 'http://s3').searchParams.get('continuation-token') === 'next';
      const more = '<NextContinuationToken>next</NextContinuationToken>';
      response.setHeader('content-type', 'application/xml').end(next ? listed(String(second), '') : listed(String(first), more));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const endpoint = `http://127.0.0.1:${String(port)}`;
    const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials: known });
    const names: string[] = [];
    for await (const name of new S3Storage(client, 'evidence', 'files/').names()) names.push(name);
    expect(names).toEqual([first, second]);
    client.destroy();
    server.close();
  });

  it.each(['s3:', 's3://', 's3://B', 's3://bucket?x=1'])('is not what %s names', (address) => {
    expect(() => storageAt(address)).toThrow(FilesProblem);
  });
});
