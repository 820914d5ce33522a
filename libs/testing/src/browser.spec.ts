import { expect, it } from '@jest/globals';
import { checkAccessibility, describeInBrowser } from './browser.js';

describeInBrowser('the accessibility check', (browser) => {
  it('finds what is wrong, on a page that forbids script too', async () => {
    const page = await browser().newPage();
    await page.route('http://page.test/', (route) =>
      route.fulfill({
        contentType: 'text/html',
        headers: { 'Content-Security-Policy': "default-src 'none'" },
        body: '<!doctype html><html><head><title>t</title></head><body><main><h1>t</h1><input name="unlabelled"></main></body></html>',
      }),
    );
    await page.goto('http://page.test/');
    const { violations, passed } = await checkAccessibility(page);
    expect(violations.some((violation) => violation.startsWith('label:'))).toBe(true);
    expect(violations.some((violation) => violation.startsWith('html-has-lang:'))).toBe(true);
    expect(passed).toBeGreaterThan(0);
    await page.close();
  });
});
