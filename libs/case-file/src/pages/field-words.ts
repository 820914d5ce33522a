import type { Names } from '../words/event-words.js';

/** A field of a case file, in words: `Allegations › Remarks in the lobby › Finding › Result`. */
export function fieldInWords(path: readonly string[], names: Names): string {
  return path.map((part, index) => partInWords(part, path[index - 1], names)).join(' › ');
}

function partInWords(part: string, list: string | undefined, names: Names): string {
  if (list === 'allegations' || list === 'allegationIds') return names.allegation(part);
  if (list === 'motions' || list === 'ties' || list === 'earlier') return names.motion(part);
  if (list === 'complaints' || list === 'complaintIds') return names.complaint(part);
  if (list === 'members' || list === 'votes' || list === 'recusedMembers' || list === 'present' || list === 'eligible') {
    return names.person(part);
  }
  if (!/^[a-z][a-zA-Z]*$/.test(part)) return part;
  const words = part.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
