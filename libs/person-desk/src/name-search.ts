import { unmarked } from '#kernel';

/** The words of a name, or of what somebody typed, as they are compared. */
export const wordsOf = (text: string): readonly string[] =>
  unmarked(text)
    .split(/[^\p{L}\p{N}']+/u)
    .filter((word) => word !== '');

/** Whether a name is meant by what somebody typed: a part of it as it stands, or the beginnings of its words in any order. */
export function isMeantBy(name: string, typed: string): boolean {
  if (unmarked(name).includes(unmarked(typed))) return true;
  const wanted = wordsOf(typed);
  const words = wordsOf(name);
  return wanted.length > 0 && wanted.every((one) => words.some((word) => word.startsWith(one)));
}
