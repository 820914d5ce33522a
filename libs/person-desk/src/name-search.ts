import { folded } from '#kernel';

/** A name as it is searched: folded as everywhere, and without marks on letters, which people leave out. */
const plain = (text: string): string => folded(text).normalize('NFD').replace(/\p{M}/gu, '');

const wordsOf = (text: string): readonly string[] =>
  plain(text)
    .split(/[^\p{L}\p{N}']+/u)
    .filter((word) => word !== '');

/** Whether a name is meant by what somebody typed: a part of it as it stands, or the beginnings of its words in any order. */
export function isMeantBy(name: string, typed: string): boolean {
  if (plain(name).includes(plain(typed))) return true;
  const wanted = wordsOf(typed);
  const words = wordsOf(name);
  return wanted.length > 0 && wanted.every((one) => words.some((word) => word.startsWith(one)));
}
