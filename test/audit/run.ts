/**
 * Asks the registry which of our packages have known weaknesses, and ends with 1 for each that `allowed.json` does not allow:
 *
 *   npm run audit
 *
 * An allowance names the advisory, says why it does no harm here, and ends on a day. A registry that answers no audits proves
 * nothing: then it says aloud that nothing was looked at, and ends with 0, or with REQUIRE_AUDIT=1 with 1.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { judged, noAnswer, weaknessesIn, type Allowance } from './weaknesses.js';

const allowedFile = process.env.REDRESS_AUDIT_ALLOWED ?? resolve(import.meta.dirname, 'allowed.json');
const allowed = JSON.parse(readFileSync(allowedFile, 'utf8')) as readonly Allowance[];
const today = new Date().toISOString().slice(0, 10);

const { stdout, stderr } = spawnSync('npm', ['audit', '--json'], {
  encoding: 'utf8',
  cwd: resolve(import.meta.dirname, '../..'),
  maxBuffer: 64 * 1024 * 1024,
});
const weaknesses = weaknessesIn(stdout);

if (weaknesses === undefined) {
  const bar = '!'.repeat(100);
  const why = noAnswer(stdout) ?? stderr.trim();
  process.stdout.write(
    `${bar}\nSKIPPED: the registry answers no audits, so nobody knows of weak packages from this run.\n${why}\n${bar}\n`,
  );
  process.exitCode = process.env.REQUIRE_AUDIT === '1' ? 1 : 0;
} else {
  const { lines, fine } = judged(weaknesses, allowed, today);
  for (const line of lines) process.stdout.write(`${line}\n`);
  process.stdout.write(
    `audit: ${String(weaknesses.length)} known, ${fine ? 'none that is not allowed' : 'not all of them allowed'}\n`,
  );
  process.exitCode = fine ? 0 : 1;
}
