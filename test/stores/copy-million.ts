/**
 * Copies a large log to another store and back, killed several times on its way:
 *
 *   node --import ./libs/testing/ts-loader.mjs test/stores/copy-million.ts [--events 1000000] [--kills 3] [--json FILE]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedServer } from '#postgres';
import { copyThereAndBack } from './copying.js';
import { Report } from './rows.js';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    kills: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
});
const report = new Report(values.json);
const folder = await mkdtemp(join(tmpdir(), 'redress-copy-'));
const server = await startEmbeddedServer({ dataDirectory: folder, log: () => undefined });
try {
  await copyThereAndBack({ report, server, events: Number(values.events), kills: Number(values.kills) });
} finally {
  await server.close();
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = report.finish();
