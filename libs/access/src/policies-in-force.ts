import { createHash } from 'node:crypto';
import type { Role } from '#kernel';
import { PolicySet } from './decisions.js';
import { policies } from './policies.js';

/** By what access is decided, in a form that can be kept and asked again. */
export interface PoliciesInForce {
  /** SHA-256 of the text, in hexadecimal digits. */
  readonly hash: string;
  /** JSON: `policies`, the Cedar text of each by its name; `work`, by command and query the roles whose work it is. */
  readonly text: string;
}

/** The policies of this program, with whose work each command and query is. The same policies have the same text. */
export function policiesInForce(work: ReadonlyMap<string, readonly Role[]>): PoliciesInForce {
  const sorted = [...work].sort(([one], [other]) => (one < other ? -1 : 1));
  const text = JSON.stringify({ policies, work: Object.fromEntries(sorted) });
  return { hash: createHash('sha256').update(text).digest('hex'), text };
}

/** The policies that were kept as such a text, to be asked again. Throws where it is none. */
export function policiesFrom(text: string): PolicySet {
  const { policies: kept } = JSON.parse(text) as { readonly policies: Readonly<Record<string, string>> };
  return new PolicySet(kept);
}
