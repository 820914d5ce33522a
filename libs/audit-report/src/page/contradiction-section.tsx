import { DataTable, DateText } from '#design';
import { english } from '#words';
import type { JSX } from 'preact';
import type { StandingContradiction } from '../figures/contradictions.js';
import type { Figures } from '../summarise.js';
import { CaseLink } from './case-link.js';
import { CountTable } from './count-table.js';

/** What is on record and contradicts itself, until somebody decides. */
export function Contradictions({ contradictions }: Pick<Figures, 'contradictions'>): JSX.Element {
  return (
    <section aria-labelledby="contradictions">
      <h2 id="contradictions">What contradicts itself</h2>
      <p>{contradictions.unit}</p>
      <CountTable
        caption="Counts of votes that the record contradicts"
        head="Event"
        unit="Counts"
        rows={[
          { what: 'Contradicted by what was recorded later', count: contradictions.countsContradicted },
          { what: 'Settled', count: contradictions.countsSettled },
        ]}
      />
      <DataTable<StandingContradiction>
        caption="Contradictions about which nobody has decided yet"
        columns={[
          { header: 'Case', cell: (one) => <CaseLink {...one} /> },
          { header: 'What', cell: ({ what }) => english.code('remark', what) },
          { header: 'Since', cell: ({ since }) => <DateText date={since} /> },
        ]}
        rows={contradictions.standing}
        empty="There is none."
      />
    </section>
  );
}
