import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '../..');
/** The first run may have to build. */
const patience = 300_000;

interface Measured {
  readonly machine: string;
  readonly rows: readonly Readonly<Record<string, string | number | null>>[];
}

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-bench-spec-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Runs the bench so shortly that its figures mean nothing. Under its bars it ends with 1, which says nothing here either. */
async function bench(...words: string[]): Promise<{ code: number; out: string; said: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ['--import', './libs/testing/ts-loader.mjs', 'test/bench/main.ts', ...words],
      { cwd: root },
    );
    return { code: 0, out: stdout, said: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, said: stderr };
  }
}

describe('the bench', () => {
  it(
    'measures everything beside its baseline, and writes figures that a program can read',
    async () => {
      const file = join(folder, 'bench.json');
      const { code, out, said } = await bench('--seconds', '0.1', '--rounds', '1', '--events', '600', '--json', file);
      expect([0, 1]).toContain(code);
      const measured = await readFile(file, 'utf8').then(
        (text) => JSON.parse(text) as Measured,
        () => said,
      );
      if (typeof measured === 'string') throw new Error(measured);
      expect(measured.machine).toContain(process.version);
      const names = measured.rows.map(({ name }) => String(name));
      for (const part of [
        'store: append, 1 ',
        'store: append, 8 ',
        'store: append, 32 ',
        'store: readAll',
        'rebuild',
        'lag',
        'http',
        'guards',
      ]) {
        expect(names.filter((name) => name.includes(part))).not.toEqual([]);
      }
      for (const row of measured.rows) {
        expect(Object.keys(row).sort()).toEqual(['bar', 'baseline', 'name', 'p50_ms', 'p99_ms', 'ratio', 'unit', 'value']);
        expect(row.value).toBeGreaterThan(0);
        expect(row.baseline).toBeGreaterThan(0);
        const [value, baseline] = [Number(row.value), Number(row.baseline)];
        // Of times, less is better.
        expect(row.ratio).toBeCloseTo(row.unit === 'ms' ? baseline / value : value / baseline, 6);
        expect(row.bar).toBeGreaterThanOrEqual(0);
        expect(out).toContain(String(row.name));
      }
      expect(new Set(names).size).toBe(names.length);
    },
    patience,
  );

  it(
    'says what it can measure when it is asked for something else',
    async () => {
      const { code, said } = await bench('--seconds', 'long');
      expect(code).toBe(2);
      expect(said).toContain('--seconds is a positive number');
      expect(said).toContain('--only store|projection|house|http');
    },
    patience,
  );
});
