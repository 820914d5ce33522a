import { Rejection, type Dated } from '#kernel';
import type { FollowLeak } from './case.commands.js';
import type { CaseEvent, LeakFollowed } from './case.events.js';
import type { KnownCase } from './case.state.js';

/** Throws `disclosure-unknown`, `disclosure-not-leaked`, `something-followed`. */
export function followLeak(
  state: KnownCase,
  { occurredOn, data }: Dated<Omit<FollowLeak['data'], 'occurredOn'>>,
): readonly CaseEvent[] {
  const leak = state.disclosures[data.disclosure - 1];
  if (leak === undefined) {
    throw new Rejection(
      'disclosure-unknown',
      'So many disclosures are not on record in this case. Note the leak first, or give the number that its page gives it.',
      'unknown',
      'disclosure',
    );
  }
  if (leak.how !== 'leaked') {
    throw new Rejection(
      'disclosure-not-leaked',
      'This did not leak: it was published, or a party said it. What follows is recorded for leaks.',
      'state',
      'disclosure',
    );
  }
  if (leak.followed.some((known) => saysTheSame(known, data))) return [];
  if (data.what === 'nothing' && leak.followed.some(({ what }) => what !== 'nothing')) {
    throw new Rejection(
      'something-followed',
      'It is on record that something followed from this leak. Correct that where it is wrong.',
      'state',
      'what',
    );
  }
  return [{ type: 'LeakFollowed', occurredOn, data }];
}

const saysTheSame = (known: LeakFollowed['data'], said: LeakFollowed['data']): boolean =>
  known.what !== 'nothing' && known.what === said.what && known.account === said.account && known.actId === said.actId;

/** What a fact that followed makes of the disclosures of a case. */
export const withLeakFollowed = (state: KnownCase, data: LeakFollowed['data']): KnownCase => ({
  ...state,
  disclosures: state.disclosures.map((one, at) =>
    at === data.disclosure - 1 ? { ...one, followed: [...one.followed, data] } : one,
  ),
});
