import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { Express, Response } from 'express';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { sendFile } from '../edge.js';
import { extensionOf, nameOfCopy, shownName } from './file-name.js';

describe('the name of a file that was sent', () => {
  it.each([
    ['../../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\system32\\a.pdf', 'a.pdf'],
    ['/absolute/a.pdf', 'a.pdf'],
    ['C:\\Users\\me\\a.pdf', 'a.pdf'],
    ['.htaccess', 'htaccess'],
    ['...', 'file'],
    ['..', 'file'],
    ['folder/', 'file'],
    ['', 'file'],
    [undefined, 'file'],
    ['a\u0000.pdf', 'a.pdf'],
    ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie: x=1.pdf'],
    ['pay\u202efdp.exe', 'payfdp.exe'],
    ['a\u200b\u2028.pdf', 'a.pdf'],
    ['  a   b .pdf', 'a b .pdf'],
    ['cafe\u0301.pdf', 'café.pdf'],
  ])('%j is shown as %j', (sent, shown) => {
    expect(shownName(sent)).toBe(shown);
  });

  it('keeps its kind however long it is, and cuts no letter in half', () => {
    expect(shownName(`${'x'.repeat(5_000)}.pdf`)).toBe(`${'x'.repeat(116)}.pdf`);
    expect(shownName(`${'🦉'.repeat(500)}.pdf`)).toBe(`${'🦉'.repeat(116)}.pdf`);
  });

  it('has the kind that stands last, and its copy the same', () => {
    expect(['a.pdf.EXE', 'a', 'a.', 'a.p/df'].map(extensionOf)).toEqual(['exe', '', '', '']);
    expect(['a.jpg', 'a'].map(nameOfCopy)).toEqual(['a without metadata.jpg', 'a without metadata']);
  });
});

describe('a file that is handed out', () => {
  let server: Server;
  let name = '';
  beforeAll(async () => {
    const app = new ExpressAdapter().getInstance<Express>();
    app.get('/', (_request, response: Response) => {
      const file = sendFile(
        { file: { name, mediaType: 'text/html', bytes: 1 }, content: Readable.from([Buffer.from('x')]) } as never,
        response,
      );
      response.type(file.options.type ?? '');
      file.getStream().pipe(response);
    });
    server = await new Promise((resolve) => {
      const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
    });
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it.each([
    ['a.pdf', 'attachment; filename=a.pdf'],
    ['a b.pdf', 'attachment; filename="a b.pdf"'],
    ['a"; filename="evil.html', 'attachment; filename="a\\"; filename=\\"evil.html"'],
    ['a\\.pdf', 'attachment; filename="a\\\\.pdf"'],
    ['100% sure;.pdf', 'attachment; filename="100% sure;.pdf"'],
    ['“März”.pdf', `attachment; filename="?M?rz?.pdf"; filename*=UTF-8''%E2%80%9CM%C3%A4rz%E2%80%9D.pdf`],
    ['名.pdf', `attachment; filename="?.pdf"; filename*=UTF-8''%E5%90%8D.pdf`],
    ['%41.pdf', `attachment; filename=%41.pdf; filename*=UTF-8''%2541.pdf`],
  ])('under the name %j is one to save, and no page of ours', async (sent, disposition) => {
    name = sent;
    const { headers } = await fetch(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`);
    expect(headers.get('content-disposition')).toBe(disposition);
    expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});
