import { Controller, Get, Post } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import fc from 'fast-check';
import { isLocalPath } from '#design';
import { ownAddress, placeInList } from './index.js';
import { form, tinyHouse, type TinyHouse } from './spec/tiny-house.js';

@Controller()
class Faulty {
  /** An error that cannot be told of: looking at it fails. */
  @Get('v1/untellable')
  untellable(): never {
    throw new Proxy(new Error('the secret inside'), {
      get: () => {
        throw new Error('another secret inside');
      },
    });
  }

  @Post('v1/repeats')
  repeats(): never {
    throw new Error('"/v1/repeats?name=canary-query" has canary-text in it');
  }
}

let house: TinyHouse;
beforeAll(async () => {
  house = await tinyHouse({ more: [Faulty] });
});
afterAll(() => house.close());
beforeEach(() => {
  house.logged.length = 0;
});

/** A request whose first line no client library would send. */
async function raw(target: string, headers: readonly string[] = ['Accept: text/html']): Promise<string> {
  const { hostname, port } = new URL(house.url);
  const socket = connect(Number(port), hostname);
  socket.write(`GET ${target} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n${headers.join('\r\n')}\r\n\r\n`);
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  return text;
}

const everyObjectHas = Object.getOwnPropertyNames(Object.prototype).filter(
  (name) => !['__proto__', 'constructor'].includes(name),
);

describe('the page for errors', () => {
  it.each(everyObjectHas)('shows a form again in which a field is called "%s"', async (name) => {
    const { status, text } = await house.ask('/v1/notes', form(`${name}=typed+by+me`));
    expect([status, text]).toEqual([400, expect.stringContaining('typed by me')]);
  });

  it.each(['//nowhere', '/\\nowhere', '/v1/notes?x=\\', '/.//nowhere', '/a/..//nowhere', '/%2e%2e//nowhere'])(
    'comes for %s',
    async (target) => {
      const answer = await raw(target);
      expect(answer).toMatch(/^HTTP\/1.1 (404|400|200) /);
      expect(answer).toContain('Content-Security-Policy');
    },
  );

  it('comes as a constant page with our headers and the number of the request where it fails itself', async () => {
    const { status, headers, text } = await house.ask('/v1/untellable', { headers: { accept: 'text/html' } });
    expect(status).toBe(500);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).toContain(headers.get('request-id') ?? 'a number');
    expect(text).not.toContain('secret');
    expect(house.logged.join()).not.toContain('secret');
    expect(house.logged.join()).toContain(headers.get('request-id') ?? 'a number');
  });

  it('lets nothing that was sent into the log', async () => {
    const { status } = await house.ask('/v1/repeats?name=canary-query', form('text=canary-text'));
    expect(status).toBe(500);
    expect(house.logged.join()).toContain('failed');
    expect(house.logged.join()).not.toContain('canary');
  });
});

describe('a request that names a host in its first line', () => {
  it.each(['http://x:99999', 'http://[', 'HTTP://user@here', 'http://x?'])('%s is read without it', async (authority) => {
    const target = authority.endsWith('?') ? 'http://x?size=1' : `${authority}/v1/notes?size=7`;
    const answer = await raw(target, ['Accept: application/json']);
    expect(answer).toMatch(authority.endsWith('?') ? /^HTTP\/1.1 404 / : /"size":7/);
  });
});

describe('the address of a request', () => {
  it('can be linked to whatever was sent', () => {
    const part = fc.constantFrom('/', '//', '\\', '.', '..', '%2e', '?', '#', '@', ':', 'http://', 'x', '\t', 'é', '%5c', '%');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const originalUrl = `/${parts.join('')}`;
        expect([ownAddress({ originalUrl }), placeInList({ originalUrl }, 'c')].every(isLocalPath)).toBe(true);
      }),
    );
  });
});
