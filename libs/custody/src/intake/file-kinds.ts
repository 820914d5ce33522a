import { fileTypeFromBuffer } from 'file-type';
import type { QuarantinedFile } from './quarantine.js';
import { extensionOf } from './file-name.js';
import { fileRefused } from './file-refused.js';
import { packedIn } from './packed-files.js';
import { mustBeASmallPicture } from './pictures.js';

interface Kind {
  readonly mediaType: string;
  /** What a file of this kind may be named. */
  readonly extensions: readonly string[];
  /** What its first bytes say. None for plain text. */
  readonly begins: readonly string[];
  /** For what is a ZIP inside: an entry that such a file has. */
  readonly holds?: RegExp;
}

const office = 'application/vnd.openxmlformats-officedocument';
const open = 'application/vnd.oasis.opendocument';
const zipped = ['zip', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp'];

/** Everything that is taken in. What is not named here is refused. */
const kinds: readonly Kind[] = [
  { mediaType: 'application/pdf', extensions: ['pdf'], begins: ['pdf'] },
  { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'], begins: ['jpg'] },
  { mediaType: 'image/png', extensions: ['png'], begins: ['png'] },
  { mediaType: 'image/gif', extensions: ['gif'], begins: ['gif'] },
  { mediaType: 'image/webp', extensions: ['webp'], begins: ['webp'] },
  { mediaType: 'image/heic', extensions: ['heic', 'heif'], begins: ['heic'] },
  { mediaType: 'image/tiff', extensions: ['tif', 'tiff'], begins: ['tif'] },
  { mediaType: 'audio/mpeg', extensions: ['mp3'], begins: ['mp3'] },
  { mediaType: 'audio/mp4', extensions: ['m4a'], begins: ['m4a', 'mp4'] },
  { mediaType: 'audio/wav', extensions: ['wav'], begins: ['wav'] },
  { mediaType: 'audio/ogg', extensions: ['ogg', 'oga', 'opus'], begins: ['ogg', 'oga', 'opus'] },
  { mediaType: 'video/mp4', extensions: ['mp4', 'm4v'], begins: ['mp4', 'm4v'] },
  { mediaType: 'video/quicktime', extensions: ['mov'], begins: ['mov'] },
  { mediaType: 'video/webm', extensions: ['webm'], begins: ['webm'] },
  { mediaType: `${office}.wordprocessingml.document`, extensions: ['docx'], begins: zipped, holds: /^word\/document\.xml$/ },
  { mediaType: `${office}.spreadsheetml.sheet`, extensions: ['xlsx'], begins: zipped, holds: /^xl\/workbook\.xml$/ },
  { mediaType: `${office}.presentationml.presentation`, extensions: ['pptx'], begins: zipped, holds: /^ppt\/presentation\.xml$/ },
  { mediaType: `${open}.text`, extensions: ['odt'], begins: zipped, holds: /^content\.xml$/ },
  { mediaType: `${open}.spreadsheet`, extensions: ['ods'], begins: zipped, holds: /^content\.xml$/ },
  { mediaType: `${open}.presentation`, extensions: ['odp'], begins: zipped, holds: /^content\.xml$/ },
  { mediaType: 'application/zip', extensions: ['zip'], begins: ['zip'] },
  { mediaType: 'text/plain', extensions: ['txt', 'csv', 'eml'], begins: [] },
];

/** For pages: what may be chosen. */
export const acceptedExtensions: readonly string[] = kinds.flatMap(({ extensions }) => extensions);

const headBytes = 4_100;

/** What a file is. Its name and its first bytes must agree. Throws `Rejection` for what is not taken in. */
export async function mediaTypeOf(file: QuarantinedFile, name: string): Promise<string> {
  if (file.bytes === 0) throw fileRefused(name, 'It is empty. Check the file, and choose it again.');
  const extension = extensionOf(name);
  const kind = kinds.find(({ extensions }) => extensions.includes(extension));
  if (kind === undefined) {
    const which = 'Send PDF, pictures, sound, video, plain text, or documents of Word, Excel, PowerPoint or OpenDocument.';
    throw fileRefused(name, `Files of this kind are not taken in. ${which}`);
  }
  const head = await file.read(0, headBytes);
  const begins = (await fileTypeFromBuffer(head))?.ext;
  const fits = kind.begins.length === 0 ? begins === undefined && (await isText(file)) : kind.begins.includes(begins ?? '');
  if (!fits) throw disagreeing(name);
  if (kind.begins.includes('zip')) {
    const entries = await packedIn(file, name);
    if (kind.holds !== undefined && !entries.some((entry) => kind.holds?.test(entry) === true)) throw disagreeing(name);
  }
  if (kind.mediaType.startsWith('image/')) await mustBeASmallPicture(file, name);
  return kind.mediaType;
}

const disagreeing = (name: string) =>
  fileRefused(
    name,
    'What is in it is not what its name says. Save it anew in the kind that it is meant to be, and choose it again.',
  );

/** Text of people: UTF-8, and nothing that only programs write. */
async function isText(file: QuarantinedFile): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of file.content()) {
      // eslint-disable-next-line no-control-regex
      if (/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(decoder.decode(chunk, { stream: true }))) return false;
    }
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}
