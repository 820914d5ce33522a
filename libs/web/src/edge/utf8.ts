import { isUtf8 } from 'node:buffer';

/** What the reader of a body calls the error of a body that is not in the encoding that it should be in. */
export const notUtf8 = 'encoding.invalid';

/**
 * Throws where a body that should be in UTF-8 is not: read all the same, a letter of another encoding would stand in the log as a
 * question mark for ever.
 */
export function mustBeUtf8(_request: unknown, _response: unknown, bytes: Buffer, encoding: string): void {
  if (/^utf-?8$/i.test(encoding) && !isUtf8(bytes)) throw refusal();
}

/** The same of a form, in which letters are written as bytes in hexadecimal digits. */
export function mustBeFormInUtf8(request: unknown, response: unknown, bytes: Buffer, encoding: string): void {
  mustBeUtf8(request, response, bytes, encoding);
  if (!/^utf-?8$/i.test(encoding)) return;
  const meant = bytes
    .toString('latin1')
    .replace(/%([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  if (!isUtf8(Buffer.from(meant, 'latin1'))) throw refusal();
}

const refusal = (): Error => Object.assign(new Error('This body is not in UTF-8.'), { type: notUtf8 });
