import { createHash } from 'node:crypto';
import { canonicalText, partsOf } from '#kernel';
import { FileProblem, flawsIn, readYaml, type Flaw } from '../read-yaml.js';
import { packFields, type RulePack } from './rule-pack.js';

/** A pack whose file has the right form. Whether its parts fit together is `checkPacks`' question. */
export interface LoadedPack {
  readonly file: string;
  readonly pack: RulePack;
  /** SHA-256 of what the file says, in hex: comments, order of fields and layout do not count. */
  readonly hash: string;
  /** The file itself. */
  readonly text: string;
  /** A flaw of this pack in one sentence with file, line and path. */
  readonly told: (flaw: Flaw) => string;
}

const values = partsOf(packFields);

/** Reads the text of a pack's file. Throws `FileProblem`, which names every place where the form is not right. */
export function loadPack(file: string, text: string): LoadedPack {
  const { value, told } = readYaml(file, text);
  const flaws = flawsIn(values, value);
  if (flaws.length > 0) throw new FileProblem(flaws.map(told));
  // The walk above is the proof.
  return { file, pack: value as unknown as RulePack, hash: hashOf(value), text, told };
}

const adopted = new Map<string, LoadedPack>();

/** A pack by the text that a body adopted, and its hash; read once. Throws `FileProblem` where it is no pack. */
export function adoptedPack({ hash, text }: { readonly hash: string; readonly text: string }): LoadedPack {
  const known = adopted.get(hash) ?? loadPack('The rule pack as adopted', text);
  adopted.set(hash, known);
  return known;
}

/** SHA-256 in hex of a plain value in canonical JSON. */
export const hashOf = (value: unknown): string => createHash('sha256').update(canonicalText(value)).digest('hex');

/** The name under which events, other packs and people refer to a pack: `id@version`. */
export const nameOf = ({ id, version }: Pick<RulePack, 'id' | 'version'>): string => `${id}@${version}`;
