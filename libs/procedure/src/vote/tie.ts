import type { BodyRule, VoteEffect } from '../pack/rule-pack.js';
import { resultOf, type VoteResult } from './count.js';

/** How the seats of a body stood in a vote. Whoever is none of these was present and abstained. */
export interface Seats {
  readonly yeas: number;
  readonly nays: number;
  readonly recused?: number;
  readonly absent?: number;
  readonly vacant?: number;
}

/** What a vote came to, and what follows from it under the body's rule. */
export interface VoteMeaning {
  readonly result: VoteResult;
  readonly effect: VoteEffect | 'carried';
}

/** There cannot be such a vote in this body: what is said is a sentence for people. */
export class VoteImpossible extends Error {
  override readonly name = 'VoteImpossible';
}

/** What a vote in a body of a pack means. Throws `VoteImpossible` where there are more votes than seats. */
export function meaningOf(body: BodyRule, { yeas, nays, recused = 0, absent = 0, vacant = 0 }: Seats): VoteMeaning {
  const eligible = body.seats - vacant - recused;
  const present = eligible - absent;
  if (present < yeas + nays) {
    const said = `${String(yeas)} yeas, ${String(nays)} nays, ${String(recused)} recused, ${String(absent)} absent and ${String(vacant)} vacant`;
    throw new VoteImpossible(`${said} are more than the ${String(body.seats)} seats of this body. Check the numbers.`);
  }
  const result = resultOf({ eligible, present, yeas, nays, seats: body.seats }, body);
  return { result, effect: effectOf(body, result) };
}

function effectOf({ tieEffect, shortfallEffect }: BodyRule, result: VoteResult): VoteMeaning['effect'] {
  switch (result) {
    case 'carried':
      return 'carried';
    case 'tied':
      return tieEffect;
    case 'failed':
      return shortfallEffect ?? 'motion-fails';
    case 'quorum-lacking':
      return shortfallEffect ?? 'no-decision';
  }
}
