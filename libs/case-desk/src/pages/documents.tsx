import type { JSX } from 'preact';
import type { TimelineItem } from '#case-file';
import { DateText, Link, type Option } from '#design';
import type { EvidenceFile } from '#evidence';
import type { ReportTransmitted } from '#investigation';
import { own } from '#kernel';
import { english } from '#words';
import { sectionHref } from '../case-places.js';
import type { CaseContext } from '../forms/context.js';
import type { EvidenceOfCase } from './evidence.js';
import { FileWithCopies } from './kept-files.js';

type Document = EvidenceFile & { readonly document: NonNullable<EvidenceFile['document']> };

const isDocument = (file: EvidenceFile): file is Document => file.document !== undefined;

/** What was handed in, without what the body itself made. */
export const withoutDocuments = (evidence: readonly EvidenceOfCase[]): readonly EvidenceOfCase[] =>
  evidence.map(({ caseId, files }) => ({ caseId, files: files.filter((file) => !isDocument(file)) }));

interface DocumentsProps {
  readonly context: CaseContext;
  readonly evidence: readonly EvidenceOfCase[];
  readonly hasScanner: boolean;
  readonly titleOf: (act: TimelineItem) => string;
}

/** Reports, letters and notices of the case that are kept as files, each with the act that it belongs to. */
export function Documents({ context, evidence, hasScanner, titleOf }: DocumentsProps): JSX.Element {
  const { file, actor } = context;
  const works = actor.role === 'clerk' || actor.role === 'investigator';
  const acts = new Map(file.timeline.map((act) => [act.eventId, act]));
  const kept = evidence.flatMap(({ caseId, files }) =>
    files.filter(isDocument).map((one) => {
      return { one, among: files, act: acts.get(one.document.actId ?? ''), place: `/cases/${caseId}/evidence` };
    }),
  );
  return (
    <section aria-labelledby="case-documents">
      <h2 id="case-documents">Documents</h2>
      <p>
        {kept.length === 0
          ? 'No report, letter or notice of this case was filed as a document.'
          : 'Reports, letters and notices as they were made and went out. Each also stands at its act in the timeline.'}
      </p>
      {kept.length === 0 ? null : (
        <ul class="usa-list">
          {kept.map(({ one, among, act, place }) => (
            <li key={one.fileId}>
              <About {...one.document} />
              {act === undefined ? null : (
                <>
                  Belongs to: <Link href={sectionHref(file.caseId, 'timeline', `entry-${act.eventId}`)}>{titleOf(act)}</Link>.
                  <br />
                </>
              )}
              <SentWith caseId={file.caseId} acts={file.timeline} among={among} file={one} />
              <FileWithCopies
                file={one}
                among={among}
                place={place}
                then={sectionHref(file.caseId, 'files', 'case-documents')}
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

interface SentProps {
  readonly caseId: string;
  readonly acts: readonly TimelineItem[];
  readonly among: readonly EvidenceFile[];
  readonly file: EvidenceFile;
}

/** To whom the document, or a redacted copy of it, went with the report. */
function SentWith({ caseId, acts, among, file: { fileId } }: SentProps): JSX.Element {
  const ids = [fileId, ...among.filter(({ redaction }) => redaction?.originalId === fileId).map((copy) => copy.fileId)];
  const sent = acts.flatMap(({ type, data, eventId }) => {
    const { to, documentIds = [] } = data as unknown as ReportTransmitted['data'];
    const which = type === 'ReportTransmitted' ? documentIds.filter((id) => ids.includes(id)) : [];
    return which.map((id) => ({ eventId, to, isCopy: id !== fileId }));
  });
  return (
    <>
      {sent.map(({ eventId, to, isCopy }, index) => (
        <p key={index}>
          <Link href={sectionHref(caseId, 'timeline', `entry-${eventId}`)}>Sent with the report to {to}</Link>
          {isCopy ? ', as a redacted copy.' : '.'}
        </p>
      ))}
    </>
  );
}

function About({ documentKind, title, addressee, on }: Document['document']): JSX.Element {
  return (
    <>
      <strong>{title}</strong>
      <br />
      {english.code('documentKind', documentKind)} of <DateText date={on} />
      {addressee === undefined ? '' : `, to: ${addressee}`}.
      <br />
    </>
  );
}

/** The documents that a clerk can send with the report, each after its redacted copies: of the case, and of those it took in. */
export function sendableOf({ file, actor }: CaseContext, evidence: readonly EvidenceOfCase[]): readonly Option[] {
  const opens = ({ scanned, confirmedBy }: EvidenceFile) =>
    scanned === 'clean' || (scanned === 'not-scanned' && confirmedBy.includes(actor.userId));
  return evidence.flatMap(({ caseId, files }) => {
    const from = caseId === file.caseId ? [] : ['From a case that goes on in this one.'];
    const option = (value: string, label: string, hints = from): Option => ({
      ...{ value, label },
      ...(hints.length > 0 && { hint: hints.join(' ') }),
    });
    return files.filter(isDocument).flatMap((one) => {
      const { fileId, name, document } = one;
      const copies = files.filter((other) => other.redaction?.originalId === fileId && opens(other));
      const hints = copies.length === 0 ? from : ['Not redacted.', ...from];
      return [
        ...copies.map((copy) => option(copy.fileId, `${document.title}, redacted copy (${copy.name})`)),
        ...(opens(one) ? [option(fileId, `${document.title} (${name})`, hints)] : []),
      ];
    });
  });
}

/** A document, by the words of its link. */
export interface DocumentAtAct {
  readonly href: string;
  readonly words: string;
}

/** The documents that belong to each act, by its id. */
export function documentsAtActs(
  inCase: string,
  evidence: readonly EvidenceOfCase[],
): (act: TimelineItem) => readonly DocumentAtAct[] {
  const at: Record<string, readonly DocumentAtAct[]> = {};
  for (const { files } of evidence) {
    for (const { document } of files.filter(isDocument)) {
      const { actId, documentKind, title } = document;
      if (actId === undefined) continue;
      // To where it is listed: whether it opens, and how, is said there.
      const words = `${english.code('documentKind', documentKind)}: ${title}`;
      at[actId] = [...(own(at, actId) ?? []), { href: sectionHref(inCase, 'files', 'case-documents'), words }];
    }
  }
  return ({ eventId }) => own(at, eventId) ?? [];
}
