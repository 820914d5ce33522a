import type { JSX } from 'preact';
import type { CaseFile, FiledAllegation, FiledOpinion } from '#case-file';
import { DataTable, DateText, Lines, Link, Tag } from '#design';
import { formatDate, own } from '#kernel';
import { english } from '#words';
import { Actions } from '../forms/action.js';
import { allegationForms } from '../forms/case.forms.js';
import type { CaseContext } from '../forms/context.js';
import { findingForms } from '../forms/finding.forms.js';

interface Numbered extends FiledAllegation {
  readonly number: number;
}

/** What is alleged, and what was found about each. */
export function Allegations({ context }: { readonly context: CaseContext }): JSX.Element {
  const { file } = context;
  return (
    <section aria-labelledby="allegations">
      <h2 id="allegations">Allegations</h2>
      <AllegationTable file={file} />
      <Actions heading="Change the allegations" actions={allegationForms(context)} />
      <Actions
        heading="Decide about an allegation"
        actions={file.allegations.flatMap((allegation, index) => findingForms(context, allegation, index + 1))}
      />
    </section>
  );
}

export function AllegationTable({ file }: { readonly file: CaseFile }): JSX.Element {
  return (
    <DataTable<Numbered>
      caption="Allegations and findings"
      empty="No allegation was added yet."
      rows={file.allegations.map((allegation, index) => ({ ...allegation, number: index + 1 }))}
      columns={[
        { header: 'Number', cell: ({ number }) => String(number) },
        { header: 'What was done', cell: ({ conduct }) => conduct },
        { header: 'Provision', cell: ({ provision }) => provision },
        { header: 'When', cell: conductDates },
        {
          header: 'Report',
          cell: ({ conclusion }) => (conclusion === undefined ? 'No conclusion' : english.code('conclusion', conclusion)),
        },
        {
          header: 'Finding',
          cell: ({ finding }) => (
            <>
              <Finding finding={finding} />
              {opinionsBeside(file, finding?.motionId).map(({ opinionId, kind, memberId }) => (
                <p key={opinionId}>
                  <Link href={`#opinion-${opinionId}`}>
                    {english.code('opinion', kind)} of {own(file.memberNames, memberId) ?? memberId}
                  </Link>
                </p>
              ))}
            </>
          ),
        },
      ]}
    />
  );
}

/** The opinions that stand beside the vote by which something was found. */
const opinionsBeside = ({ motions }: CaseFile, decidedBy: string | undefined): readonly FiledOpinion[] =>
  (motions.find(({ motionId }) => motionId === decidedBy)?.opinions ?? []).filter(({ withdrawn }) => withdrawn === undefined);

function Finding({ finding }: { readonly finding: FiledAllegation['finding'] | undefined }): JSX.Element {
  if (finding === undefined) return <>Not decided</>;
  const { result, on, standard, dismissedFor, reasons, remarks = [] } = finding;
  return (
    <>
      <Tag tone={result === 'violation' ? 'error' : result === 'probable-cause' ? 'warning' : 'neutral'}>
        {english.code('disposition', result)}
      </Tag>
      {dismissedFor === undefined ? null : <> {english.code('dismissal', dismissedFor)}</>}
      {standard === undefined ? null : <> ({english.code('standard', standard)})</>} on <DateText date={on} />.{' '}
      <Lines text={reasons} />
      {remarks.map((remark) => (
        <p key={remark}>
          <Tag tone="warning">{remark === 'made-without-vote' ? english.made(finding) : english.codes.remark[remark]}</Tag>
        </p>
      ))}
    </>
  );
}

function conductDates({ conductFrom, conductTo }: FiledAllegation): string {
  if (conductFrom === undefined && conductTo === undefined) return 'Not said';
  if (conductTo === undefined) return `From ${formatDate(conductFrom ?? '')}`;
  return conductFrom === undefined ? `Until ${formatDate(conductTo)}` : `${formatDate(conductFrom)} to ${formatDate(conductTo)}`;
}
