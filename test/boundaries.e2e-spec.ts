import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
}

const root = resolve(import.meta.dirname, '..');

/** For each rule, files that break it (the first is the offender) in a house of their own. */
const offences: Record<string, Record<string, string>> = {
  'no-cycles': {
    'libs/kernel/src/a.ts': "import './b.js';",
    'libs/kernel/src/b.ts': "import './a.js';",
  },
  'everything-resolves': { 'libs/web/src/a.ts': "import '#nowhere';" },
  'kernel-imports-nothing': { 'libs/kernel/src/c.ts': "import '#web';" },
  'kernel-runs-without-nest': { 'libs/kernel/src/d.ts': "import { Command } from '@nestjs/cqrs';\nvoid Command;" },
  'domain-imports-only-what-is-pure': { 'libs/case/src/domain/a.ts': "import '@nestjs/cqrs';" },
  'domain-stays-in-its-own-lib': { 'libs/case/src/domain/b.ts': "import '../../../body/src/domain/a.js';" },
  'aggregates-do-not-know-each-other': { 'libs/finding/src/a.ts': "import '#case';" },
  'readers-take-only-types-from-aggregates': { 'libs/case-file/src/a.ts': "import { thing } from '#case';\nvoid thing;" },
  'read-models-do-not-know-each-other': { 'libs/case-file/src/b.ts': "import '#audit-report';" },
  ...Object.fromEntries(
    Object.entries({
      postgres: 'web',
      procedure: 'web',
      budget: 'web',
      design: 'web',
      'event-store': 'case',
      projection: 'log-move',
      'log-move': 'web',
      web: 'access',
      access: 'projection',
      aggregate: 'casework',
      correction: 'case',
      casework: 'docket',
      docket: 'case-file',
      words: 'web',
      'read-model': 'case-desk',
      'case-desk': 'composition',
      composition: 'demonstration',
      'legacy-docket': 'projection',
      demonstration: 'legacy-docket',
      'development-issuer': 'docket',
      entitlement: 'case-file',
      'fictional-staff': 'docket',
      'staff-desk': 'docket',
      'person-desk': 'case-desk',
      'opinion-desk': 'case-desk',
      'set-up': 'docket',
      'read-record': 'case',
      'access-history': 'case-desk',
      privacy: 'case',
      custody: 'case',
      intake: 'docket',
      pseudonyms: 'case-file',
      seating: 'case-file',
      notices: 'case-desk',
      mail: 'case-desk',
      today: 'docket',
    }).map(([kind, other]) => {
      const lib = { aggregate: 'finding', 'read-model': 'audit-report' }[kind] ?? kind;
      return [`${kind}-imports-only-what-it-stands-on`, { [`libs/${lib}/src/above.ts`]: `import '#${other}';` }];
    }),
  ),
  'every-lib-has-a-kind': { 'libs/novelty/src/a.ts': "import '#kernel';" },
  'apps-reach-the-house-through-its-composition': { 'apps/api/src/a.ts': "import '#case';" },
  'libs-do-not-know-apps': { 'libs/web/src/b.ts': "import '../../../apps/api/src/main.js';" },
  'testing-is-for-specs': { 'libs/web/src/c.ts': "import '#testing';" },
  'test-servers-know-no-jest': { 'libs/test-servers/src/a.ts': "import '#testing';" },
  'other-libs-through-their-index': { 'libs/web/src/d.ts': "import '../../access/src/inner.js';" },
};

const lawful: Record<string, string> = {
  'apps/api/src/main.ts': 'export {};',
  'libs/access/src/inner.ts': 'export {};',
  'libs/body/src/domain/a.ts': 'export {};',
  'libs/kernel/src/lawful.ts': "import type { Command } from '@nestjs/cqrs';\nexport type Other = Command<string>;",
  'libs/case/src/domain/lawful.ts': "import '#kernel';",
  'libs/case-file/src/lawful.ts': "import type { Thing } from '#case';\nexport type Other = Thing;",
  'libs/case/src/index.ts': 'export const thing = 1;\nexport type Thing = number;',
  'libs/web/src/lawful.spec.ts': "import '#testing';",
};

describe('the boundaries of the house', () => {
  const house = mkdtempSync(join(tmpdir(), 'redress-house-'));
  let violations: readonly Violation[] = [];
  let known: readonly string[] = [];

  beforeAll(async () => {
    const put = (file: string, text: string) => {
      mkdirSync(dirname(join(house, file)), { recursive: true });
      writeFileSync(join(house, file), text);
    };
    for (const lib of readdirSync(join(root, 'libs'))) put(`libs/${lib}/src/index.ts`, 'export {};');
    for (const lib of ['docket', 'case-desk']) put(`libs/${lib}/src/index.ts`, 'export {};');
    for (const [file, text] of Object.entries(lawful)) put(file, text);
    for (const files of Object.values(offences)) for (const [file, text] of Object.entries(files)) put(file, text);
    for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.mjs', 'node_modules'])
      symlinkSync(join(root, file), join(house, file));

    let report: string;
    try {
      report = execFileSync(
        'node_modules/.bin/depcruise',
        ['--config', '.dependency-cruiser.mjs', '-T', 'json', 'libs', 'apps'],
        {
          cwd: house,
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
          maxBuffer: 64 * 1024 * 1024,
        },
      );
    } catch (error) {
      report = (error as { stdout: string }).stdout;
    }
    violations = (JSON.parse(report) as { summary: { violations: Violation[] } }).summary.violations;
    const { default: config } = (await import(join(root, '.dependency-cruiser.mjs'))) as {
      default: { forbidden: { name: string }[] };
    };
    known = config.forbidden.map(({ name }) => name);
  });

  afterAll(() => rmSync(house, { recursive: true, force: true }));

  it('are each broken below', () => {
    expect(Object.keys(offences).sort()).toEqual([...known].sort());
  });

  it.each(Object.entries(offences))('name the offender: %s', (rule, files) => {
    const offenders = violations.filter((violation) => violation.rule.name === rule).map(({ from }) => from);
    expect(offenders).toContain(Object.keys(files)[0]);
  });

  it('let lawful imports pass', () => {
    const accused = new Set(violations.map(({ from }) => from));
    expect(Object.keys(lawful).filter((file) => accused.has(file))).toEqual([]);
  });
});
