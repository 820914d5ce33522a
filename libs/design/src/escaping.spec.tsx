import { describe, expect, it } from '@jest/globals';
import { describeInBrowser } from '#testing';
import { gallery } from './spec-gallery.js';

const hostile = `"'><img src=x onerror=alert(1)></textarea></title></svg><script>alert(2)</script><b onclick=alert(3)>&lt;javascript:alert(4)`;
const attributesThatRun = /<[^>]*\s(?:on\w+|style)\s*=/i;

describe('hostile text in every component', () => {
  const pages = gallery(() => hostile);

  it('never opens a tag', () => {
    for (const html of pages.values()) {
      expect(html).not.toMatch(/<script|<img|<b[ >]/i);
      expect(html.replace(/"[^"]*"/g, '""')).not.toMatch(attributesThatRun);
    }
  });

  it('is shown, so that this spec has something to find', () => {
    for (const [name, html] of pages)
      expect({ name, shown: html.includes('&lt;img src=x onerror=alert(1)') }).toEqual({ name, shown: true });
  });

  it('is not a link where it is no address', () => {
    const [, html = ''] =
      [...gallery((text) => (text.startsWith('https:') ? 'javascript:alert(1)' : text))].find(([name]) => name === 'case-file') ??
      [];
    expect(html).toContain('The rules');
    expect(html).not.toContain('javascript:');
  });
});

describeInBrowser('hostile text in Chromium', (browser) => {
  it('makes no element and runs nothing, even without a policy', async () => {
    const page = await browser().newPage();
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    for (const [name, html] of gallery(() => hostile)) {
      await page.setContent(html);
      expect({ name, foreign: await page.locator('script, img, b, iframe, [onclick], [onerror]').count() }).toEqual({
        name,
        foreign: 0,
      });
    }
    expect(dialogs).toEqual([]);
    await page.close();
  }, 60_000);
});
