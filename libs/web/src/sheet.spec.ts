import { describe, expect, it } from '@jest/globals';
import type { Response } from 'express';
import { strFromU8, unzipSync } from 'fflate';
import { csvOf, sendSheet } from './sheet.js';

const header = ['Text', 'Number'];
const sheet = (...texts: readonly string[]) => ({ name: 'list', header, rows: texts.map((text) => [text, 3]) });

describe('a table as a file', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('keeps %j from being a formula in CSV', (text) => {
    expect(csvOf(sheet(text))).toMatch(/\r\n"?'/);
  });

  it('quotes what would end a field or a row', () => {
    expect(csvOf(sheet('a, "b"\nc'))).toBe('Text,Number\r\n"a, ""b""\nc",3\r\n');
  });

  it('leaves out of a workbook what XML cannot hold, and keeps texts as texts', async () => {
    const headers = new Map<string, unknown>();
    const response = { setHeader: (name: string, value: unknown) => headers.set(name, value) } as unknown as Response;
    const file = await sendSheet(sheet('=1+1\u0000\u000b\ud800', '<b>&'), 'xlsx', response);
    const chunks: Buffer[] = [];
    for await (const chunk of file.getStream()) chunks.push(chunk as Buffer);
    const all = Object.values(unzipSync(new Uint8Array(Buffer.concat(chunks))))
      .map((part) => strFromU8(part))
      .join('');
    expect(all).toContain('>=1+1<');
    expect(all).toContain('&lt;b&gt;&amp;');
    expect(all).not.toMatch(/<f[ >]/);
    expect(headers.get('Content-Disposition')).toBe('attachment; filename="list.xlsx"');
  });
});
