import type { JSX } from 'preact';
import type { FiledMeasure, FiledOutsideFact } from '#case-file';
import { DataTable, DateText, Lines, Tag } from '#design';
import { english } from '#words';
import { Actions } from '../forms/action.js';
import type { CaseContext } from '../forms/context.js';
import { outsideForms } from '../forms/outside.forms.js';

/** What happened around the case without being part of its procedure, and what sources say that need not agree. */
export function Outside({ context }: { readonly context: CaseContext }): JSX.Element {
  const { measures, outsideFacts } = context.file;
  return (
    <section aria-labelledby="outside">
      <h2 id="outside">Outside the procedure</h2>
      {measures.length === 0 ? (
        <p>No measure outside a sanction is on record.</p>
      ) : (
        <DataTable<FiledMeasure>
          caption="Measures outside a sanction"
          rows={measures}
          columns={[
            { header: 'Measure', cell: measureIn },
            { header: 'Decided by', cell: ({ decidedBy }) => decidedBy },
            { header: 'Ground', cell: ({ ground }) => <Lines text={ground} /> },
            { header: 'From', cell: ({ on, effectiveFrom }) => <DateText date={effectiveFrom ?? on} /> },
            { header: 'Made public', cell: ({ publicity }) => english.code('publicity', publicity) },
            { header: 'Membership', cell: ({ membership }) => english.code('membership', membership) },
            { header: 'Source', cell: ({ source }) => <Lines text={source} /> },
          ]}
        />
      )}
      {outsideFacts.length === 0 ? (
        <p>No fact from elsewhere is on record.</p>
      ) : (
        <DataTable<FiledOutsideFact>
          caption="Facts from elsewhere: what sources say, which need not agree"
          rows={besideEachOther(outsideFacts)}
          columns={[
            { header: 'About', cell: ({ topic }) => english.code('outsideTopic', topic) },
            { header: 'What the source says', cell: ({ statement }) => <Lines text={statement} /> },
            {
              header: 'Number',
              cell: ({ counted, figure }) => (counted === undefined ? '' : `${counted}: ${figure ?? ''}`),
            },
            { header: 'Source', cell: ({ source }) => <Lines text={source} /> },
            { header: 'As of', cell: ({ sourceDate }) => <DateText date={sourceDate} /> },
          ]}
        />
      )}
      <Actions heading="Record what others did and said" actions={outsideForms(context)} />
    </section>
  );
}

function measureIn({ kind, what, ended }: FiledMeasure): JSX.Element {
  return (
    <>
      {english.code('measure', kind)}: {what}
      {ended === undefined ? null : (
        <>
          {' '}
          <Tag>
            Ended on <DateText date={ended.on} />
          </Tag>{' '}
          <Lines text={ended.reason} />
        </>
      )}
    </>
  );
}

/** Numbers of what is called the same stand next to each other, where the first of them stands. */
function besideEachOther(facts: readonly FiledOutsideFact[]): readonly FiledOutsideFact[] {
  const nameOf = ({ counted, factId }: FiledOutsideFact) => counted?.trim().toLowerCase() ?? factId;
  return [...new Set(facts.map(nameOf))].flatMap((name) => facts.filter((fact) => nameOf(fact) === name));
}
