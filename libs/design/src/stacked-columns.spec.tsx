import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { render } from 'preact-render-to-string';
import { stackedColumns } from './stacked-columns.js';

const options = (series: number) => ({
  id: 'chart',
  title: 'Matters',
  description: 'By decade.',
  series: Array.from({ length: series }, (_, index) => `Part ${String(index)}`),
});

const charts = fc
  .integer({ min: 1, max: 8 })
  .chain((series) =>
    fc.tuple(
      fc.constant(series),
      fc.array(fc.array(fc.nat(500), { minLength: series, maxLength: series }), { minLength: 1, maxLength: 25 }),
    ),
  );

describe('stacked columns', () => {
  it('draw every figure in its proportion, and the parts without gap or overlap', () => {
    fc.assert(
      fc.property(charts, ([series, rows]) => {
        const svg = render(
          stackedColumns(
            rows.map((values, index) => ({ label: `c${String(index)}`, values })),
            options(series),
          ),
        );
        const bars = [
          ...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="\d+" height="([\d.]+)"[^>]*data-value="(\d+)"/g),
        ].map(([, x, y, height, value]) => ({ x: Number(x), y: Number(y), height: Number(height), value: Number(value) }));
        expect(bars.map(({ value }) => value)).toEqual(rows.flat().filter((value) => value > 0));
        const tallest = bars.reduce((found, bar) => (bar.value > found.value ? bar : found), { value: 0, height: 0 });
        for (const bar of bars) expect(Math.abs(bar.height - (bar.value * tallest.height) / tallest.value)).toBeLessThan(0.5);
        for (const [index, bar] of bars.entries()) {
          const below = bars[index - 1];
          if (below?.x === bar.x) expect(bar.y + bar.height).toBeCloseTo(below.y, 1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('write the total above each column and each part in words', () => {
    const svg = render(stackedColumns([{ label: '1990s', values: [1, 30] }], options(2)));
    expect(svg).toContain('<title>1990s, Part 1: 30</title>');
    expect(svg).toMatch(/font-weight="700">31</);
    expect(svg).toContain('role="img" aria-labelledby="chart-title chart-description"');
  });

  it('differ in lightness from their neighbours by a contrast of at least 3 to 1', () => {
    const svg = render(stackedColumns([{ label: 'all', values: Array.from({ length: 8 }, () => 10) }], options(8)));
    const fills = [...svg.matchAll(/fill="(#\w{6})"[^>]*data-value/g)].map(([, fill = '']) => luminance(fill));
    expect(fills).toHaveLength(8);
    for (const [index, light] of fills.entries()) {
      const next = fills[index + 1];
      if (next !== undefined) expect((Math.max(light, next) + 0.05) / (Math.min(light, next) + 0.05)).toBeGreaterThan(3);
    }
  });

  it.each([
    ['too many series', [{ label: 'a', values: Array.from({ length: 9 }, () => 1) }], 9, 'at most 8 series'],
    ['a value too few', [{ label: 'a', values: [1] }], 2, 'has 1 values for 2 series'],
    ['a negative value', [{ label: 'a', values: [-1] }], 1, 'cannot be drawn'],
    ['no number', [{ label: 'a', values: [Number.NaN] }], 1, 'cannot be drawn'],
  ])('refuse %s', (_, columns, series, sentence) => {
    expect(() => stackedColumns(columns, options(series))).toThrow(sentence);
  });

  it('are an empty frame where there is nothing to count', () => {
    expect(render(stackedColumns([], options(1)))).toContain('<svg');
  });
});

/** Relative luminance as WCAG 2.2 defines it, of `#rrggbb`. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(color.slice(at, at + 2), 16) / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
