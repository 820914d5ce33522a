import { describe, expect, it } from '@jest/globals';
import { render } from 'preact-render-to-string';
import { SourceText } from './source-text.js';

const html = (text: string): string => render(<SourceText text={text} />);
const linksOf = (text: string) =>
  [...html(text).matchAll(/<a [^>]*href="([^"]*)"[^>]*>([^<]*)<\/a>/g)].map(([, href, words]) => [href, words]);

describe('the text of a source', () => {
  it('shows the links of its markup under their words, and none of the markup', () => {
    const text = 'He was [convicted of fraud](https://example.org/a_(b)?c=d). He resigned.';
    expect(linksOf(text)).toEqual([['https://example.org/a_(b)?c=d', 'convicted of fraud']]);
    expect(html(text)).not.toMatch(/\]\(/);
    expect(html(text)).toMatch(/^He was <a .*<\/a>\. He resigned\.$/);
  });

  it('makes a link of an address that stands by itself, without what ends the sentence', () => {
    expect(linksOf('See https://example.org/x. Or (http://example.org/y), said it.')).toEqual([
      ['https://example.org/x', 'https://example.org/x'],
      ['http://example.org/y', 'http://example.org/y'],
    ]);
  });

  it('tells the other site nothing, and links to nothing but the web', () => {
    expect(html('https://example.org')).toContain('rel="external noopener noreferrer nofollow"');
    for (const text of [
      '[x](javascript:alert(1))',
      '[x](data:text/html,y)',
      '[x](//elsewhere)',
      'ftp://x.example',
      '[x](https:\\\\y)',
    ]) {
      expect([text, linksOf(text)]).toEqual([text, []]);
    }
    expect(html('[<b>](https://example.org/"onclick="x)')).not.toMatch(/<b>|"onclick/);
  });
});
