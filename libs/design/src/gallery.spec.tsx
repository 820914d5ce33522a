import { mkdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HtmlValidate } from 'html-validate';
import { checkAccessibility, describeInBrowser } from '#testing';
import { buildAssets } from '../build-assets.mjs';
import { assetsDirectory } from './assets.js';
import { gallery } from './spec-gallery.js';

const policy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
const types: Readonly<Record<string, string>> = { '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };

let pages: ReadonlyMap<string, string>;
beforeAll(async () => {
  await buildAssets();
  pages = gallery();
}, 60_000);

describe('the gallery of all components', () => {
  it('is valid HTML', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended', 'html-validate:document'],
      rules: {
        // How the renderer writes; nothing that a browser reads differently.
        'void-style': ['error', { style: 'selfclosing' }],
        'doctype-style': ['error', { style: 'lowercase' }],
        // Everything comes from the site itself.
        'require-sri': ['error', { target: 'crossorigin' }],
        // Several boxes of one name are how a form posts a list.
        'form-dup-name': ['error', { shared: ['radio', 'checkbox'] }],
        // The numbers and titles are the body's to write.
        'tel-non-breaking': 'off',
        'long-title': 'off',
      },
    });
    const complaints: string[] = [];
    for (const [name, html] of pages) {
      const { results } = await validator.validateString(html);
      complaints.push(
        ...results.flatMap(({ messages }) =>
          messages.map(({ ruleId, message, selector }) => `${name}: ${ruleId}: ${message} at ${String(selector)}`),
        ),
      );
    }
    expect(complaints).toEqual([]);
  });

  it('has no inline style, script or event handler, so that the strictest policy holds', () => {
    for (const html of pages.values()) expect(html).not.toMatch(/<script|<style|\sstyle=|\son\w+=/i);
  });
});

describeInBrowser('the gallery in Chromium', (browser) => {
  let server: Server;
  let origin: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      response.setHeader('Content-Security-Policy', policy);
      if (path.startsWith('/assets/')) {
        readFile(join(assetsDirectory(), path.slice('/assets/'.length))).then(
          (content) => response.setHeader('Content-Type', types[extname(path)] ?? 'text/plain').end(content),
          () => response.writeHead(404).end(),
        );
        return;
      }
      const html = pages.get(path.slice(1));
      response.writeHead(html === undefined ? 404 : 200, { 'Content-Type': 'text/html; charset=utf-8' }).end(html);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  for (const [width, colorScheme] of [
    [360, 'light'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const) {
    it(`at ${String(width)} px, ${colorScheme}, loads whole, breaks no accessibility rule and does not scroll sideways`, async () => {
      const page = await browser().newPage({ viewport: { width, height: 800 }, colorScheme, reducedMotion: 'reduce' });
      const troubles: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
      });
      page.on('response', (response) => {
        if (response.status() >= 400) troubles.push(`${String(response.status())} ${response.url()}`);
      });
      for (const name of pages.keys()) {
        await page.goto(`${origin}/${name}`);
        await picture(page, `${name}-${String(width)}-${colorScheme}`);
        const report = await checkAccessibility(page);
        const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
        expect({ name, violations: report.violations, overflow }).toEqual({ name, violations: [], overflow: 0 });
        expect(report.passed).toBeGreaterThan(15);
      }
      expect(troubles).toEqual([]);
      await page.close();
    }, 120_000);
  }

  it('at 400% zoom (320 px) and in forced colors still does not scroll sideways', async () => {
    const page = await browser().newPage({ viewport: { width: 320, height: 256 }, forcedColors: 'active' });
    for (const name of pages.keys()) {
      await page.goto(`${origin}/${name}`);
      await picture(page, `${name}-320-forced`);
      expect({
        name,
        overflow: await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
      }).toEqual({ name, overflow: 0 });
    }
    await page.close();
  }, 120_000);

  it('shows focus, and lets the keyboard skip to the content first', async () => {
    const page = await browser().newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(`${origin}/status`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to main content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main-content');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    await page.close();
  });

  it('prints without what only a screen can use', async () => {
    const page = await browser().newPage({ viewport: { width: 800, height: 1000 } });
    await page.emulateMedia({ media: 'print' });
    await page.goto(`${origin}/case-file`);
    await picture(page, 'case-file-print');
    expect(await page.locator('nav:visible, form:visible, .redress-filters:visible').count()).toBe(0);
    expect(await page.locator('.redress-timeline__entry:visible').count()).toBe(4);
    await page.close();
  });
});

/** Keeps a picture for people to look at, where PICTURES names a folder. */
async function picture(
  page: { screenshot(options: { path: string; fullPage: boolean }): Promise<unknown> },
  name: string,
): Promise<void> {
  const folder = process.env.PICTURES;
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
