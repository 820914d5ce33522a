import type { CaseAdvice, ListedAdvice } from '#case-file';
import { DataTable, DateText, InstantText, Link, staffPage, type HtmlPage, type Person } from '#design';
import type { Names } from '#words';
import type { Correcting, Describe } from '../forms/correction.forms.js';
import { FileTimeline } from './case.page.js';
import { KeptFile } from './kept-files.js';

const frame = (caseId: string, reference: string, person: Person) => ({
  title: `Advice to the panel in case ${reference}`,
  person,
  current: '/cases',
  wide: true,
  back: { href: `/cases/${caseId}`, label: 'the case' },
});

export interface AdvicePageOptions {
  readonly advice: CaseAdvice;
  /** Whether files can be scanned here. */
  readonly hasScanner: boolean;
  readonly person: Person;
  readonly names: Names;
  readonly describe: Describe;
  /** How entries are corrected; absent where nobody may. */
  readonly correcting?: Correcting | undefined;
}

/** What the panel was advised, for those who may read it. */
export function advicePage({ advice, hasScanner, person, names, describe, correcting }: AdvicePageOptions): HtmlPage {
  const { caseId, reference, files, timeline, timeZone } = advice;
  return staffPage(
    {
      ...frame(caseId, reference, person),
      lede: 'Between the panel and its counsel. Whoever investigates or presents the charges does not see this, nor does a party.',
    },
    <>
      <WhereToRecord advice={advice} person={person} />
      {files.length === 0 ? null : (
        <section aria-labelledby="advice-files">
          <h2 id="advice-files">Files</h2>
          <ul class="usa-list">
            {files.map(({ caseId: of, ...file }) => (
              <li key={file.fileId}>
                <KeptFile
                  file={file}
                  place={`/cases/${of}/advice/files`}
                  then={`/cases/${caseId}/advice`}
                  works={false}
                  hasScanner={hasScanner}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      {timeline.length === 0 ? (
        <p>No advice is on record.</p>
      ) : (
        <FileTimeline items={timeline} timeZone={timeZone} names={names} describe={describe} correcting={correcting} />
      )}
    </>,
  );
}

/** What comes first where nobody advises the panel yet, and where advice is recorded otherwise. */
function WhereToRecord({ advice, person: { role } }: Pick<AdvicePageOptions, 'advice' | 'person'>) {
  const { caseId, hasAdviser, absorbedInto } = advice;
  if (absorbedInto !== undefined) {
    return (
      <p>
        This case goes on in another one. <Link href={`/cases/${absorbedInto}/advice`}>Advice is recorded there</Link>.
      </p>
    );
  }
  if (!hasAdviser) {
    return (
      <p>
        Nobody advises the panel in this case yet.{' '}
        {role === 'clerk' ? (
          <>
            <Link href={`/cases/${caseId}#assign-counsel`}>Assign advisory counsel</Link> first. The form for the advice then
            stands beside it.
          </>
        ) : (
          'A clerk assigns advisory counsel; then advice can be recorded.'
        )}
      </p>
    );
  }
  return role === 'member' ? null : (
    <p>
      <Link href={`/cases/${caseId}#give-advice`}>Record advice</Link>
    </p>
  );
}

export interface ListedAdvicePageOptions {
  readonly advice: ListedAdvice;
  readonly person: Person;
  readonly names: Names;
  /** Where the body sits. */
  readonly timeZone: string;
}

/** That the panel was advised, without a word of it. */
export function listedAdvicePage({ advice, person, names, timeZone }: ListedAdvicePageOptions): HtmlPage {
  const { caseId, reference, given } = advice;
  return staffPage(
    {
      ...frame(caseId, reference, person),
      lede: 'That advice was given. What was asked and said is between the panel and its counsel.',
    },
    <DataTable<ListedAdvice['given'][number]>
      caption="Advice that was given"
      empty="No advice is on record."
      rows={given}
      columns={[
        { header: 'Given', cell: ({ on }) => <DateText date={on} /> },
        { header: 'By', cell: ({ counselId }) => names.person(counselId) },
        { header: 'Recorded', cell: ({ recordedAt }) => <InstantText instant={recordedAt} timeZone={timeZone} /> },
        { header: 'Corrections', cell: ({ corrections }) => String(corrections) },
      ]}
    />,
  );
}
