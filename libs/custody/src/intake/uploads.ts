import { createHash } from 'node:crypto';
import { Busboy } from '@fastify/busboy';
import type { Request, Response } from 'express';
import { parse } from 'qs';
import { Rejection } from '#kernel';
import { Problem } from '#web';
import { limits, megabytes } from '../limits.js';
import { mediaTypeOf } from './file-kinds.js';
import { shownName } from './file-name.js';
import { QuarantinedFile } from './quarantine.js';

/** A file that was sent and checked, in quarantine until it is kept. */
export interface Upload {
  readonly name: string;
  readonly mediaType: string;
  readonly content: QuarantinedFile;
}

/** What came with a form. */
export interface SentForm {
  readonly fields: Record<string, unknown>;
  /** Tells these files from any others; undefined where none was sent. */
  readonly hash: string | undefined;
  /** Why the files are not taken in. The fields were read all the same, so that the form can come back as it was typed. */
  readonly refused: Error | undefined;
}

const sent = new WeakMap<object, readonly Upload[]>();

/** The files that came with a request. */
export const uploadsOf = (request: Request): readonly Upload[] => sent.get(request) ?? [];

const fieldBytes = 256 * 1_024;
const mostFields = 1_000;
const deepestField = 5;

/** Where files may be sent. */
const places =
  /^\/v1\/(complaints(\/entered)?|(complaints\/[0-9a-f-]{36}\/files|cases\/[0-9a-f-]{36}\/evidence)(\/[0-9a-f-]{36}\/redacted-copies)?|cases\/[0-9a-f-]{36}\/(documents|advice))\/?$/i;

/** Reads forms with files. What was sent lies in quarantine until the answer is given, and is gone then unless it was kept. */
export class Uploads {
  private reading = 0;

  /** With the folder on whose disk the quarantine is. */
  constructor(private readonly folder: string) {}

  /** Whether files may be sent here at all. */
  readonly takes = ({ method, path }: Request): boolean => method === 'POST' && places.test(path);

  readonly read = async (request: Request, response: Response): Promise<SentForm> => {
    if (this.reading >= limits.atOnce) {
      response.setHeader('Retry-After', '30').setHeader('Connection', 'close');
      throw new Problem(503, 'uploads-busy', 'Many files are being sent just now', 'Wait a moment, then send yours again.');
    }
    this.reading += 1;
    const files: QuarantinedFile[] = [];
    response.on('close', () => void Promise.all(files.map((file) => file.discard())));
    try {
      return await this.readParts(request, files);
    } finally {
      this.reading -= 1;
    }
  };

  private async readParts(request: Request, files: QuarantinedFile[]): Promise<SentForm> {
    const pairs: [string, string][] = [];
    const uploads: Upload[] = [];
    const hash = createHash('sha256');
    let bytes = 0;
    let refused: Error | undefined;
    let line = Promise.resolve();
    const refuse = (error: unknown) => {
      refused ??= error as Error;
    };
    const take = async (part: AsyncIterable<Buffer>, name: string): Promise<void> => {
      let file: QuarantinedFile | undefined;
      for await (const chunk of part) {
        bytes += chunk.length;
        if (bytes > limits.sentBytes) {
          refuse(tooLarge(`Together they are larger than ${megabytes(limits.sentBytes)}. Send some of them later.`));
        }
        // What is refused already is read to its end and goes nowhere.
        if (refused !== undefined) continue;
        if (file === undefined) {
          file = await QuarantinedFile.in(this.folder);
          files.push(file);
        }
        if (file.bytes + chunk.length > limits.fileBytes) {
          refuse(tooLarge(`“${name}” is larger than ${megabytes(limits.fileBytes)}. Send it in parts, or a smaller copy.`));
        } else await file.add(chunk);
      }
      // A form in which no file was chosen sends one without a name and without content.
      if (refused !== undefined || (file === undefined && name === 'file')) return;
      if (uploads.length >= limits.files) {
        refuse(tooLarge(`More than ${String(limits.files)} files were sent at once. Send the others later.`));
        return;
      }
      const content = file ?? (await QuarantinedFile.in(this.folder));
      if (file === undefined) files.push(content);
      const mediaType = await mediaTypeOf(content, name);
      hash.update(`${content.hash()} ${JSON.stringify(name)}\n`);
      uploads.push({ name, mediaType, content });
    };
    await new Promise<void>((resolve, reject) => {
      const parts = new Busboy({
        headers: request.headers as { 'content-type': string },
        limits: { fields: mostFields, fieldSize: fieldBytes, parts: mostFields + 50, headerPairs: 50 },
      });
      const malformed = () =>
        reject(
          new Rejection(
            'input-invalid',
            'The form could not be read. Open its page again, and send it from there.',
            'input',
            'files',
          ),
        );
      parts.on('field', (name, value, nameCut, valueCut) => {
        if (nameCut || valueCut) refuse(tooLarge('A field of the form is too long.'));
        else pairs.push([name, value]);
      });
      parts.on('file', (field, part, filename) => {
        const chunks = part as AsyncIterable<Buffer>;
        if (field !== 'files') refuse(new Rejection('input-invalid', 'Files are sent in the field “files”.', 'input', 'files'));
        part.on('error', malformed);
        line = line.then(() => take(chunks, shownName(filename))).catch(refuse);
      });
      for (const limit of ['partsLimit', 'fieldsLimit'] as const)
        parts.on(limit, () => refuse(tooLarge('The form has too many fields.')));
      parts.on('error', malformed);
      parts.on('finish', () => resolve());
      request.on('aborted', malformed);
      request.pipe(parts);
    });
    await line;
    sent.set(request, refused === undefined ? uploads : []);
    const query = new URLSearchParams(pairs).toString();
    const fields = parse(query, {
      depth: deepestField,
      parameterLimit: mostFields,
      allowPrototypes: false,
      ignoreQueryPrefix: false,
    });
    return { fields: { ...fields }, hash: uploads.length === 0 ? undefined : hash.digest('hex'), refused };
  }
}

const tooLarge = (why: string): Rejection =>
  new Rejection('files-too-large', `The files were not accepted. ${why}`, 'input', 'files');
