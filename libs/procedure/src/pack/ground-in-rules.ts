import { Rejection } from '#kernel';
import { citationOf } from './explain-pack.js';
import { nameOf, type LoadedPack } from './load-pack.js';

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
  const stands = citationOf(bound.pack, named);
  return { groundInRules: `${named.title} (${nameOf(bound.pack)}${stands === '' ? ', an example' : `, ${stands}`})` };
}
