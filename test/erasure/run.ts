/**
 * Erases a complaint with its file, and looks for what it said wherever the program keeps or shows anything:
 *
 *   npm run test:erasure -- [--s3] [--json]
 *
 * Each mark stands in one field of one complaint, or in its file. Each row has a control: the same look at something that must be
 * found. Ends with 1 when a mark is found after the erasure, and when a control is not. With `--s3` files are kept in a bucket,
 * which is put back as it was before the erasure where a backup is restored: as one that keeps old versions has them.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client, startS3Server, type Answer } from '#test-servers';
import { filesIn, formsOf, placesOf } from '../canary/marks.js';
import { done, exampleRule, whatever } from '../journeys/setting.js';
import { cli, Running, type Place } from './running.js';

interface Row {
  readonly name: string;
  readonly passed: boolean;
  readonly control_fails: boolean;
}

/** One complaint, and what it says that nobody else says. */
interface Complaint {
  readonly id: string;
  readonly reference: string;
  readonly receiptCode: string;
  readonly fileId: string;
  readonly marks: ReadonlyMap<string, string>;
  /** Sends the same form once more. */
  readonly again: () => Promise<Answer>;
  /** Sends the acknowledgement once more; under the same key, or with other words. */
  readonly acknowledgedAgain: (message?: string) => Promise<Answer>;
}

const { values } = parseArgs({ options: { json: { type: 'boolean' }, s3: { type: 'boolean' } } });
const folder = mkdtempSync(join(tmpdir(), 'redress-erasure-'));
const s3 = values.s3 === true ? await startS3Server() : undefined;
const place: Place = {
  data: join(folder, 'data'),
  keys: join(folder, 'keys'),
  ...(s3 !== undefined && { env: { ...s3.env, REDRESS_FILES: s3.address } }),
};
/** Where sealed files lie. */
const kept = s3?.folder ?? join(place.data, 'files');
/** Stands in the log in clear, as the name of a body: what looks for marks has to find this one. */
const control = `Panel ${randomBytes(10).toString('hex')}`;
const rows: Row[] = [];
const row = (name: string, passed: boolean, controlFails: boolean): void => {
  rows.push({ name, passed, control_fails: controlFails });
};

let running = await Running.start(place);
try {
  await erase();
  if (values.json === true) process.stdout.write(`${JSON.stringify({ rows })}\n`);
  else for (const one of rows) process.stdout.write(`${one.passed && one.control_fails ? 'ok  ' : 'BAD '} ${one.name}\n`);
  process.exitCode = rows.every(({ passed, control_fails }) => passed && control_fails) ? 0 : 1;
} finally {
  await running.stop();
  await s3?.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function erase(): Promise<void> {
  const [clerk, second] = [await running.as('clerk'), await running.as('second-clerk')];
  const { id: bodyId } = done(await clerk.post('/v1/bodies', { name: control, kind: 'panel' })) as { readonly id: string };
  const [erased, stays, named] = [await filed(clerk, bodyId), await filed(clerk, bodyId), await filed(clerk, bodyId)];

  const before = await seen(erased);
  row(
    'before: what was said can be opened',
    missing(erased, before).length === 0,
    shown([...erased.marks.values()], 'nothing').length === 0,
  );
  await nowhereInClear('before', erased);
  const [gone, staying] = [await aCase(clerk, bodyId), await aCase(clerk, bodyId)];
  await settled(clerk);
  await inIndex(staying);
  const wasInIndex = await inIndex(gone);
  const figures = await figuresOf(clerk);
  const copy = join(folder, 'backup');
  mustEnd(await cli(place, 'backup', '--to', copy), 0);
  const old = join(folder, 'old-keys');
  cpSync(place.keys, old, { recursive: true });
  const count = filesKept();
  const bucket = join(folder, 'bucket');
  if (s3 !== undefined) cpSync(kept, bucket, { recursive: true });

  await agreed(clerk, second, erased, 'whole-file');
  await agreed(clerk, second, named, 'complainant');
  await agreed(clerk, second, gone, 'whole-file', 'cases');

  row(
    'erased: no page and no answer holds any of it',
    shown([...erased.marks.values()], await seen(erased)).length === 0,
    missing(stays, await seen(stays)).length === 0,
  );
  const certificates = (await clerk.page(`/complaints/${erased.id}/erasure`)).text;
  row(
    'erased: the certificate is shown',
    /E-[0-9A-Z]{4}-[0-9A-Z]{4}/.test(certificates),
    !/E-[0-9A-Z]{4}-[0-9A-Z]{4}/.test((await clerk.page(`/complaints/${stays.id}/erasure`)).text),
  );
  const person = [named.marks.get('name') ?? ''];
  const ofNamed = await seen(named);
  row(
    'erased: of one person, who that is; what was said stays',
    shown(person, ofNamed).length === 0 && missing(named, ofNamed).join() === 'name,contact',
    shown([stays.marks.get('name') ?? ''], await seen(stays)).length > 0,
  );
  const isFound = async ({ id, name }: NamedCase) => (await clerk.get(`/v1/cases?q=${name}`)).text.includes(id);
  const notInIndex = async (when: string): Promise<void> => {
    const isControlThere = await inIndex(staying);
    row(`${when}: the index of names holds nothing of it`, !(await inIndex(gone, 0)), wasInIndex && isControlThere);
    row(`${when}: no search finds it by name`, !(await isFound(gone)), await isFound(staying));
  };
  await notInIndex('erased');
  row(
    'erased: the file is gone from the disk',
    filesKept() === count - 1,
    (await downloaded(stays)).includes(stays.marks.get('file') ?? '-'),
  );
  await nowhereInClear('erased', erased);

  const repeats = [await erased.again(), await erased.acknowledgedAgain()];
  const other = await erased.acknowledgedAgain('Something else.');
  row(
    'erased: remembered answers bring nothing back',
    repeats.every(({ status }) => status < 300) &&
      repeats[0]?.text.includes(erased.receiptCode) === true &&
      shown([...erased.marks.values()], repeats.map(({ text }) => text).join()).length === 0,
    other.status >= 400,
  );
  const afterRepeats = filesKept();

  mustEnd(await cli(place, 'rebuild-projection', '--all'), 0);
  row(
    'rebuilt: no page and no answer holds any of it',
    shown([...erased.marks.values()], await seen(erased)).length === 0,
    missing(stays, await seen(stays)).length === 0,
  );
  await nowhereInClear('rebuilt', erased);
  await notInIndex('rebuilt');
  const now = await figuresOf(clerk);
  await filed(clerk, bodyId);
  row('rebuilt: every figure of the report is what it was', now === figures, (await figuresOf(clerk)) !== figures);
  row('erased: a repeated form brings no file back', afterRepeats === count - 1, filesKept() === count);

  await running.stop();
  const { code, out } = await cli(place, 'verify', '--json');
  const verified = JSON.parse(out.slice(out.indexOf('{'))) as { readonly erasedFields: number; readonly erasedFiles: number };
  const found = filesIn(kept);
  cpSync(kept, join(folder, 'files'), { recursive: true });
  for (const file of found) rmSync(file);
  const without = await cli(place, 'verify');
  cpSync(join(folder, 'files'), kept, { recursive: true });
  if (s3 !== undefined) cpSync(bucket, kept, { recursive: true });
  row(
    'verify: the log, the files and the read models are whole',
    code === 0 && verified.erasedFields > 0 && verified.erasedFiles === 1,
    without.code !== 0,
  );

  // The control has the keys of then, which are what an operator must not keep.
  const indexOf = async () => (await inIndex(staying)) && (await inIndex(gone, 0));
  const [withOldKeys, indexWithOldKeys] = await restored(copy, old, erased, indexOf);
  const [withKeys, indexWithKeys] = await restored(copy, place.keys, erased, indexOf);
  const unlisted = join(folder, 'unlisted-keys');
  cpSync(place.keys, unlisted, { recursive: true });
  rmSync(join(unlisted, 'destroyed-keys.txt'));
  const withoutList = await restored(copy, unlisted, erased, indexOf).then(([text]) => text, String);
  const marks = [...erased.marks.values()];
  const broughtBack = missing(erased, withOldKeys).length === 0;
  row(
    'restored: an older backup shows the certificate in place of what was erased',
    shown(marks, withKeys).length === 0 && withKeys.includes('[Erased on '),
    broughtBack,
  );
  row('restored: the index of names in an older backup is emptied of it', !indexWithKeys, indexWithOldKeys);
  row(
    'restored: without the list of destroyed keys an older backup is not opened',
    shown(marks, withoutList).length === 0 && withoutList.includes('do not open the data keys'),
    broughtBack,
  );
  running = await Running.start(place);
}

/** Puts a backup back beside keys, and gives what is shown and what `look` finds. Throws where the program refuses to start. */
async function restored<T>(copy: string, keys: string, erased: Complaint, look: () => Promise<T>): Promise<readonly [string, T]> {
  const [data, own] = [join(folder, `restored-${randomUUID()}`), join(folder, `keys-${randomUUID()}`)];
  cpSync(copy, data, { recursive: true });
  cpSync(keys, own, { recursive: true });
  running = await Running.start({ ...place, data, keys: own });
  try {
    return [await seen(erased), await look()];
  } finally {
    await running.stop();
  }
}

function filesKept(): number {
  return filesIn(kept).filter((path) => s3 === undefined || path.endsWith('_object')).length;
}

async function filed(clerk: Client, bodyId: string): Promise<Complaint> {
  const mark = (what: string): string => `${what} ${randomBytes(10).toString('hex')}`;
  const marks = new Map(
    ['name', 'contact', 'respondent', 'summary', 'account', 'message', 'filename', 'file'].map((what) => [what, mark(what)]),
  );
  const of = (what: string): string => marks.get(what) ?? '';
  const told = {
    bodyId,
    identity: 'named',
    'complainant[name]': of('name'),
    'complainant[contact]': of('contact'),
    respondentName: of('respondent'),
    summary: of('summary'),
    account: of('account'),
    _key: randomUUID(),
  };
  const again = (): Promise<Answer> => {
    const body = new FormData();
    for (const [name, value] of Object.entries(told)) body.append(name, value);
    body.append('files', new Blob([of('file')]), `${of('filename')}.txt`);
    return new Client(running.url).send('/v1/complaints', { method: 'POST', body, headers: { accept: 'application/json' } });
  };
  const { id, reference, receiptCode } = done(await again()) as {
    readonly id: string;
    readonly reference: string;
    readonly receiptCode: string;
  };
  const key = randomUUID();
  const acknowledgedAgain = async (message = of('message')): Promise<Answer> =>
    (await running.as('clerk')).post(
      `/v1/complaints/${id}/acknowledgement`,
      { message },
      { ...whatever, 'idempotency-key': key },
    );
  done(await acknowledgedAgain());
  await settled(clerk);
  const [, fileId = ''] =
    new RegExp(`/complaints/${id}/files/([0-9a-f-]{36})`).exec((await clerk.page(`/complaints/${id}`)).text) ?? [];
  await clerk.post(`/v1/complaints/${id}/files/${fileId}/confirmation`, {});
  return { id, reference, receiptCode, fileId, marks, again, acknowledgedAgain };
}

/** Everything that anybody who may is shown of a complaint: pages and what they lead to, answers, the file, the status page. */
async function seen(complaint: Complaint): Promise<string> {
  const { id, reference, receiptCode: code } = complaint;
  const texts: string[] = [];
  for (const who of ['clerk', 'second-clerk', 'auditor']) {
    const client = await running.as(who);
    const pages = new Set([
      `/complaints/${id}`,
      `/complaints/${id}/as-complainant`,
      `/complaints/${id}/erasure`,
      '/queue',
      '/today',
      '/persons',
      '/cases',
    ]);
    for (const path of pages) {
      const answer = await client.page(path);
      texts.push(answer.text);
      for (const [, href = ''] of answer.text.matchAll(/href="(\/[^"#]*)/g)) {
        const found = href.replaceAll('&amp;', '&');
        if (/^\/(leave|sign-|status|session|assets|v1)|\/files\/|\.(css|woff2?|svg|png)/.test(found)) continue;
        if (pages.size < 60) pages.add(found);
      }
    }
    const routes = ['', '/file', '/status', '/erasure'].map((path) => `/v1/complaints/${id}${path}`);
    for (const route of [...routes, '/v1/queue', '/v1/cases', '/v1/reports/audit']) texts.push((await client.get(route)).text);
    texts.push((await client.postForm(`/v1/complaints/${id}/identity-openings`, { purpose: 'contact' })).text);
  }
  const complainant = new Client(running.url);
  await complainant.post('/status', { reference, code });
  texts.push((await complainant.page('/status/mine')).text, (await complainant.get('/status/mine')).text);
  return [...texts, await downloaded(complaint)].join('\n');
}

async function downloaded({ id, fileId }: Complaint): Promise<string> {
  const clerk = await running.as('clerk');
  return (await clerk.get(`/complaints/${id}/files/${fileId}`)).text;
}

function shown(marks: readonly string[], text: string): readonly string[] {
  return marks.filter((mark) => text.includes(mark));
}

/** The fields of a complaint whose marks do not stand in a text. */
function missing({ marks }: Complaint, text: string): readonly string[] {
  return [...marks].filter(([, mark]) => !text.includes(mark)).map(([name]) => name);
}

/** No row of the database, no byte of any file and no line that was printed holds a mark, in any form. */
async function nowhereInClear(when: string, { marks }: Complaint): Promise<void> {
  const tables = await running.rows();
  const inTables = (texts: readonly string[]) =>
    [...tables].filter(([, all]) => texts.some((text) => all.includes(text))).map(([name]) => name);
  const files = [...filesIn(folder), ...(s3 === undefined ? [] : filesIn(s3.folder))];
  const all = [...marks.values()].flatMap((mark) => Object.values(formsOf(mark)).flat());
  const places = [...inTables(all), ...placesOf(all, files, running.printed())];
  for (const found of places) process.stderr.write(`${when}: found in ${found.replace(folder, '')}\n`);
  row(
    `${when}: no table holds any of it in clear`,
    inTables(all).length === 0,
    inTables(Object.values(formsOf(control)).flat()).length > 0,
  );
  row(
    `${when}: no file holds any of it in clear, the journal of the database included`,
    placesOf(all, files, running.printed()).length === 0,
    placesOf([control], files, '').some((path) => path.includes('pg_wal')),
  );
}

interface NamedCase {
  readonly id: string;
  /** Its respondent's, and nobody else's. */
  readonly name: string;
}

async function aCase(clerk: Client, bodyId: string): Promise<NamedCase> {
  const name = `Invented${randomBytes(10).toString('hex')}`;
  const opening = { bodyId, respondentName: name, origin: 'own-motion', subject: 'Use of an office' };
  const { id } = done(await clerk.post('/v1/cases', opening)) as { readonly id: string };
  return { id, name };
}

/** Whether the index of names has the name of a case, within so many milliseconds. */
async function inIndex({ id }: NamedCase, withinMs = 20_000): Promise<boolean> {
  for (const end = performance.now() + withinMs; ;) {
    const tables = await running.rows();
    const name = new RegExp(`~sealed~[^~]*~[^~]*~[^~]*~case-${id}~%2Frespondent%2Fname~([\\w-]{16})`);
    const [, seal] = name.exec([...tables.values()].join('\n')) ?? [];
    if (seal === undefined) throw new Error(`The sealed name of case ${id} stands nowhere.`);
    if (tables.get('public.name_index')?.includes(seal) === true) return true;
    if (performance.now() >= end) return false;
    await pause(200);
  }
}

async function agreed(
  clerk: Client,
  second: Client,
  { id }: { readonly id: string },
  subject: string,
  kind = 'complaints',
): Promise<void> {
  const at = `/v1/${kind}/${id}`;
  done(await clerk.post(`${at}/erasure-requests`, { subject, basis: exampleRule('12'), reason: 'Its time is over' }, whatever));
  const { requests } = (await clerk.get(`${at}/erasure`)).json() as {
    readonly requests: readonly { readonly requestId: string }[];
  };
  done(await second.post(`${at}/erasure-approvals`, { requestId: requests[0]?.requestId }, whatever));
  for (const end = performance.now() + 60_000; ;) {
    const { certificates } = (await clerk.get(`${at}/erasure`)).json() as { readonly certificates: readonly unknown[] };
    if (certificates.length > 0) return settled(clerk);
    if (performance.now() > end) throw new Error('What was approved is not carried out.');
    await pause(50);
  }
}

/** Until the pages show what was recorded, and nothing follows from it any more. */
async function settled(clerk: Client): Promise<void> {
  for (let [before, now] = ['', await figuresOf(clerk, false)]; before !== now;) {
    await pause(700);
    [before, now] = [now, await figuresOf(clerk, false)];
  }
}

async function figuresOf(clerk: Client, alone = true): Promise<string> {
  const { text } = await clerk.get('/v1/reports/audit');
  return alone ? text.replace(/"(position|recordedAt|asOf|knownAt)":"[^"]*"/g, '') : text;
}

function mustEnd({ code, out }: { readonly code: number | null; readonly out: string }, wanted: number): void {
  if (code !== wanted) throw new Error(`${String(code)}: ${out}`);
}
