import { describe, expect, it } from '@jest/globals';
import { shippedPacks } from '#procedure';
import { describe as descriptionOf } from './aggregates.js';

describe('the events that rule packs name', () => {
  it('are events of Redress, where they look like one', () => {
    const named = shippedPacks().flatMap(({ pack }) => [
      ...(pack.clocks ?? []).flatMap(({ anchor, satisfiedBy = [] }) => [anchor, ...satisfiedBy]),
      ...(pack.notices ?? []).map(({ after }) => after),
      ...(pack.disclosure?.maySpeak ?? []).map(({ until = '' }) => until),
      ...(pack.disclosure?.publicFrom ?? []).map(({ trigger }) => trigger),
    ]);
    const types = named.filter((name) => /^[A-Z][a-z]+[A-Z]\w+$/.test(name));
    expect(types).toContain('ComplaintReceived');
    expect(types.filter((type) => descriptionOf(type) === undefined)).toEqual([]);
  });
});
