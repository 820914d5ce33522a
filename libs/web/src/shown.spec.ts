import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Header } from '@nestjs/common';
import { publicPage, type HtmlPage } from '#design';
import { Rejection } from '#kernel';
import { NotShownYet } from '#projection';
import { After } from './index.js';
import { tinyHouse, type TinyHouse } from './spec/tiny-house.js';

/** Readers that stand at position 3, as `ReadModel.mustShow` would have it. */
const mustShow = (position: bigint | undefined): void => {
  if (position !== undefined && position > 3n) throw new NotShownYet('pieces', position);
};

@Controller()
class Pieces {
  @Get('a-list')
  @Header('Content-Type', 'text/html; charset=utf-8')
  list(@After() after: bigint | undefined): HtmlPage {
    mustShow(after);
    return publicPage({ title: 'The list' }, 'Three pieces.');
  }

  @Get('a-piece')
  piece(@After() after: bigint | undefined): string {
    mustShow(after);
    throw new Rejection('case-unknown', 'There is no piece with this id.', 'unknown');
  }

  @Get('look-up')
  lookUp(): string {
    throw new NotShownYet('pieces', 4n);
  }
}

const page = { headers: { accept: 'text/html' } };
let house: TinyHouse;
beforeAll(async () => {
  const opened = await tinyHouse({ more: [Pieces], endOfLog: () => Promise.resolve(4n) });
  // The public waits for no position.
  const ask: TinyHouse['ask'] = (path, init = {}) =>
    opened.ask(path, { ...init, headers: { ...(init.headers as object), 'x-role': 'clerk' } });
  house = { ...opened, ask };
});
afterAll(async () => {
  await house.close();
});

it('says nothing of positions to the public, who would learn from it how much is recorded', async () => {
  const asked = (path: string) => fetch(`${house.url}${path}`);
  for (const path of ['/a-list?after=3', '/a-list?after=4', '/a-list?after=5']) {
    const { status, headers } = await asked(path);
    expect([path, status, headers.get('redress-position')]).toEqual([path, 200, null]);
  }
});

describe('a reader that is behind what its visitor did last', () => {
  it('tells a program to ask again, and does not answer with what is older than it asked for', async () => {
    for (const path of ['/a-list?after=4', '/a-piece?after=4', '/look-up']) {
      const { status, headers, json } = await house.ask(path);
      expect([path, status, headers.get('retry-after'), json().type]).toEqual([path, 503, '2', '/problems/not-shown-yet']);
    }
    const byHeader = await house.ask('/a-list', { headers: { 'redress-after': '4' } });
    expect(byHeader.status).toBe(503);
  });

  it('refuses a position that no answer can have given, to programs and to people', async () => {
    for (const asked of [{}, page]) {
      const { status, headers, text } = await house.ask('/a-list?after=5', asked);
      expect([status, headers.get('redress-shown')]).toEqual([422, null]);
      expect(text).toContain('The log has not come to this position');
    }
  });

  it('shows people the page as it was before, and says so above it', async () => {
    const { status, headers, text } = await house.ask('/a-list?after=4', page);
    expect([status, headers.get('redress-shown')]).toEqual([200, 'late']);
    expect(text).toContain('Three pieces.');
    expect(text.indexOf('What you did last does not show here yet.')).toBeGreaterThan(0);
    expect(text.indexOf('What you did last')).toBeLessThan(text.indexOf('<h1>'));
  });

  it('says to people, too, that it does not show yet what it cannot find', async () => {
    for (const path of ['/a-piece?after=4', '/look-up']) {
      const { status, headers, text } = await house.ask(path, page);
      expect([status, headers.get('retry-after'), headers.get('redress-shown')]).toEqual([503, '2', null]);
      expect(text).toContain('This does not show yet');
      expect(text).not.toContain('There is no piece');
    }
  });
});

describe('a reader that has come as far', () => {
  it('answers, and says that there is nothing where there is nothing', async () => {
    const shown = await house.ask('/a-list?after=3', page);
    expect([shown.status, shown.headers.get('redress-shown')]).toEqual([200, null]);
    expect(shown.text).not.toContain('does not show here yet');
    expect((await house.ask('/a-piece?after=3')).status).toBe(404);
    expect((await house.ask('/a-list?after=soon', page)).status).toBe(400);
  });
});
