import { readFile, writeFile } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import { logTo, RedressModule, settingsFrom, type House } from '#composition';
import { InMemoryEventStore, WriteGate } from '#event-store';
import { storageAt, unopenedCustody } from '#custody';
import { Database } from '#postgres';
import { unopenedKeys } from '#privacy';
import { openApiDocument, ServerSecret } from '#web';
import type { Answer, Asked } from './command.js';

/** Relative to the repository, where npm runs commands. */
const file = 'docs/openapi.json';

/** Writes the description of the API, or compares it with the one that is written. */
export async function run({ options: { check } }: Asked): Promise<Answer> {
  const document = `${JSON.stringify(await describeApi(), undefined, 2)}\n`;
  const paths = Object.keys((JSON.parse(document) as { paths: object }).paths).length;
  const before = await readFile(file, 'utf8').catch(() => undefined);
  const same = before === document;
  if (check !== undefined) {
    const lines = [
      same ? `${file} is what the program offers.` : `${file} is not what the program offers. Run: npm run -s cli -- openapi`,
    ];
    return { json: { file, paths, same }, lines, good: same };
  }
  if (!same) await writeFile(file, document);
  return { json: { file, paths, same }, lines: [same ? `${file} was up to date.` : `${file} is written.`] };
}

/** Asks the routes themselves. Nothing is connected and nothing is written: no request will ever come. */
async function describeApi(): Promise<object> {
  const settings = settingsFrom({ ...process.env, REDRESS_LOG: 'silent' });
  const database = new Database({ url: 'postgres://localhost/nothing-is-asked' });
  const house: House = {
    settings,
    database,
    store: new InMemoryEventStore(),
    logIdentity: () => Promise.resolve(undefined),
    gate: new WriteGate(),
    secret: new ServerSecret('describing the API needs no secret'),
    keys: unopenedKeys(database),
    custody: unopenedCustody(unopenedKeys(database)),
    files: storageAt(settings.files),
    log: logTo(settings),
    serverProcessId: undefined,
    close: () => Promise.resolve(),
  };
  const module = RedressModule.forRoot({ house, subscriptions: false });
  const app = await NestFactory.create(module, { logger: ['error'], abortOnError: false });
  try {
    await app.init();
    return openApiDocument(app);
  } finally {
    await app.close();
    await house.database.close();
  }
}
