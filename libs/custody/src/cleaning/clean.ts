import type { Cleaned, Cleaner } from './cleaned.js';
import { cleanGif } from './gif.js';
import { cleanHeic } from './heic.js';
import { cleanJpeg } from './jpeg.js';
import { cleanMovie } from './movie.js';
import { cleanMp3 } from './mp3.js';
import { NotUnderstood } from './not-understood.js';
import { openDocumentCleaner } from './office/opendocument.js';
import { cleanSheet } from './office/sheet.js';
import { cleanSlides } from './office/slides.js';
import { cleanWord } from './office/word.js';
import { cleanOgg } from './ogg.js';
import { cleanPdf } from './pdf.js';
import { cleanPng } from './png.js';
import { cleanTiff } from './tiff.js';
import { cleanWav } from './wav.js';
import { cleanWebm } from './webm.js';
import { cleanWebp } from './webp.js';

/** The kinds of files of which a copy without metadata can be made. Each writes what it knows and leaves out all else. */
const cleaners: ReadonlyMap<string, Cleaner> = new Map<string, Cleaner>([
  ['application/pdf', cleanPdf],
  ['image/jpeg', cleanJpeg],
  ['image/png', cleanPng],
  ['image/gif', cleanGif],
  ['image/webp', cleanWebp],
  ['image/heic', cleanHeic],
  ['image/tiff', cleanTiff],
  ['video/mp4', cleanMovie('mp42')],
  ['video/quicktime', cleanMovie('qt  ')],
  ['video/webm', cleanWebm],
  ['audio/wav', cleanWav],
  ['audio/mpeg', cleanMp3],
  ['audio/ogg', cleanOgg],
  ['audio/mp4', cleanMovie('M4A ')],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', cleanWord],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', cleanSheet],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', cleanSlides],
  ...['text', 'spreadsheet', 'presentation']
    .map((what) => `application/vnd.oasis.opendocument.${what}`)
    .map((kind): [string, Cleaner] => [kind, openDocumentCleaner(kind)]),
]);

/** Whether a copy without metadata can be made of files of this kind. */
export const canBeCleaned = (mediaType: string): boolean => cleaners.has(mediaType);

/** A copy without metadata. Undefined where the file has a part that is not known, or is damaged: then there is none. */
export async function cleaned(mediaType: string, content: Buffer): Promise<Cleaned | undefined> {
  try {
    return await cleaners.get(mediaType)?.(content);
  } catch (error) {
    // A number that leads out of the file is found where it is read.
    if (error instanceof NotUnderstood || error instanceof RangeError) return undefined;
    throw error;
  }
}
