import { Rejection } from '#kernel';
import { citationOf } from './explain-pack.js';
import { nameOf, type LoadedPack } from './load-pack.js';
import type { Reason } from './rule-pack.js';

/**
 * A reason at screening or for closing in the words of a pack, with where it stands; nothing where none was named. `said`: the
 * outcome that is recorded, of these `codes`. Throws `reason-not-in-rules` where the pack has no such reason, and
 * `reasons-differ` where its reason is another one of the codes than what is recorded.
 */
export function groundInRules(
  bound: LoadedPack | undefined,
  list: 'screeningReasons' | 'closingReasons',
  id: string | undefined,
  { said, codes }: { readonly said: string; readonly codes: readonly string[] },
): { readonly groundInRules?: string } {
  if (id === undefined) return {};
  const named = bound?.pack[list]?.find((one) => one.id === id);
  if (bound === undefined || named === undefined) {
    const known = bound?.pack[list]?.map((one) => one.id).join(', ') ?? '';
    throw new Rejection(
      'reason-not-in-rules',
      `The rules that bind here name no reason "${id}". ${known === '' ? 'Leave it out.' : `Give one of these, or leave it out: ${known}.`}`,
      'unknown',
      'packReason',
    );
  }
  if (id !== said && codes.includes(id)) {
    throw new Rejection(
      'reasons-differ',
      `The reason of the rules is "${named.title}", and what is recorded is "${said}". Choose the same, or leave the reason of the rules out.`,
      'input',
      'packReason',
    );
  }
  return { groundInRules: inWords(bound, named) };
}

/**
 * A kind of conduct in the words of the pack that binds, with where it stands, and whether the pack names any. Throws
 * `kind-not-in-rules`.
 */
export function kindInRules(
  bound: LoadedPack | undefined,
  id: string | undefined,
): { readonly kindInRules?: string; readonly kindsOffered?: true } {
  const kinds = bound?.pack.conductKinds ?? [];
  const named = kinds.find((kind) => kind.id === id);
  if (id !== undefined && (bound === undefined || named === undefined)) {
    const known = kinds.map((kind) => kind.id).join(', ');
    throw new Rejection(
      'kind-not-in-rules',
      `The rules that bind here name no kind of conduct "${id}". ${known === '' ? 'Leave it out.' : `Give one of these, or leave it out: ${known}.`}`,
      'unknown',
      'packKind',
    );
  }
  return {
    ...(bound !== undefined && named !== undefined && { kindInRules: inWords(bound, named) }),
    ...(kinds.length > 0 && { kindsOffered: true }),
  };
}

function inWords({ pack }: LoadedPack, named: Reason): string {
  const stands = citationOf(pack, named);
  return `${named.title} (${nameOf(pack)}${stands === '' ? ', an example' : `, ${stands}`})`;
}
