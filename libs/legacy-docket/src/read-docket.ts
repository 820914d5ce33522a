import type { Docket } from './docket.js';
import { readGovTrackDocket } from './govtrack.docket.js';
import { readNeutralDocket } from './neutral.docket.js';

export const docketFormats = ['govtrack', 'neutral'] as const;
export type DocketFormat = (typeof docketFormats)[number];

export function isDocketFormat(name: unknown): name is DocketFormat {
  return docketFormats.includes(name as DocketFormat);
}

/**
 * Reads a docket. Where the format is not said, the text tells: GovTrack's file is a list, ours has keys. Throws
 * `UnreadableDocket`.
 */
export function readDocket(text: string, format: DocketFormat = guessed(text)): Docket {
  switch (format) {
    case 'govtrack':
      return readGovTrackDocket(text);
    case 'neutral':
      return readNeutralDocket(text);
  }
}

/** By the first line that says anything: a list of YAML or JSON begins with a dash or a bracket. */
function guessed(text: string): DocketFormat {
  const [first] = /^(?!\s*(#|---|%|$)).*$/m.exec(text) ?? [''];
  return /^\s*(-\s|\[|-$)/.test(first) ? 'govtrack' : 'neutral';
}
