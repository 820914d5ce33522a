import { describe, expect, it } from '@jest/globals';
import { bodyEvents } from '#body';
import { caseEvents } from '#case';
import { complaintEvents } from '#complaint';
import { EventCodec } from '#event-store';
import { findingEvents } from '#finding';
import { investigationEvents } from '#investigation';
import type { TotalHandlers } from '#kernel';
import { sanctionEvents } from '#sanction';
import { on } from './audit-report.projection.js';
import { kept, type ReportEvent } from './audit-report.rows.js';

const codec = new EventCodec([complaintEvents, caseEvents, investigationEvents, findingEvents, sanctionEvents, bodyEvents]);

type Handlers = TotalHandlers<ReportEvent, unknown>;

/** Checked by the compiler: what follows "expect-error" must not compile. */
export function leavingOneOutDoesNotCompile(): readonly Handlers[] {
  const { MotionTied: _tie, ...withoutTies } = on;
  const { DelayNoted: _delay, ...withoutDelays } = on;
  const { ComplaintWithdrawn: _withdrawn, ...withoutWithdrawals } = on;
  return [
    on,
    // @ts-expect-error an event of a body is missing
    withoutTies,
    // @ts-expect-error an event of a case is missing
    withoutDelays,
    // @ts-expect-error an event of a complaint is missing
    withoutWithdrawals,
    // @ts-expect-error a handler that is no function forgets its event as well
    { ...on, SanctionRescinded: undefined },
  ];
}

describe('the audit report', () => {
  it('listens to every event of the house, and to no other', () => {
    expect(Object.keys(on).toSorted()).toEqual([...codec.types].toSorted());
  });

  it('keeps of an event only fields that the event declares as public, but for the body that an old docket names', () => {
    const notPublic = Object.entries(kept).flatMap(([type, fields]) =>
      fields
        .filter((field: string) => (codec.describe(type)?.fields as Record<string, string>)[field] !== 'public')
        .map((field) => `${type}.${field}`),
    );
    expect(notPublic).toEqual(['LegacyFactRecorded.body', 'SanctionImposed.conditions']);
  });

  it('makes a fact of each event of which it keeps something, and of no other', () => {
    const told = Object.entries(on).filter(([type, handler]) => {
      const event = {
        id: 'e',
        type,
        stream: 'case-1',
        occurredOn: '2026',
        data: { conditions: [], becomes: '', targetType: '' },
      };
      return handler(event as never).length > 0;
    });
    expect(told.map(([type]) => type).toSorted()).toEqual(Object.keys(kept).toSorted());
  });
});
