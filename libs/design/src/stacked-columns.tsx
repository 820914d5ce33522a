import type { JSX } from 'preact';

export interface StackedColumn {
  readonly label: string;
  /** One number for each series, in the order of `series`; not negative. */
  readonly values: readonly number[];
}

export interface StackedColumnsOptions {
  /** Unique within the page: ids are made from it. */
  readonly id: string;
  readonly title: string;
  /** What the chart shows, in a sentence or two, for those who do not see it. */
  readonly description: string;
  /** The names of the parts of each column, from the bottom up; at most eight. */
  readonly series: readonly string[];
}

/** Fills with the ink that is readable on them. Neighbours differ in lightness, so they can be told apart without colour. */
const palette = [
  { fill: '#162e51', ink: '#ffffff' },
  { fill: '#97d4ea', ink: '#1b1b1b' },
  { fill: '#2e6276', ink: '#ffffff' },
  { fill: '#e8a600', ink: '#1b1b1b' },
  { fill: '#8b1303', ink: '#ffffff' },
  { fill: '#f3e1a2', ink: '#1b1b1b' },
  { fill: '#54278f', ink: '#ffffff' },
  { fill: '#d5bfff', ink: '#1b1b1b' },
] as const;

const plot = { height: 280, left: 48, top: 24, foot: 32 };
/** As wide as a page is, and what a year or a decade needs under its column. */
const widest = 1100;
const narrowest = 42;
const legendLine = 22;
const smallestWithNumber = 14;

/**
 * Columns made of parts, as an SVG without script, style or dependency. The total stands above each column, each part's number in
 * it where it is high enough; every number is in its tooltip and must be in the table beside the chart (`Figure`). Throws on more
 * than eight series, on a column with another number of values, and on a value that is negative or no number.
 */
export function stackedColumns(columns: readonly StackedColumn[], options: StackedColumnsOptions): JSX.Element {
  refuseBadData(columns, options.series);
  const top = niceCeiling(Math.max(1, ...columns.map(totalOf)));
  // Few columns may be wide; many become narrow until all fit the page, and only more than that make the figure scroll.
  const step = Math.min(84, Math.max(narrowest, Math.floor((widest - plot.left) / (columns.length + 1 / 3))));
  const bar = Math.round(step / 1.5);
  const legendRows = options.series.length;
  const width = Math.max(320, plot.left + columns.length * step + step - bar);
  const base = legendRows * legendLine + plot.top + plot.height;
  const height = base + plot.foot;
  const y = (value: number): number => round((value / top) * plot.height);
  const titleId = `${options.id}-title`;
  const descriptionId = `${options.id}-description`;
  return (
    <svg
      class="redress-chart"
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      width={width}
      height={height}
      role="img"
      aria-labelledby={`${titleId} ${descriptionId}`}
      font-size="13"
    >
      <title id={titleId}>{options.title}</title>
      <desc id={descriptionId}>{options.description}</desc>
      <rect width={width} height={height} fill="#ffffff" />
      {/* The legend's order is that of the parts, from the top down. */}
      {options.series.map((name, index) => (
        <g key={name}>
          <rect
            x={plot.left}
            y={(legendRows - 1 - index) * legendLine + 3}
            width="14"
            height="14"
            fill={colour(index).fill}
            stroke="#1b1b1b"
          />
          <text x={plot.left + 22} y={(legendRows - 1 - index) * legendLine + 15} fill="#1b1b1b">
            {name}
          </text>
        </g>
      ))}
      {[0, 0.5, 1].map((part) => (
        <g key={part}>
          <line x1={plot.left} x2={width} y1={base - plot.height * part} y2={base - plot.height * part} stroke="#a9aeb1" />
          <text x={plot.left - 8} y={base - plot.height * part + 4} text-anchor="end" fill="#3d4551">
            {top * part}
          </text>
        </g>
      ))}
      {columns.map((column, index) => (
        <Column
          {...column}
          x={plot.left + step - bar + index * step}
          base={base}
          y={y}
          bar={bar}
          series={options.series}
          key={column.label}
        />
      ))}
    </svg>
  );
}

interface ColumnProps extends StackedColumn {
  readonly x: number;
  readonly base: number;
  readonly y: (value: number) => number;
  readonly bar: number;
  readonly series: readonly string[];
}

function Column({ label, values, x, base, y, bar, series }: ColumnProps): JSX.Element {
  const total = totalOf({ label, values });
  const middle = x + bar / 2;
  return (
    <g>
      {values.map((value, index) => {
        if (value === 0) return null;
        const bottom = y(values.slice(0, index).reduce((sum, one) => sum + one, 0));
        const height = round(y(values.slice(0, index + 1).reduce((sum, one) => sum + one, 0)) - bottom);
        const { fill, ink } = colour(index);
        return (
          <g key={series[index]}>
            <rect
              x={x}
              y={round(base - bottom - height)}
              width={bar}
              height={height}
              fill={fill}
              stroke="#ffffff"
              data-value={value}
            >
              <title>{`${label}, ${series[index] ?? ''}: ${String(value)}`}</title>
            </rect>
            {height < smallestWithNumber ? null : (
              <text x={middle} y={round(base - bottom - height / 2 + 4)} text-anchor="middle" fill={ink} pointer-events="none">
                {value}
              </text>
            )}
          </g>
        );
      })}
      <text x={middle} y={round(base - y(total) - 6)} text-anchor="middle" fill="#1b1b1b" font-weight="700">
        {total}
      </text>
      <text x={middle} y={base + 20} text-anchor="middle" fill="#1b1b1b">
        {label}
      </text>
    </g>
  );
}

function refuseBadData(columns: readonly StackedColumn[], series: readonly string[]): void {
  if (series.length > palette.length)
    throw new Error(`A chart shows at most ${String(palette.length)} series; group the rest as "Other".`);
  for (const { label, values } of columns) {
    if (values.length !== series.length)
      throw new Error(`Column "${label}" has ${String(values.length)} values for ${String(series.length)} series.`);
    if (!values.every((value) => Number.isFinite(value) && value >= 0))
      throw new Error(`Column "${label}" has a value that cannot be drawn.`);
  }
}

function totalOf({ values }: StackedColumn): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** The next of 2, 4, 6, 8, 10, 20, 40, 60 …: its half is a whole number too, for the middle line. */
function niceCeiling(value: number): number {
  for (let unit = 1; ; unit *= 10) {
    for (const step of [2, 4, 6, 8, 10]) if (step * unit >= value) return step * unit;
  }
}

function colour(index: number): (typeof palette)[number] {
  return palette[index] ?? palette[0];
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
