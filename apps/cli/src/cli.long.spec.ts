import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openHouse, projections, settingsFrom } from '#composition';
import { sql } from '#postgres';
import { givenDatabase, type GivenDatabase } from '#testing';

const root = new URL('../../../', import.meta.url);
const docket = `redressDocket: 1
source: Example register
matters:
  - key: "1"
    respondent: { key: r, name: R. Sample }
    subject: A parade
    tags: [resolved]
    facts:
      - { date: 1998-03-04, body: House of Representatives, action: voted 310-303 }
      - { date: 1998-05, text: It rained. }
      - { date: 1999, body: Board, action: closed the matter }
  - key: "2"
    respondent: { key: s, name: S. Sample }
    subject: Another parade
    facts:
      - { date: 2004-01-02, text: It snowed. }
`;

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

describe('the command line', () => {
  let given: GivenDatabase;
  let folder: string;
  beforeAll(async () => {
    given = await givenDatabase();
    folder = mkdtempSync(join(tmpdir(), 'redress-cli-'));
    writeFileSync(join(folder, 'docket.yaml'), docket);
  });
  afterAll(async () => {
    await given.drop();
    rmSync(folder, { recursive: true });
  });

  /** Runs the program itself, as a person or a script does. */
  function cli(...words: readonly string[]): Promise<Ended> {
    const args = [
      '--import',
      new URL('libs/testing/ts-loader.mjs', root).href,
      fileURLToPath(new URL('main.ts', import.meta.url)),
      ...words,
    ];
    const env = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: given.url, REDRESS_DATA: join(folder, 'data') };
    const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
    return new Promise((resolve, reject) => {
      child.on('error', reject).on('close', (code) => {
        resolve({ code, ...said });
      });
    });
  }
  const nothingWrong = {
    events: 7,
    files: 0,
    erasedFiles: 0,
    sealedFields: 10,
    erasedFields: 0,
    projections: projections.length,
    differences: [],
    differenceCount: 0,
    parked: [],
  };
  const file = () => join(folder, 'docket.yaml');
  async function answer(...words: readonly string[]): Promise<Record<string, unknown>> {
    const { code, out, err } = await cli(...words, '--json');
    if (code !== 0) throw new Error(`exit code ${String(code)}: ${err}`);
    expect(out.endsWith('}\n') && out.indexOf('\n') === out.length - 1).toBe(true);
    return JSON.parse(out) as Record<string, unknown>;
  }

  it('shows what it can do', async () => {
    for (const words of [[], ['verify', '--help']]) {
      const { code, out } = await cli(...words);
      expect(code).toBe(0);
      expect(out).toMatch(/^Usage: [^]*import <file>[^]*verify[^]*rebuild-projection/);
    }
  });

  it.each([
    ['an unknown command', ['improt'], 'There is no command "improt". There are: set-up, administrator, import, replay,'],
    ['a line that the command does not understand', ['verify', '--fast'], "Unknown option '--fast'"],
    ['a file that is not there', ['import', 'no-such-file.yaml'], 'no-such-file.yaml cannot be read'],
    ['a position that is none', ['replay', 'RC-0000-0000', '--after', 'x'], '--after must be a position in the log'],
    ['an unknown read model', ['rebuild-projection', 'nothing'], 'There is no read model "nothing".'],
  ])('refuses %s with exit code 2, and says nothing on standard output', async (_, words, message) => {
    const { code, out, err } = await cli(...words, '--json');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  it('does not call a log proven in which there is nothing', async () => {
    const env = { DATABASE_URL: given.url, REDRESS_DATA: join(folder, 'data'), REDRESS_LOG: 'silent' };
    await (await openHouse(settingsFrom(env), { whenInUse: 'refuse', whenAbsent: 'make' })).close();
    const { code, out } = await cli('verify');
    expect(code).toBe(1);
    expect(out).toContain('The log is empty, so nothing was proven. Is this the right one?');
    expect(await cli('verify', '--json')).toMatchObject({ code: 1, out: expect.stringContaining('"events":0') });
  });

  it('imports a docket, tells its oddities by line, and adds nothing the second time', async () => {
    const first = await answer('import', file());
    expect(first).toEqual({
      matters: 2,
      facts: 4,
      precision: { day: 2, month: 1, year: 1 },
      added: 1 + 2 + 4,
      different: 0,
      oddities: [
        { line: 9, text: 'The vote "310-303" has 613 votes; the House of Representatives has 435 seats. The words are kept.' },
      ],
    });
    expect(await answer('import', file(), '--format', 'neutral')).toEqual({ ...first, added: 0 });
  });

  it('says the same to people', async () => {
    const { code, out } = await cli('import', file());
    expect(code).toBe(0);
    expect(out).toContain(`${file()}:9: The vote "310-303"`);
    expect(out).toContain('2 matters with 4 facts: 2 dated to the day, 1 to the month, 1 to the year.');
    expect(out).toContain('nothing was added');
  });

  it('refuses a docket that it cannot read, by line, with exit code 1', async () => {
    writeFileSync(join(folder, 'broken.yaml'), docket.replace('subject: A parade', 'subjct: A parade'));
    const { code, out, err } = await cli('import', join(folder, 'broken.yaml'), '--json');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('line 4: This matter needs "subject".');
    expect(err).toContain('line 6: A matter has no key "subjct".');
  });

  it('replays a case as it stood, and tells what differs now', async () => {
    const [opened] = await given.database.query<{ id: string; reference: string }>(
      sql`select substr(stream, 6) as id, convert_from(data, 'UTF8')::json->>'reference' as reference
          from events where type = 'CaseOpened' order by position limit 1`,
    );
    if (opened === undefined) throw new Error('Nothing was imported.');
    const now = await answer('replay', opened.reference);
    expect(now).toMatchObject({ caseId: opened.id, asOf: {}, standing: 'historical', state: { status: 'open' } });
    const facts = now.events as readonly { readonly position: number; readonly occurredOn: string }[];
    const [first] = facts;
    const then = await answer('replay', opened.id, '--after', String(first?.position), '--compare', 'now');
    expect(then.events).toEqual([first]);
    expect(then.compare).toMatchObject({ onlyHere: [], onlyThere: facts.slice(1) });
    const early = await answer('replay', opened.id, '--as-of', '1997-01-01');
    expect(early.events).toEqual([]);

    const { out } = await cli('replay', opened.reference, '--as-of', '2026-01-01', '--compare', 'as-of=1997-01-01');
    expect(out).toContain('Status: historical');
    expect(out).toContain(`Only here: ${String(facts.length)} events`);
  });

  it('tells who had read a case, the command line among them', async () => {
    const [opened] = await given.database.query<{ reference: string }>(
      sql`select convert_from(data, 'UTF8')::json->>'reference' as reference
          from events where type = 'CaseOpened' order by position limit 1`,
    );
    if (opened === undefined) throw new Error('Nothing was imported.');
    const { reads } = (await answer('reads', '--case', opened.reference)) as { readonly reads: readonly object[] };
    expect(reads).toEqual(expect.arrayContaining([expect.objectContaining({ reader: 'command-line', query: 'replay' })]));
    expect((await answer('reads', '--case', opened.reference, '--until', '2001-01-01')).reads).toEqual([]);
    const again = (await answer('reads', '--case', opened.reference)) as { readonly reads: readonly object[] };
    expect(again.reads[0]).toMatchObject({ query: 'GetReads', reader: 'command-line' });
  });

  it('says so when there is no such case', async () => {
    const { code, err } = await cli('replay', 'RC-0000-0000');
    expect(code).toBe(1);
    expect(err).toContain('There is no case "RC-0000-0000".');
  });

  it('verifies that the log is whole and the read models are what it makes of them', async () => {
    expect(await answer('verify')).toEqual(nothingWrong);
  });

  it('fills all read models anew, and they are as before', async () => {
    const { rebuilt } = await answer('rebuild-projection', '--all');
    expect(rebuilt).toEqual(projections.map(({ name }) => expect.objectContaining({ name, position: 7, parked: 0 })));
    expect(await answer('verify')).toEqual(nothingWrong);
  });

  it('finds a row that is served otherwise than the log has it, and names its fields alone', async () => {
    await given.database.query(sql`update docket__audit_report set row = row || '{"extra": "forged"}'`);
    const { code, out } = await cli('verify', '--json');
    expect(code).toBe(1);
    const { differences } = JSON.parse(out) as { differences: readonly { where: string; what: string }[] };
    expect(differences.length).toBeGreaterThan(0);
    expect(new Set(differences.map(({ what }) => what))).toEqual(new Set(['served otherwise than the log has it: extra']));
    expect(differences.every(({ where }) => where.startsWith('docket/audit-report '))).toBe(true);
  });

  it('writes the description of the API, and tells when it is out of date', async () => {
    mkdirSync(join(folder, 'docs'));
    expect(await cli('openapi', '--check')).toMatchObject({
      code: 1,
      out: expect.stringContaining('Run: npm run -s cli -- openapi'),
    });
    expect(await answer('openapi')).toMatchObject({ same: false });
    expect(await answer('openapi', '--check')).toMatchObject({ same: true });
  });

  it('finds a hole in the log, says where it is, and ends with exit code 1', async () => {
    await given.database.query(sql`alter table events disable trigger all`);
    await given.database.query(sql`delete from events where position = 3`);
    const { code, out } = await cli('verify', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      events: 6,
      differences: expect.arrayContaining([{ where: 'position 4', what: 'follows position 2' }]),
    });
  });
});
