/*
 * How what people type is compared with what is kept. Telephones, word processors and letters put other signs in the place of
 * those on a receipt or in a name: both sides of every comparison pass here, and what is kept and shown stays as it was typed.
 */

/** Before NFKC, which would take some of these apart. */
const apostrophes = /['\u0060\u00b4\u02b9\u02bb\u02bc\u02bd\u2018\u2019\u201a\u201b\u2032\u2035\uff07]/g;
const quotes = /["\u201c\u201d\u201e\u201f\u2033\u2036\u00ab\u00bb]/g;
/** Zero width, soft hyphens, marks of direction. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;

/** A text as it is compared: without regard to case, width, blanks, what is not seen, and kinds of dashes and apostrophes. */
export const folded = (text: string): string =>
  text
    .replace(apostrophes, "'")
    .replace(quotes, '"')
    .normalize('NFKC')
    .replace(unseen, '')
    .replace(/\p{Dash}/gu, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toUpperCase()
    .toLowerCase();

/** A text without the marks on its letters. */
export const withoutMarks = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');

/** A text as it is compared, without the marks on its letters, which people leave out. */
export const unmarked = (text: string): string => withoutMarks(folded(text));

/** The letters and digits of a code, in capitals, with what is misread put right: O is 0, I and L are 1. */
export const foldedCode = (text: string): string =>
  folded(text)
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');

/** A reference as `referenceOf` writes it, however it was typed; what is none of ours stays, in capitals. */
export function foldedReference(text: string): string {
  const plain = folded(text).toUpperCase();
  const parts = /^([A-Z]{1,3})([0-9A-Z]{4})([0-9A-Z]{4})$/.exec(plain.replace(/[^0-9A-Z]/g, ''));
  if (parts === null) return plain.replace(/\s*-\s*/g, '-');
  const [, prefix = '', first = '', second = ''] = parts;
  return `${prefix}-${foldedCode(first)}-${foldedCode(second)}`;
}
