import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';

const commonPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The Chromium to test with: what CHROMIUM_BIN names, else the first of the usual places that has one. */
function chromiumExecutable(): string | undefined {
  const named = process.env.CHROMIUM_BIN;
  if (named !== undefined && named !== '' && !existsSync(named))
    throw new Error(`CHROMIUM_BIN names ${named}, which does not exist.`);
  return named !== undefined && named !== '' ? named : commonPaths.find((path) => existsSync(path));
}

/** Starts a real Chromium that asks the network for nothing by itself. Close it when done. Throws where there is none. */
async function launchBrowser(): Promise<Browser> {
  const executablePath = chromiumExecutable();
  if (executablePath === undefined)
    throw new Error('There is no Chromium here. Install one (apt-get install chromium) or set CHROMIUM_BIN.');
  // Loaded here, because most specs that use this library need no browser.
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath,
    // Chromium's own sandbox needs user namespaces, which root in a container lacks; the pages are ours.
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
    ],
  });
}

/**
 * A `describe` whose specs get a browser. Where there is no Chromium its specs are skipped and a warning says so; with
 * REQUIRE_BROWSER=1 they fail instead.
 */
export function describeInBrowser(name: string, specs: (browser: () => Browser) => void): void {
  const available = chromiumExecutable() !== undefined;
  if (!available && process.env.REQUIRE_BROWSER === '1') {
    describe(name, () => {
      it('needs a browser', () => {
        throw new Error(
          'REQUIRE_BROWSER=1, but there is no Chromium. Install one (apt-get install chromium) or set CHROMIUM_BIN.',
        );
      });
    });
    return;
  }
  if (!available) process.stderr.write(`SKIPPED "${name}": no Chromium found. Install one or set CHROMIUM_BIN.\n`);
  (available ? describe : describe.skip)(name, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      browser = await launchBrowser();
    }, 60_000);
    afterAll(async () => {
      await browser?.close();
    });
    specs(() => {
      if (browser === undefined) throw new Error('The browser is there once the first spec has begun.');
      return browser;
    });
  });
}

export interface AccessibilityReport {
  /** One line for each element that breaks a rule; empty is what a spec should expect. */
  readonly violations: readonly string[];
  /** How many rules the page passed: none means that nothing was looked at. */
  readonly passed: number;
  /** Rules that only a person can decide. */
  readonly undecided: readonly string[];
}

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface AxeRule {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

/** In the page: the results hold every element that passed every rule, far too much to carry out of it. */
const runAxe = `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(standards)} } }).then(
  ({ violations, passes, incomplete }) => JSON.stringify({
    violations,
    passed: passes.length,
    undecided: incomplete.map(({ id, nodes }) => id + ': ' + nodes.length + ' elements'),
  }),
)`;

/**
 * Runs axe (WCAG 2.0 to 2.2 A and AA, and best practice) over the page as it stands, also on pages whose policy forbids script.
 * Takes an open page; leaves it open.
 */
export async function checkAccessibility(page: Page): Promise<AccessibilityReport> {
  // Evaluated by the debugger: a script element would be refused by the pages' policy, as it should be.
  await page.evaluate(`${await readFile(axeSource, 'utf8')}; undefined`);
  const found = JSON.parse(await page.evaluate<string>(runAxe)) as Omit<AccessibilityReport, 'violations'> & {
    violations: AxeRule[];
  };
  return {
    ...found,
    violations: found.violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help} at ${node.target.join(' ')} (${node.failureSummary ?? ''})`),
    ),
  };
}
