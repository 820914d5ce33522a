import { createHmac, hash, randomInt } from 'node:crypto';
import { unmarked, withoutMarks } from '#kernel';

/*
 * What the index holds of a name: for each letter, pair and triple of letters in it a code that only this name has for them. A
 * code follows from the key of the index and from the seal of the name, so that whoever has the table alone can neither look
 * for a name nor see that two names are alike, are common, or have anything in common (the "secure index" of E.-J. Goh, IACR
 * ePrint 2003/216, with codes in place of a Bloom filter).
 */

/**
 * By which rules codes are made: what was made by others answers no question. How names are folded follows from the version of
 * Unicode that Node knows, too.
 */
export const formOfCodes = `1-${process.versions.unicode ?? ''}`;

/** Of two bytes: of 256 codes one in 256 names has a wanted one by chance, and that name is opened in vain. */
const codeBytes = 2;
/** Codes are filled up to a multiple of so many with random ones, that their number tells no length. */
const filledTo = 128;
/** What is asked for more of them costs time, and rules out hardly anything more. */
const mostAsked = 6;
/** The longest run of letters that has a code. */
const longest = 3;

/** Every run of so many letters. */
function runsOf(letters: readonly string[], length: number): readonly string[] {
  return letters.slice(0, Math.max(0, letters.length - length + 1)).map((_, at) => letters.slice(at, at + length).join(''));
}

/** The runs of one, two and three letters in a name, as names are compared, without marks. */
function runsIn(name: string): ReadonlySet<string> {
  const letters = [...unmarked(name)];
  return new Set([1, 2, longest].flatMap((length) => runsOf(letters, length)));
}

/**
 * The runs that every name has in which all of these parts stand once it is folded: some of them where there are many, none
 * where nothing follows from the parts.
 */
export function runsAsked(parts: readonly string[]): readonly string[] {
  const all = new Set<string>();
  for (const part of parts) {
    // Folded already: in a part alone some letters would fold otherwise than where they stand.
    const letters = [...withoutMarks(part)];
    // Half of a sign stands in no name as a letter of its own.
    if (letters.length === 0 || /\p{Surrogate}/u.test(part)) continue;
    for (const run of runsOf(letters, Math.min(longest, letters.length))) all.add(run);
  }
  const runs = [...all];
  if (runs.length <= mostAsked) return runs;
  return Array.from({ length: mostAsked }, (_, at) => runs[Math.floor((at * runs.length) / mostAsked)] ?? '');
}

/** What is asked of the index for a run of letters: nobody makes it without the key. 32 bytes. */
export const tokenOf = (key: Uint8Array, run: string): Buffer => createHmac('sha256', key).update(`name 1 ${run}`).digest();

/** The code of a token in the name with this seal. The database makes the same of both. */
const codeOf = (token: Uint8Array, seal: Uint8Array): number =>
  hash('sha256', Buffer.concat([token, seal]), 'buffer').readUIntBE(0, codeBytes);

/** Tokens are kept while names are taken in, so many at most: most runs stand in many names. */
const mostTokens = 50_000;

/** Makes what the index holds of names, under one key. MUST NOT outlive the work for which it was made. */
export class NameCodes {
  private readonly tokens = new Map<string, Buffer>();

  constructor(private readonly key: Uint8Array) {}

  /** The codes of the name with this seal, in ascending order, of which some mean nothing. */
  of(seal: string, name: string): Buffer {
    const bound = Buffer.from(seal, 'utf8');
    const codes = new Set([...runsIn(name)].map((run) => codeOf(this.token(run), bound)));
    const wanted = Math.ceil(codes.size / filledTo) * filledTo;
    while (codes.size < wanted) codes.add(randomInt(256 ** codeBytes));
    const bytes = Buffer.alloc(codes.size * codeBytes);
    [...codes].sort((one, other) => one - other).forEach((code, at) => bytes.writeUIntBE(code, at * codeBytes, codeBytes));
    return bytes;
  }

  private token(run: string): Buffer {
    const known = this.tokens.get(run);
    if (known !== undefined) return known;
    const token = tokenOf(this.key, run);
    if (this.tokens.size >= mostTokens) this.tokens.clear();
    this.tokens.set(run, token);
    return token;
  }
}
