import { isCertainlyBefore, mustBeInCalendar, Rejection, type Dated, type PartialDate } from '#kernel';
import type { AnnounceDeferral } from './case.commands.js';
import type { CaseDeferred, CaseEvent, DeferralLifted } from './case.events.js';
import type { KnownCase, OpenCaseState } from './case.state.js';

/** Lets another authority go first. Throws `case-already-deferred`, `date-not-in-calendar` and `ends-before-it-begins`. */
export function deferCase(state: OpenCaseState, { occurredOn, data }: Dated<CaseDeferred['data']>): readonly CaseEvent[] {
  if (state.deferredTo === data.to) return [];
  if (state.deferredTo !== undefined) {
    throw new Rejection(
      'case-already-deferred',
      `This case is deferred to ${state.deferredTo}. Lift that deferral before you defer it to another authority.`,
      'state',
      'to',
    );
  }
  mustNotEndFirst(data, occurredOn);
  return [{ type: 'CaseDeferred', occurredOn, data }];
}

/** Throws `ends-before-it-begins`, and `date-not-in-calendar` for the end. */
export function mustNotEndFirst({ expectedUntil }: Pick<CaseDeferred['data'], 'expectedUntil'>, occurredOn: PartialDate): void {
  if (expectedUntil === undefined) return;
  mustBeInCalendar(expectedUntil, 'expectedUntil');
  if (!isCertainlyBefore(expectedUntil, occurredOn)) return;
  throw new Rejection(
    'ends-before-it-begins',
    `A deferral from ${occurredOn} cannot be expected to end on ${expectedUntil}. Check both days.`,
    'input',
    'expectedUntil',
  );
}

/** The body goes on. Whoever was told that the case rests is told so. */
export function liftDeferral(state: KnownCase, { occurredOn, data }: Dated<DeferralLifted['data']>): readonly CaseEvent[] {
  if (state.deferredTo === undefined) return [];
  const lifted = { type: 'DeferralLifted', occurredOn, data } as const;
  return state.deferralAnnounced ? [lifted, { type: 'DeferralEndAnnounced', occurredOn, data: {} }] : [lifted];
}

/** Tells the parties that the case rests, once. Throws `case-not-deferred`. */
export function announceDeferral(
  state: KnownCase,
  { occurredOn, data }: Dated<Omit<AnnounceDeferral['data'], 'occurredOn'>>,
): readonly CaseEvent[] {
  const { deferredTo, deferredOn: since } = state;
  if (deferredTo === undefined || since === undefined)
    throw new Rejection('case-not-deferred', 'This case is not deferred, so it does not rest. Defer it first.');
  if (state.deferralAnnounced) return [];
  return [{ type: 'DeferralAnnounced', occurredOn, data: { ...data, since } }];
}
