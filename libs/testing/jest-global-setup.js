import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAssets } from '../design/build-assets.mjs';
import './ts-loader.mjs';

/**
 * The styles of the pages, which specs in a browser look at; and one PostgreSQL for the whole run, on which `givenDatabase` makes
 * each spec its own database.
 */
export default async function setUp() {
  await buildAssets();
  if (process.env.REDRESS_TEST_SERVER_URL) return;
  const { startEmbeddedServer } = await import('../postgres/src/index.ts');
  const dataDirectory = await mkdtemp(join(tmpdir(), 'redress-specs-'));
  const server = await startEmbeddedServer({ dataDirectory, durable: false, log: () => {} });
  process.env.REDRESS_TEST_SERVER_URL = server.url;
  globalThis.redressTestServer = { server, dataDirectory };
}
