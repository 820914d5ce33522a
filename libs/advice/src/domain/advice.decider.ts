import { dated, Rejection, type Decider, type Moment } from '#kernel';
import type { GiveAdvice } from './advice.commands.js';
import { adviceEvents, type AdviceEvent } from './advice.events.js';

/** Nothing is decided by what was advised before: two counsel may answer one question, and one may answer it twice. */
export type Advice = Readonly<Record<string, never>>;

function decide(_: Advice, command: GiveAdvice, now: Moment): readonly AdviceEvent[] {
  const { counselId: named, advised = [], ...said } = command.data;
  const { role, userId } = command.meta.actor;
  const counselId = named ?? (role === 'counsel' ? userId : undefined);
  if (counselId === undefined) throw refused('Say which counsel gave the advice.');
  if (role === 'counsel' && counselId !== userId) {
    throw refused('Counsel records advice of one’s own. A clerk records that of somebody else.');
  }
  if (!advised.includes(counselId)) {
    throw refused('This person does not advise the panel in this case. Name its advisory counsel, or assign one first.');
  }
  const { occurredOn, data } = dated(said, now, []);
  return [{ type: 'AdviceGiven', occurredOn, data: { counselId, ...data } }];
}

const refused = (sentence: string): Rejection => new Rejection('counsel-not-assigned', sentence, 'state', 'counselId');

/** The rules of the advice that the panel gets in one case. It bears the id of the case. */
export const advice: Decider<Advice, GiveAdvice, AdviceEvent> = {
  name: 'advice',
  events: adviceEvents,
  initialState: {},
  decide,
  evolve: (state) => state,
};
