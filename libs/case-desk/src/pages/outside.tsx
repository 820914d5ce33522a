import type { JSX } from 'preact';
import type { CaseFile, FiledDisclosure, FiledMeasure, FiledOutsideFact } from '#case-file';
import { DataTable, DateText, Lines, Link, Tag } from '#design';
import { daysBetween, lastDayOf } from '#kernel';
import { english } from '#words';
import { sectionHref } from '../case-places.js';
import type { CaseContext } from '../forms/context.js';

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
      <Disclosures context={context} />
    </section>
  );
}

/** What became known outside; of a leak, what followed from it, and for how long nothing has. */
function Disclosures({ context: { file, actor } }: { readonly context: CaseContext }): JSX.Element | null {
  if (file.disclosures.length === 0) return null;
  return (
    <DataTable<FiledDisclosure>
      caption="What became known outside"
      rows={file.disclosures}
      columns={[
        { header: 'How', cell: ({ how }) => english.code('disclosure', how) },
        { header: 'On', cell: ({ on }) => <DateText date={on} /> },
        { header: 'What', cell: ({ what }) => <Lines text={what} /> },
        { header: 'By', cell: ({ by }) => by },
        {
          header: 'What followed',
          cell: ({ how, on, followed }) =>
            how === 'leaked' ? (
              <>
                <Followed file={file} on={on} followed={followed} />
                {actor.role === 'auditor' ? (
                  <p>
                    <Link href={`/reads?matter=${file.reference}&until=${lastDayOf(on)}`}>Who had read what by then</Link>
                  </p>
                ) : null}
              </>
            ) : null,
        },
      ]}
    />
  );
}

function Followed({
  file: { caseId, today },
  on: leakedOn,
  followed,
}: Pick<FiledDisclosure, 'on' | 'followed'> & { readonly file: CaseFile }): JSX.Element {
  return (
    <>
      {followed.some(({ what }) => what !== 'nothing') ? null : (
        <Tag tone="warning">Nothing followed for {english.days(Math.max(0, daysBetween(leakedOn, today)))}</Tag>
      )}
      {followed.map(({ what, account, source, actId, on }, at) => (
        <p key={String(at)}>
          {english.code('leakAnswer', what)}, <DateText date={on} />. <Lines text={account} /> Source: <Lines text={source} />
          {actId === undefined ? null : (
            <>
              {' '}
              <Link href={sectionHref(caseId, 'timeline', `entry-${actId}`)}>The act on record</Link>
            </>
          )}
        </p>
      ))}
    </>
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
