import type { JSX } from 'preact';
import { DateText, Lines } from '#design';
import type { EvidenceFile } from '#evidence';
import { english } from '#words';
import { sectionHref } from '../case-places.js';
import type { CaseContext } from '../forms/context.js';
import { FileWithCopies, originalsOf } from './kept-files.js';

/** The files of a case, and of the cases that go on in it, each under the case that it was added to. */
export interface EvidenceOfCase {
  readonly caseId: string;
  readonly files: readonly EvidenceFile[];
}

export interface EvidenceProps {
  readonly context: CaseContext;
  readonly evidence: readonly EvidenceOfCase[];
  readonly hasScanner: boolean;
}

/** What the case rests on that is kept as files. */
export function Evidence({ context, evidence, hasScanner }: EvidenceProps): JSX.Element {
  const { file, actor } = context;
  const works = actor.role === 'clerk' || actor.role === 'investigator';
  const kept = evidence.flatMap(({ caseId, files }) =>
    originalsOf(files).map((one) => ({ one, among: files, place: `/cases/${caseId}/evidence` })),
  );
  return (
    <section aria-labelledby="case-files">
      <h2 id="case-files">Evidence</h2>
      <p>
        {kept.length === 0
          ? 'No files were added to this case. Those that came with a complaint stand on its page.'
          : 'Each file is kept exactly as it was received. Those that came with a complaint stand on its page.'}
      </p>
      {kept.length === 0 ? null : (
        <ul class="usa-list">
          {kept.map(({ one, among, place }) => (
            <li key={one.fileId}>
              <About {...one} />
              <FileWithCopies
                file={one}
                among={among}
                place={place}
                then={sectionHref(file.caseId, 'files', 'case-files')}
                works={works}
                hasScanner={hasScanner}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function About({ described }: EvidenceFile): JSX.Element | null {
  if (described === undefined) return null;
  const { title, description, source, arrival, receivedOn } = described;
  return (
    <>
      <strong>{title}</strong>
      <br />
      {description === undefined ? null : (
        <>
          <Lines text={description} />
          <br />
        </>
      )}
      From: {source}. {english.code('arrival', arrival)}, <DateText date={receivedOn} />.
      <br />
    </>
  );
}
