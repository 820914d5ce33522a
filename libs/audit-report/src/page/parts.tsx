import { Link } from '#design';
import type { JSX } from 'preact';

/** The parts of the report, in their order, by the id of their heading. */
export const parts = {
  summary: 'In short',
  complaints: 'Complaints',
  ledger: 'Ledger of cases',
  cases: 'Cases and investigations',
  proceedings: 'Hearings, settlements, appeals and referrals',
  dues: 'What was due',
  clocks: 'Clocks',
  votes: 'Votes',
  seats: 'Seats and quorums',
  'advisory-opinions': 'Advisory opinions',
  contradictions: 'What contradicts itself',
  outcomes: 'Findings, recommendations and sanctions',
  dockets: 'Imported dockets',
  integrity: 'What these figures rest on',
} as const;
export type PartId = keyof typeof parts;

/** Where to find what; without the parts that this report does not have. */
export function Contents({ without = [] }: { readonly without?: readonly PartId[] }): JSX.Element {
  const shown = (Object.keys(parts) as PartId[]).filter((part) => !without.includes(part));
  return (
    <nav class="redress-contents" aria-labelledby="contents">
      <h2 id="contents">Contents</h2>
      <ol>
        {shown.map((part) => (
          <li key={part}>
            <Link href={`#${part}`}>{parts[part]}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Years to choose from without typing: this one and those before it. */
export function Periods({ today, path }: { readonly today: string; readonly path: string }): JSX.Element {
  const year = Number(today.slice(0, 4));
  return (
    <nav class="redress-contents" aria-label="Periods">
      <ul>
        <li>
          <Link href={path}>Everything on record</Link>
        </li>
        {[year, year - 1, year - 2].map((one) => (
          <li key={one}>
            <Link href={`${path}?from=${String(one)}-01-01&to=${String(one)}-12-31`}>
              {one === year ? `${String(one)} so far` : String(one)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
