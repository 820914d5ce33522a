import type { ComponentChildren, JSX } from 'preact';

export interface FigureProps {
  readonly caption: string;
  /** An SVG such as `stackedColumns` makes. */
  readonly chart: ComponentChildren;
  /** The same figures as a table: the chart is never their only carrier. */
  readonly table: ComponentChildren;
}

/** A chart with its table under it. A chart wider than the screen scrolls within the figure. */
export function Figure({ caption, chart, table }: FigureProps): JSX.Element {
  return (
    <figure class="redress-figure">
      <figcaption class="redress-figure__caption">{caption}</figcaption>
      <p class="redress-figure__hint">Swipe or scroll the chart sideways to see all of it.</p>
      <div class="redress-figure__chart" role="group" aria-label={`Chart: ${caption}`} tabIndex={0}>
        {chart}
      </div>
      {table}
    </figure>
  );
}
