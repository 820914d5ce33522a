import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { Rejection } from '#kernel';
import type { OpenedFile } from './file-custody.js';
import type { Upload } from './intake/uploads.js';

/** Answers with a file, always as something to save: a file of a stranger is never shown as a page of ours. */
export function sendFile({ file, content }: OpenedFile, response: Response): StreamableFile {
  // Names of any writing, as RFC 6266 has it.
  response.attachment(file.name);
  response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'");
  response.setHeader('X-Content-Type-Options', 'nosniff');
  return new StreamableFile(Readable.from(content), { type: file.mediaType, length: file.bytes });
}

/** Throws `file-not-accepted` where none was sent, or more than `most`. */
export function mustSendFiles(uploads: readonly Upload[], most = Infinity): void {
  if (uploads.length > 0 && uploads.length <= most) return;
  const how =
    uploads.length > 0
      ? 'Add one file at a time: each is described by itself.'
      : 'Choose a file. Programs send multipart/form-data with the field “files”.';
  throw new Rejection('file-not-accepted', how, 'input', 'files');
}
