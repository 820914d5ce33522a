import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One spec that Jest ran, or skipped. */
export interface Told {
  readonly ancestors: readonly string[];
  readonly title: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  readonly failure: string | undefined;
}

interface JestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
      readonly failureMessages: readonly string[] | null;
    }[];
  }[];
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs the specs of these files, and tells of each. A file that could not even begin counts as one spec that failed. */
export async function runSpecs(files: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<readonly Told[]> {
  const folder = await mkdtemp(join(tmpdir(), 'redress-stores-'));
  const out = join(folder, 'report.json');
  try {
    const flags = ['--experimental-vm-modules', '--no-warnings=ExperimentalWarning'];
    const jest = join(root, 'node_modules/jest/bin/jest.js');
    const words = [...flags, jest, ...files, '--json', `--outputFile=${out}`, '--maxWorkers=1', '--silent', '--forceExit'];
    const child = spawn(process.execPath, words, { cwd: root, env: { ...process.env, ...env }, stdio: 'ignore' });
    await new Promise((resolve) => child.once('close', resolve));
    const { testResults } = JSON.parse(await readFile(out, 'utf8')) as JestReport;
    return testResults.flatMap(({ name, message, assertionResults }) =>
      assertionResults.length === 0
        ? [{ ancestors: [name.replace(root, '')], title: 'begins', status: 'failed' as const, failure: message }]
        : assertionResults.map(({ ancestorTitles, title, status, failureMessages }) => ({
            ancestors: ancestorTitles,
            title,
            status: status === 'passed' ? ('passed' as const) : status === 'failed' ? ('failed' as const) : ('skipped' as const),
            failure: failureMessages?.[0],
          })),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
