import { describe, expect, it } from '@jest/globals';
import { durationsOf } from './durations.js';

const lasting = (days: number) => ({ from: '2026-01-01', to: new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10) });

describe('durations', () => {
  it('have the middle one, or the mean of the two in the middle, as their median', () => {
    expect(durationsOf([9, 1, 4].map(lasting)).median).toBe(4);
    expect(durationsOf([9, 1, 4, 5].map(lasting)).median).toBe(4.5);
  });

  it('have as their 90th percentile the time within which nine of ten were done', () => {
    expect(durationsOf([10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map(lasting)).p90).toBe(9);
    expect(durationsOf([3].map(lasting)).p90).toBe(3);
  });

  it('leave out what is not dated to the day, and what ends before it begins, and count both', () => {
    const stretches = [
      lasting(3),
      { from: '2026-01', to: '2026-02-03' },
      { from: '2026-01-05', to: '2026' },
      { from: '2026-02-02', to: '2026-02-01' },
    ];
    expect(durationsOf(stretches)).toEqual({ measured: 1, median: 3, p90: 3, longest: 3, partlyDated: 2, outOfOrder: 1 });
  });

  it('are calendar days, also across a leap day and a change of the clock', () => {
    expect(durationsOf([{ from: '2024-02-28', to: '2024-03-31' }]).longest).toBe(32);
  });

  it('say nothing where nothing was measured', () => {
    expect(durationsOf([])).toMatchObject({ measured: 0, median: null, p90: null, longest: null });
  });
});
