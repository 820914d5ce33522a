import type { BodyEvent, MemberSeated } from '#body';
import { reader } from '#docket';
import type { SeatedBody } from '#procedure';

/** A body with its seats, who sat in them, and its quorum: what is public of it. */
export interface SeatingState extends SeatedBody {
  readonly name?: string;
}

/**
 * Who sits in each body, in which seats, appointed by whom, until when, and how many are needed. It is given no case and nobody's
 * recusal, and nobody's name: what follows from it may stand on a page that everybody reads.
 */
export const seating = reader<BodyEvent, SeatingState>()({
  name: 'seating',
  reads: ['body'],
  fields: {
    BodyConstituted: ['name'],
    SeatEstablished: ['seatId', 'name', 'role', 'appointedBy', 'holdsOver'],
    SeatAbolished: ['seatId'],
    MemberSeated: ['memberId', 'role', 'seatId', 'termEnds'],
    MemberLeft: ['memberId'],
    TermExtended: ['memberId', 'termEnds'],
    AlternateNamed: ['memberId', 'seatId', 'termEnds'],
    AlternateReleased: ['memberId'],
    VotingRuleAdopted: ['quorum'],
  },
  initial: { seats: [], tenures: [], alternates: [], rules: [] },
  on: {
    BodyConstituted: (state, { data: { name } }) => ({ ...state, name }),
    SeatEstablished: (state, { data: { holdsOver, ...seat }, on }) => ({
      ...state,
      seats: [...state.seats, { ...seat, from: on, ...(holdsOver === true && { holdsOver }) }],
    }),
    SeatAbolished: (state, { data: { seatId }, on }) => ({
      ...state,
      seats: state.seats.map((seat) => (seat.seatId === seatId ? { ...seat, until: on } : seat)),
    }),
    MemberSeated: (state, { data, on }) => ({
      ...state,
      tenures: [...state.tenures, { ...heldBy(data), role: data.role, from: on }],
    }),
    MemberLeft: (state, { data: { memberId }, on }) => ({ ...state, tenures: withLast(state.tenures, memberId, { until: on }) }),
    TermExtended: (state, { data: { memberId, termEnds } }) => ({
      ...state,
      tenures: withLast(state.tenures, memberId, { termEnds }),
    }),
    AlternateNamed: (state, { data, on }) => ({
      ...state,
      alternates: [...(state.alternates ?? []), { ...heldBy(data), from: on }],
    }),
    AlternateReleased: (state, { data: { memberId }, on }) => ({
      ...state,
      alternates: withLast(state.alternates ?? [], memberId, { until: on }),
    }),
    VotingRuleAdopted: (state, { data: { quorum }, on }) => ({ ...state, rules: [...state.rules, { from: on, quorum }] }),
  },
  kept: { version: 2, columns: {}, indexes: [] },
});

const heldBy = ({ memberId, seatId, termEnds }: Pick<MemberSeated['data'], 'memberId' | 'seatId' | 'termEnds'>) => ({
  memberId,
  ...(seatId !== undefined && { seatId }),
  ...(termEnds !== undefined && { termEnds }),
});

/** Changes what was entered last for somebody. */
function withLast<Of extends { readonly memberId: string }>(
  all: readonly Of[],
  memberId: string,
  change: Partial<Of>,
): readonly Of[] {
  const last = all.findLastIndex((one) => one.memberId === memberId);
  return all.map((one, index) => (index === last ? { ...one, ...change } : one));
}
