import { Rejection, type Dated } from '#kernel';
import type { DetermineJurisdiction, RecordJurisdictionLoss } from './case.commands.js';
import type { CaseEvent } from './case.events.js';
import type { KnownCase, OpenCaseState } from './case.state.js';
import { madeByWhomItSays } from './decide-severance.js';

/** Throws `jurisdiction-already-lost`. */
export function loseJurisdiction(
  state: OpenCaseState,
  fact: Dated<Omit<RecordJurisdictionLoss['data'], 'occurredOn'>>,
): readonly CaseEvent[] {
  if (state.jurisdictionLost === fact.data.cause) return [];
  if (state.jurisdictionLost !== undefined) {
    throw new Rejection(
      'jurisdiction-already-lost',
      'Jurisdiction was lost before, for another cause. If that is wrong, correct it.',
      'state',
      'cause',
    );
  }
  return [{ type: 'JurisdictionLost', ...fact }];
}

/**
 * Throws `jurisdiction-already-lost`, `jurisdiction-not-lost`, `outside-not-named`, `allegation-unknown`, `successor-not-named`,
 * and what `madeByWhomItSays` throws.
 */
export function determineJurisdiction(
  state: OpenCaseState,
  { occurredOn, data }: Dated<Omit<DetermineJurisdiction['data'], 'occurredOn'>>,
): readonly CaseEvent[] {
  const { result, allegationIds, ground, successor, ...said } = data;
  const made = madeByWhomItSays(said);
  mustNameWhatIsOutside(state, data);
  if ((successor === undefined) === (result === 'carried-over')) {
    throw new Rejection(
      'successor-not-named',
      'Name who goes on with the case where it was carried over, and there alone.',
      'input',
      'successor',
    );
  }
  if (saysTheSame(state.jurisdiction, data)) return [];
  if (state.jurisdictionLost === undefined && result === 'restored') {
    throw new Rejection(
      'jurisdiction-not-lost',
      'No loss of jurisdiction is on record, so it was not restored.',
      'state',
      'result',
    );
  }
  if (state.jurisdictionLost !== undefined && result !== 'restored' && result !== 'carried-over') {
    throw new Rejection(
      'jurisdiction-already-lost',
      'Jurisdiction was lost. Record first that it was restored, or carried over.',
      'state',
      'result',
    );
  }
  return [
    {
      type: 'JurisdictionDetermined',
      occurredOn,
      data: { result, allegationIds, ground, ...(successor !== undefined && { successor }), ...made },
    },
  ];
}

function mustNameWhatIsOutside(
  { allegations }: OpenCaseState,
  { result, allegationIds }: Pick<DetermineJurisdiction['data'], 'result' | 'allegationIds'>,
): void {
  if (allegationIds.length > 0 !== (result === 'partial')) {
    throw new Rejection(
      'outside-not-named',
      'Name the allegations that are outside where the body may deal with a part alone, and name none otherwise.',
      'input',
      'allegationIds',
    );
  }
  if (allegationIds.every((id) => allegations.some(({ allegationId }) => allegationId === id))) return;
  throw new Rejection('allegation-unknown', 'This case has no allegation with this id.', 'unknown', 'allegationIds');
}

const saysTheSame = (
  known: KnownCase['jurisdiction'],
  said: Pick<NonNullable<KnownCase['jurisdiction']>, 'result' | 'allegationIds'>,
): boolean => known?.result === said.result && known.allegationIds.join() === said.allegationIds.join();

/** What a determination changes. That a case was carried over leaves what was lost, or is outside, as it is. */
export function withJurisdiction(state: KnownCase, said: NonNullable<KnownCase['jurisdiction']>): KnownCase {
  if (said.result === 'carried-over') return state;
  // It was decided of what others brought, too, and goes along with that when they are parted.
  const brought = state.brought.map((one) => ({ ...one, [said.result === 'restored' ? 'restored' : 'jurisdiction']: said }));
  const { jurisdictionLost: _, ...kept } = state;
  return said.result === 'restored' ? { ...kept, brought } : { ...state, brought, jurisdiction: said };
}
