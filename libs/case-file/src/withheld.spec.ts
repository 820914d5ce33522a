import { describe, expect, it } from '@jest/globals';
import { shownSender } from './withheld.js';

describe('who sent a complaint that an earlier release recorded', () => {
  const by = { userId: 'complainant-of-another', role: 'complainant' } as const;

  it('is shown to nobody where it came in through the site', () => {
    expect(shownSender({ type: 'ComplaintReceived', data: { channel: 'web' }, by })).toEqual({
      userId: 'public',
      role: 'public',
    });
  });

  it('is the clerk who entered it where it came in by another way', () => {
    const clerk = { userId: 'a-clerk', role: 'clerk' } as const;
    expect(shownSender({ type: 'ComplaintReceived', data: { channel: 'post' }, by: clerk })).toEqual(clerk);
  });
});
