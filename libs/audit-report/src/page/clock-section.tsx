import { DataTable, Tag } from '#design';
import { noSource } from '#procedure';
import type { JSX } from 'preact';
import type { ClockLine } from '../figures/clocks.js';
import type { Figures } from '../summarise.js';
import { CountTable } from './count-table.js';

/** The clocks of cases: under which rule, and how they ended. */
export function Clocks({ clocks: { unit, lines } }: Pick<Figures, 'clocks'>): JSX.Element {
  const extensions = lines.flatMap(({ rule, extendedBy }) =>
    Object.entries(extendedBy).map(([by, count]) => ({ what: `${rule ?? 'Set by hand'}: ${by}`, count })),
  );
  return (
    <section aria-labelledby="clocks">
      <h2 id="clocks">Clocks</h2>
      <p>{unit}</p>
      <DataTable<ClockLine>
        caption="Clocks by rule, and what became of them"
        empty="No clock ran."
        columns={[
          {
            header: 'Rule',
            cell: ({ rule, pack, citation, example }) =>
              rule === null ? (
                'Set by hand'
              ) : (
                <>
                  {pack === null ? rule : `${rule} of ${pack}`}. {citation === noSource ? '' : `${citation} `}
                  {example ? <Tag tone="warning">No source: example</Tag> : null}
                </>
              ),
          },
          { header: 'Started', cell: ({ started }) => started, numeric: true },
          { header: 'Met', cell: ({ met }) => met, numeric: true },
          { header: 'Met late', cell: ({ metLate }) => metLate, numeric: true },
          { header: 'Missed', cell: ({ missed }) => missed, numeric: true },
          { header: 'Canceled', cell: ({ cancelled }) => cancelled, numeric: true },
          { header: 'Running', cell: ({ running }) => running, numeric: true },
          { header: 'Of these, stand still', cell: ({ standsStill }) => standsStill, numeric: true },
          { header: 'Suspended', cell: ({ suspended }) => suspended, numeric: true },
          { header: 'In an election blackout', cell: ({ inBlackout }) => inBlackout, numeric: true },
          { header: 'Extended', cell: ({ extended }) => extended, numeric: true },
        ]}
        rows={lines}
      />
      <CountTable
        caption="Extensions, by rule and by who granted them"
        head="Rule, and who granted it"
        unit="Extensions"
        rows={extensions}
        empty="No time was extended."
      />
    </section>
  );
}
