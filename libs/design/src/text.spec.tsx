import { describe, expect, it } from '@jest/globals';
import { render } from 'preact-render-to-string';
import { formatInstant } from './dates.js';
import { isLocalPath, requiredHref, safeHref } from './href.js';
import { DateText, Link } from './text.js';

describe('a date in words', () => {
  it('says what is not known, beside the machine-readable value', () => {
    expect(render(<DateText date="1987-03" />)).toContain('<time datetime="1987-03">March 1987</time>');
    expect(render(<DateText date="1987-03" />)).toContain('(day not known)');
    expect(render(<DateText date="1987" />)).toContain('(month and day not known)');
    expect(render(<DateText date="1987-03-14" />)).not.toContain('not known');
  });
});

describe('an instant in words', () => {
  it('is in UTC unless a zone is named, and names the zone', () => {
    expect(formatInstant('2026-03-14T00:06:53.589Z', 'UTC')).toBe('March 14, 2026 at 12:06 a.m. UTC');
    expect(formatInstant('2026-03-14T03:06:53.589Z', 'America/New_York')).toBe('March 13, 2026 at 11:06 p.m. EDT');
    expect(formatInstant('2026-11-26T09:14:00.000Z', 'Pacific/Pago_Pago')).toBe(
      'November 25, 2026 at 10:14 p.m. Pago Pago time (GMT-11)',
    );
    expect(formatInstant('2026-11-26T10:14:00.000Z', 'Pacific/Kiritimati')).toBe(
      'November 27, 2026 at 12:14 a.m. Kiritimati time (GMT+14)',
    );
  });

  it('is given back as it came where it is none', () => {
    expect(formatInstant('yesterday', 'UTC')).toBe('yesterday');
  });
});

describe('a link', () => {
  it.each([
    '/cases/1?x=1#y',
    '?after=1',
    '#help',
    'https://example.org/',
    'http://example.org',
    'mailto:a@example.org',
    'tel:+15550100',
  ])('may point to %s', (href) => {
    expect(safeHref(href)).toBe(href);
  });

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'cases/1',
    'https:',
    '',
  ])('may not point to %j', (href) => {
    expect(safeHref(href)).toBeUndefined();
    expect(() => requiredHref(href)).toThrow('cannot be linked to');
    expect(render(<Link href={href}>words</Link>)).toBe('<span>words</span>');
  });

  it('stays on the site only as an absolute path', () => {
    expect(isLocalPath('/queue?x=1')).toBe(true);
    for (const elsewhere of ['https://example.org', '//evil.example', '/\\evil.example', 'queue', ''])
      expect(isLocalPath(elsewhere)).toBe(false);
  });
});
