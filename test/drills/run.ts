/**
 * The drills of backup and restore, each under load and with a control:
 *
 *   node --import ./libs/testing/ts-loader.mjs test/drills/run.ts [--json FILE]
 *
 * EventStoreDB's needs KURRENTDB_BIN, the executable of a server, and is skipped, loudly, without.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { eventStoreDrill } from './eventstore.drill.js';
import { postgresDrill } from './postgres.drill.js';

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const say = (line: string) => process.stderr.write(`${line}\n`);
const rows = [await postgresDrill(say)];
const binary = process.env.KURRENTDB_BIN;
if (binary) rows.push(await eventStoreDrill(say));
else say('\n*** SKIPPED: the drill of EventStoreDB, because KURRENTDB_BIN names no server. ***\n');
const text = JSON.stringify({ rows }, null, 2);
process.stdout.write(`${text}\n`);
if (values.json !== undefined) writeFileSync(values.json, `${text}\n`);
process.exitCode = rows.every(({ passed, control_fails }) => passed && control_fails) ? 0 : 1;
