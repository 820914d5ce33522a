import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import './ts-loader.mjs';

/** One PostgreSQL for the whole run; `givenDatabase` makes each spec its own database on it. */
export default async function setUp() {
  if (process.env.REDRESS_TEST_SERVER_URL) return;
  const { startEmbeddedServer } = await import('../postgres/src/index.ts');
  const dataDirectory = await mkdtemp(join(tmpdir(), 'redress-specs-'));
  const server = await startEmbeddedServer({ dataDirectory, durable: false, log: () => {} });
  process.env.REDRESS_TEST_SERVER_URL = server.url;
  globalThis.redressTestServer = { server, dataDirectory };
}
