import { formatDate } from '#kernel';
import type { FoundKey } from './data-key.js';

/** What stands in the place of a text whose key was destroyed: plain words, wherever it is shown. */
export const erasedText = ({ class: ofClass, on, certificate }: Extract<FoundKey, { status: 'destroyed' }>): string =>
  `[Erased on ${formatDate(on)}${certificate === undefined ? '' : `, certificate ${certificate}`} (${ofClass})]`;
