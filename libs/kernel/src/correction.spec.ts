import { describe, expect, it } from '@jest/globals';
import { withCorrections } from './correction.js';

const received = { id: 'e1', type: 'ComplaintReceived', occurredOn: '2026-03-01', data: { channel: 'web', summary: 'A' } };
const other = { id: 'e2', type: 'ComplaintReceived', occurredOn: '2026-03-01', data: { channel: 'web', summary: 'A' } };
const correction = (id: string, field: string, becomes: unknown) => ({
  id,
  type: 'EventCorrected',
  occurredOn: '2026-03-05',
  data: { targetEventId: 'e1', targetType: 'ComplaintReceived', field, was: '', becomes, reason: 'typing error' },
});

describe('events read with their corrections', () => {
  it('show the corrected field of the event that was meant, and of no other', () => {
    const [first, second] = withCorrections([received, other, correction('e3', 'summary', 'B')]);
    expect([first?.data, second?.data]).toEqual([
      { channel: 'web', summary: 'B' },
      { channel: 'web', summary: 'A' },
    ]);
  });

  it('take the last correction of the same field', () => {
    const [first] = withCorrections([received, correction('e3', 'summary', 'B'), correction('e4', 'summary', 'C')]);
    expect(first?.data).toEqual({ channel: 'web', summary: 'C' });
  });

  it('can move the day on which something happened', () => {
    const [first] = withCorrections([received, correction('e3', 'occurredOn', '2026-02')]);
    expect(first?.occurredOn).toBe('2026-02');
  });

  it('keep the events that were passed in as they were recorded', () => {
    withCorrections([received, correction('e3', 'summary', 'B')]);
    expect(received.data.summary).toBe('A');
  });
});
