import type { Tally, Vote } from '#body';
import type { Filed } from '#docket';
import type { Json } from '#kernel';

/** How a vote would have been counted by the roll call as it stands after corrections. */
export type Recount = Pick<Tally, 'yeas' | 'nays' | 'abstentions'>;

type Data = Readonly<Record<string, Json | undefined>>;

const outcomes = ['MotionCarried', 'MotionFailed', 'MotionTied', 'QuorumLacking'];
const sides = { yea: 'yeas', nay: 'nays', abstain: 'abstentions' } as const satisfies Readonly<Record<Vote, keyof Recount>>;

/**
 * By motion, where the corrected roll call contradicts what was counted: a vote or the count itself was corrected after the
 * count. Such corrections are refused today; older programs took them, and a log may hold them.
 */
export function recountsIn(own: readonly Filed[]): ReadonlyMap<string, Recount> {
  const found = new Map<string, Recount>();
  for (const outcome of own.filter(({ type }) => outcomes.includes(type))) {
    const { motionId, tally } = outcome.data as Data;
    if (typeof motionId !== 'string') continue;
    const votes = own.filter(({ type, data }) => (type === 'VoteCast' || type === 'VoteChanged') && data.motionId === motionId);
    const counted = recountOf(asFirst(outcome, 'tally', tally));
    const [then, now] = [rollCall(votes, BigInt(outcome.position)), rollCall(votes)];
    const right: Recount = {
      yeas: counted.yeas + countOf(now, 'yeas') - countOf(then, 'yeas'),
      nays: counted.nays + countOf(now, 'nays') - countOf(then, 'nays'),
      abstentions: counted.abstentions + countOf(now, 'abstentions') - countOf(then, 'abstentions'),
    };
    const told = recountOf(tally);
    if (told.yeas !== right.yeas || told.nays !== right.nays || told.abstentions !== right.abstentions)
      found.set(motionId, right);
    else found.delete(motionId);
  }
  return found;
}

function recountOf(tally: Json | undefined): Recount {
  const counts = (typeof tally === 'object' && tally !== null ? tally : {}) as Data;
  const count = (name: keyof Recount): number => (typeof counts[name] === 'number' ? counts[name] : 0);
  return { yeas: count('yeas'), nays: count('nays'), abstentions: count('abstentions') };
}

/** Each member's vote, with the corrections that were known when it was counted; with all of them where no position is given. */
function rollCall(votes: readonly Filed[], known?: bigint): readonly Json[] {
  const byMember = new Map<Json | undefined, Json>();
  for (const event of votes) {
    const later = event.corrections.filter(
      ({ data, position }) => data.field === 'vote' && known !== undefined && BigInt(position) > known,
    );
    byMember.set(event.data.memberId, later[0]?.data.was ?? event.data.vote ?? null);
  }
  return [...byMember.values()];
}

const countOf = (votes: readonly Json[], side: keyof Recount): number =>
  votes.filter((vote) => typeof vote === 'string' && Object.hasOwn(sides, vote) && sides[vote as Vote] === side).length;

/** What a field said before it was corrected. */
const asFirst = ({ corrections }: Filed, field: string, now: Json | undefined): Json | undefined =>
  corrections.find(({ data }) => data.field === field)?.data.was ?? now;
