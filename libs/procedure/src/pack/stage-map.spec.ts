import { describe, expect, it } from '@jest/globals';
import { render } from 'preact-render-to-string';
import { shippedPacks } from './packs.js';
import type { RulePack, Stage } from './rule-pack.js';
import { stageMap } from './stage-map.js';

const packOf = (stages: readonly Stage[]): RulePack => ({
  ...{ id: 'one', version: '1', title: 'A <body> & more', jurisdiction: 'Example', effective: { from: '2024-01-01' } },
  ...{ transition: 'at-opening', sources: {}, example: true, stages },
});
const drawn = (pack: RulePack): string => render(stageMap(pack, 'stages'));

describe('the map of stages', () => {
  it('has one box for each stage of every shipped pack, and a way for each step', () => {
    for (const { pack } of shippedPacks()) {
      const { stages = [] } = pack;
      const svg = drawn(pack);
      const besides = stages.flatMap(({ next }, index) => next.filter((id) => stages[index + 1]?.id !== id));
      expect(svg.match(/<rect /g)).toHaveLength(stages.length + 1);
      expect(svg.match(/<circle /g) ?? []).toHaveLength(besides.length);
      expect(svg).not.toContain('NaN');
      for (const { id } of stages) expect(svg).toContain(id.replaceAll('-', ' '));
    }
  });

  it('draws a way back on the left, dashed, and each other way on the right', () => {
    const svg = drawn(
      packOf([
        { id: 'first', title: 'First', next: ['second', 'end'] },
        { id: 'second', title: 'Second', next: ['first', 'end'] },
        { id: 'end', title: 'End', next: [] },
      ]),
    );
    expect(svg.match(/stroke-dasharray/g)).toHaveLength(1);
    expect(svg).toContain('From second to first, end.');
  });

  it('keeps ways that pass each other in lanes of their own', () => {
    const svg = drawn(
      packOf([
        { id: 'a', title: 'A', next: ['c', 'd'] },
        { id: 'b', title: 'B', next: ['d'] },
        { id: 'c', title: 'C', next: ['d'] },
        { id: 'd', title: 'D', next: [] },
      ]),
    );
    const lanes = new Set([...svg.matchAll(/<circle cx="(\d+)"/g)].map(([, x]) => x));
    expect(lanes.size).toBe(2);
  });

  it('escapes what a pack says', () => {
    expect(drawn(packOf([{ id: 'a', title: '<script>alert(1)</script>', next: [] }]))).not.toContain('<script>');
  });
});
