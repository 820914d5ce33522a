import type { PartialDate } from '#kernel';
import { alternateFolds, type Alternates } from './alternate.state.js';
import type { BodyConstituted, BodyEvent, BodyKind } from './body.events.js';
import type { Folds } from './body.folds.js';
import { journalFolds, type Journal } from './journal.state.js';
import { meetingFolds, type Meetings } from './meeting.state.js';
import { memberFolds, type Members } from './member.state.js';
import { motionFolds, type Motions } from './motion.state.js';
import { opinionFolds, type Opinions } from './opinion.state.js';
import { ruleFolds, type Rules } from './rule.state.js';

/** A body that holds votes. */
export interface Constituted extends Members, Alternates, Rules, Motions, Opinions, Meetings, Journal {
  readonly status: 'constituted';
  readonly name: string;
  readonly kind: BodyKind;
  readonly since: PartialDate;
}

/** A body, with what the rules need to know of it. One `from-legacy-docket` is a name in an old record and holds no votes. */
export type Body =
  | { readonly status: 'none' }
  | { readonly status: 'from-legacy-docket'; readonly name: string; readonly kind: BodyKind }
  | Constituted;

type LaterEvent = Exclude<BodyEvent, BodyConstituted>;

const folds: Folds<Constituted, LaterEvent> = {
  ...memberFolds,
  ...alternateFolds,
  ...ruleFolds,
  ...motionFolds,
  ...opinionFolds,
  ...meetingFolds,
  ...journalFolds,
  DutyDoneByHand: () => ({}),
  EventCorrected: () => ({}),
};

export function evolve(state: Body, event: BodyEvent): Body {
  if (event.type === 'BodyConstituted') {
    const { name, kind, fromLegacyDocket } = event.data;
    if (fromLegacyDocket === true) return { status: 'from-legacy-docket', name, kind };
    const members = { tenures: new Map(), seats: new Map(), recusals: new Map(), alternates: new Map(), sittings: [] };
    const votes = { motions: new Map(), opinions: new Map(), meetings: new Map(), decidedProbableCause: new Map() };
    return {
      status: 'constituted',
      name,
      kind,
      since: event.occurredOn,
      rules: [],
      packs: [],
      calendars: [],
      sittingDays: [],
      ...members,
      ...votes,
    };
  }
  return state.status === 'constituted' ? { ...state, ...changedBy(state, event) } : state;
}

function changedBy<Type extends LaterEvent['type']>(
  state: Constituted,
  event: Extract<LaterEvent, { type: Type }>,
): Partial<Constituted> {
  const fold: Folds<Constituted, LaterEvent>[Type] = folds[event.type];
  return fold(state, event);
}
