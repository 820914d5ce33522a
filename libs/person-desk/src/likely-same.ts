import { unmarked } from '#kernel';

const titles = new Set('mr mrs ms miss mx dr prof sen senator rep representative hon member'.split(' '));

/** The words of a name as they are compared: folded, without titles and without marks on letters. */
const wordsOf = (name: string): readonly string[] =>
  unmarked(name)
    .split(/[^\p{L}\p{N}']+/u)
    .filter((word) => word !== '' && !titles.has(word));

/** Whether one word becomes the other by one letter added, left out, or written otherwise. */
function differByOne(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1 || short.length < 4) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  return short.slice(short.length === long.length ? at + 1 : at) === long.slice(at + 1);
}

const alike = (one: string, other: string): boolean =>
  one === other || (one.length === 1 && other.startsWith(one)) || (other.length === 1 && one.startsWith(other));

/**
 * Whether two names may be one person's: the same words in whatever order, with titles, middle names or initials in one of them,
 * or with one letter otherwise. It proposes; people decide.
 */
export function likelySame(one: string, other: string): boolean {
  const [few, many] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.length - b.length);
  if (few === undefined || many === undefined || few.length === 0) return false;
  if (few.length === 1) return few[0] === many.at(-1) && (few[0]?.length ?? 0) > 1;
  const left = [...many];
  let otherwise = 0;
  let whole = 0;
  for (const word of few) {
    let at = left.findIndex((one) => one === word);
    if (at < 0) at = left.findIndex((one) => alike(one, word));
    if (at < 0) {
      at = left.findIndex((one) => differByOne(one, word));
      otherwise += 1;
    }
    if (at < 0) return false;
    if (word.length > 1 && (left[at]?.length ?? 0) > 1) whole += 1;
    left.splice(at, 1);
  }
  return otherwise <= 1 && whole >= 1;
}
