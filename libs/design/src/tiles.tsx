import type { JSX } from 'preact';
import { requiredHref } from './href.js';

/** How much there is of something, as a link to exactly that. */
export interface Tile {
  readonly href: string;
  readonly count: number;
  readonly label: string;
  /** A count that somebody should see to stands out; never where it is 0. */
  readonly tone?: 'error' | 'warning' | undefined;
}

/** Counts side by side, each a link to what it counts. */
export function Tiles({ label, tiles }: { readonly label: string; readonly tiles: readonly Tile[] }): JSX.Element {
  return (
    <section aria-label={label}>
      <ul class="redress-tiles">
        {tiles.map(({ href, count, label: words, tone }) => (
          <li key={href}>
            <a class={`redress-tile${count > 0 && tone !== undefined ? ` redress-tile--${tone}` : ''}`} href={requiredHref(href)}>
              <span class="redress-tile__count">{String(count)}</span> <span class="redress-tile__label">{words}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
