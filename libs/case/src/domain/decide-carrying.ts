import type { PartialDate } from '#kernel';
import type { CaseEvent, JurisdictionDetermined, LimitationPeriodChecked } from './case.events.js';
import { outsideJurisdiction, type Decided, type KnownCase } from './case.state.js';

/*
 * An allegation that goes on under another number takes along what was decided of it. What is carried is no decision of that
 * case: it says from where it came, is counted where it was made, and is told there.
 */

/** What was last checked of each of these allegations. */
export const checksOf = ({ limitations }: KnownCase, allegationIds: readonly string[]): Decided['limitations'] =>
  limitations.filter(({ allegationId }) => allegationIds.includes(allegationId));

/** These checks, as another case has them from now on. */
export const checksFrom = (carriedFrom: string, checks: Decided['limitations'], occurredOn: PartialDate): readonly CaseEvent[] =>
  checks.map((checked) => ({ type: 'LimitationPeriodChecked', occurredOn, data: { ...checked, carriedFrom } }));

/**
 * What a case that takes in another one has to say of jurisdiction: that what is outside there is outside here, and that a
 * decision not to deal with this one was none about what comes in.
 */
export function jurisdictionTakenIn(
  state: KnownCase,
  absorbed: KnownCase,
  carriedFrom: string,
  occurredOn: PartialDate,
): readonly CaseEvent[] {
  const [here, there] = [outsideJurisdiction(state), outsideJurisdiction(absorbed)];
  const comesIn = absorbed.allegations.map(({ allegationId }) => allegationId).filter((id) => !here.includes(id));
  const declined = state.jurisdiction?.result === 'declined';
  const isNews = declined ? comesIn.some((id) => !there.includes(id)) : comesIn.some((id) => there.includes(id));
  const said = there.length > 0 ? absorbed.jurisdiction : state.jurisdiction;
  if (!isNews || said === undefined) return [];
  const allegationIds = [...new Set([...here, ...there])];
  return [{ type: 'JurisdictionDetermined', occurredOn, data: { ...said, result: 'partial', allegationIds, carriedFrom } }];
}

/** What was decided while the two were one, as far as the case that goes on by itself again does not know it. */
export function decidedMeanwhile(
  state: KnownCase,
  { limitations, jurisdiction, restored }: Decided,
  carriedFrom: string,
  occurredOn: PartialDate,
): readonly CaseEvent[] {
  const news = limitations.filter((checked) => {
    const before = state.limitations.find(({ allegationId }) => allegationId === checked.allegationId);
    return before === undefined || !isSameCheck(before, checked);
  });
  return [
    ...checksFrom(carriedFrom, news, occurredOn),
    ...(restored === undefined || state.jurisdictionLost === undefined
      ? []
      : [{ type: 'JurisdictionDetermined', occurredOn, data: { ...restored, carriedFrom } } as const]),
    ...jurisdictionMeanwhile(state, jurisdiction, carriedFrom, occurredOn),
  ];
}

function jurisdictionMeanwhile(
  state: KnownCase,
  said: JurisdictionDetermined['data'] | undefined,
  carriedFrom: string,
  occurredOn: PartialDate,
): readonly CaseEvent[] {
  if (said === undefined) return [];
  const ids = state.allegations.map(({ allegationId }) => allegationId);
  const outside = said.result === 'declined' ? ids : ids.filter((id) => said.allegationIds.includes(id));
  const before = outsideJurisdiction(state);
  if (outside.length === before.length && outside.every((id) => before.includes(id))) return [];
  const isWhole = outside.length === ids.length;
  const result = outside.length === 0 ? 'found' : isWhole ? 'declined' : 'partial';
  const allegationIds = result === 'partial' ? outside : [];
  return [{ type: 'JurisdictionDetermined', occurredOn, data: { ...said, result, allegationIds, carriedFrom } }];
}

/** Whether two checks say the same of the days, the rule and what was decided. */
export const isSameCheck = (known: LimitationPeriodChecked['data'], said: LimitationPeriodChecked['data']): boolean =>
  (
    ['result', 'conductOn', 'discoveredOn', 'discoveryKnown', 'raisedOn', 'rule', 'packHash', 'citation', 'lastDay'] as const
  ).every((field) => known[field] === said[field]);

/** A case without allegations that leave it, and without what was decided of them. */
export function withoutThese(state: KnownCase, allegationIds: readonly string[]): KnownCase {
  const stays = ({ allegationId }: { readonly allegationId: string }): boolean => !allegationIds.includes(allegationId);
  const { jurisdiction, ...kept } = state;
  const outside = jurisdiction?.allegationIds.filter((id) => !allegationIds.includes(id));
  const isMoot = jurisdiction?.result === 'partial' && outside?.length === 0;
  return {
    ...kept,
    ...(jurisdiction && outside && !isMoot && { jurisdiction: { ...jurisdiction, allegationIds: outside } }),
    allegations: state.allegations.filter(stays),
    limitations: state.limitations.filter(stays),
  };
}
