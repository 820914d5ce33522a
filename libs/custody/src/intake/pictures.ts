import { imageSize } from 'image-size';
import { limits } from '../limits.js';
import { fileRefused } from './file-refused.js';
import type { QuarantinedFile } from './quarantine.js';

/** Before the pixels stands what cameras say of them, with a small picture: some hundred kilobytes. */
const headBytes = 2 * 1_048_576;

/** Refuses a picture that would fill the memory of whoever opens it, by what its header says. Throws `Rejection`. */
export async function mustBeASmallPicture(file: QuarantinedFile, name: string): Promise<void> {
  let pixels: number;
  try {
    const { width, height } = imageSize(await file.read(0, headBytes));
    pixels = width * height;
  } catch {
    throw fileRefused(name, 'It cannot be read as a picture. Save it anew, and choose it again.');
  }
  if (pixels > limits.pixels) {
    const most = String(limits.pixels / 1_000_000);
    throw fileRefused(name, `It has more than ${most} million pixels. Make the picture smaller.`);
  }
}
