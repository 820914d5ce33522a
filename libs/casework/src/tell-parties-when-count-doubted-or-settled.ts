import type { BodyEvent, CountContradicted, CountSettled } from '#body';
import { following, idOfStream, type Command, type Process, type ProcessIdentity, type Recorded } from '#kernel';
import { TellPartiesOfCount } from './tell-parties-of-count.js';

const identity: ProcessIdentity = { name: 'tell-parties-when-count-doubted-or-settled', from: 'beginning' };

/**
 * Whoever may rely on a vote is told that its count is in doubt, and later what came of it. Both stand in one process, because an
 * end that overtook its beginning would tell people of a doubt that is over.
 */
export const tellPartiesWhenCountDoubtedOrSettled: Process<BodyEvent> = {
  ...identity,
  on: { CountContradicted: tell, CountSettled: tell },
};

function tell({ id: eventId, ...event }: Recorded<CountContradicted> | Recorded<CountSettled>): readonly Command[] {
  const bodyId = idOfStream(event.stream);
  return [new TellPartiesOfCount(event.data.caseId, { bodyId, eventId }, following({ id: eventId, ...event }, identity))];
}
