import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Header, Req } from '@nestjs/common';
import type { Request } from 'express';
import { publicPage, type HtmlPage } from '#design';
import { sayDone } from './index.js';
import { form, tinyHouse, type TinyHouse } from './spec/tiny-house.js';

@Controller()
class Pages {
  @Get('a-list')
  @Header('Content-Type', 'text/html; charset=utf-8')
  list(): HtmlPage {
    return publicPage({ title: 'The list' }, 'Three notes.');
  }

  @Get('a-vote')
  @Header('Content-Type', 'text/html; charset=utf-8')
  vote(@Req() request: Request): HtmlPage {
    sayDone(request, 'The vote was closed: tied, 2 to 2.');
    return publicPage({ title: 'The vote' }, 'A vote.');
  }
}

let house: TinyHouse;
let plain: TinyHouse;
beforeAll(async () => {
  house = await tinyHouse({ more: [Pages], done: new Map([['notes', 'The note was kept.']]) });
  plain = await tinyHouse({ more: [Pages] });
});
afterAll(async () => {
  await house.close();
  await plain.close();
});

/** Where a clerk's browser goes after a form was carried out. */
const sent = async (then: string, at = house): Promise<string> =>
  (await at.ask('/v1/notes', form(`text=hello&_then=${encodeURIComponent(then)}`, { 'x-role': 'clerk' }))).headers.get(
    'location',
  ) ?? '';
const seen = async (path: string, role = 'clerk', at = house): Promise<string> =>
  (await at.ask(path, { headers: { accept: 'text/html', 'x-role': role } })).text;

describe('the page after a form', () => {
  it('says above everything else what was done, and goes on saying it when it is loaded again', async () => {
    const path = await sent('/a-list');
    for (const text of [await seen(path), await seen(path)]) {
      expect(text).toMatch(/usa-alert--success[^]*<strong>Saved\.<\/strong> The note was kept\.[^]*<h1>/);
    }
  });

  it('says it more exactly where the page knows more', async () => {
    const text = await seen(await sent('/a-vote'));
    expect(text).toContain('<strong>Saved.</strong> The vote was closed: tied, 2 to 2.');
    expect(text).not.toContain('The note was kept.');
  });

  it('says of a command without words that it is recorded', async () => {
    expect(await seen(await sent('/a-list', plain), 'clerk', plain)).toContain('What you sent is recorded.');
  });

  it('says nothing to anybody else, nor for an address that was made up or changed', async () => {
    const path = await sent('/a-list');
    const later = path.replace(/after=\d+/, 'after=99');
    expect(await seen(path, 'member')).not.toContain('Saved.');
    for (const other of ['/a-list', '/a-list?after=1&done=notes', '/a-list?after=1&done=<b>x</b>', later]) {
      const text = await seen(other);
      expect([other, text.includes('Saved.'), text.includes('<b>x')]).toEqual([other, false, false]);
    }
    expect(await seen('/a-vote')).not.toContain('tied, 2 to 2');
  });
});
