import { describe, expect, it } from '@jest/globals';
import { shippedPacks } from '#procedure';
import { describe as descriptionOf } from './aggregates.js';
import { processes } from './table-of-contents.js';

const looksLikeEvent = (name: string): boolean => /^[A-Z][a-z]+[A-Z]\w+$/.test(name);

describe('the events that rule packs name', () => {
  it('are events of Redress, where they look like one', () => {
    const named = shippedPacks().flatMap(({ pack }) => [
      ...(pack.clocks ?? []).flatMap(({ anchor, satisfiedBy = [] }) => [anchor, ...satisfiedBy]),
      ...(pack.notices ?? []).map(({ after }) => after),
      ...(pack.disclosure?.maySpeak ?? []).map(({ until = '' }) => until),
      ...(pack.disclosure?.publicFrom ?? []).map(({ trigger }) => trigger),
    ]);
    const types = named.filter(looksLikeEvent);
    expect(types).toContain('ComplaintReceived');
    expect(types.filter((type) => descriptionOf(type) === undefined)).toEqual([]);
  });

  it('are followed into clocks, where a clock begins or ends with them', () => {
    const ofClocks = shippedPacks().flatMap(({ pack }) =>
      (pack.clocks ?? []).flatMap(({ anchor, satisfiedBy = [] }) => [anchor, ...satisfiedBy]),
    );
    const followed = processes.find(({ name }) => name === 'follow-facts-into-clocks')?.on ?? {};
    expect(ofClocks.filter((name) => looksLikeEvent(name) && !(name in followed))).toEqual([]);
  });
});
