import type { ComplaintFile, KnownRespondent } from '#case-file';
import { DateText, DefinitionList, Lines, Link, Prose, staffPage, type Option, type Person, type HtmlPage } from '#design';
import type { Actor, FileInCustody } from '#kernel';
import type { LoadedPack } from '#procedure';
import { english, type Names } from '#words';
import { ActionForm, Actions } from '../forms/action.js';
import { complaintForms, enterComplaintForm, openCaseForm } from '../forms/complaint.forms.js';
import type { Correcting, Describe } from '../forms/correction.forms.js';
import { FileTimeline, notesIn } from './case.page.js';
import { ChangedSince } from './changed-since.js';
import { ClockTable } from './clocks.js';
import { FileWithCopies, originalsOf, type KeptFileProps } from './kept-files.js';

export interface ComplaintPageOptions {
  readonly file: ComplaintFile;
  readonly files: readonly FileInCustody[];
  /** Whether files can be scanned here. */
  readonly hasScanner?: boolean;
  readonly actor: Actor;
  readonly person: Person;
  readonly names: Names;
  readonly describe: Describe;
  readonly respondents: readonly KnownRespondent[];
  /** Everybody on the staff, with members of the body. */
  readonly people: readonly Option[];
  /** The rule pack that binds the body today. */
  readonly pack?: LoadedPack | undefined;
  /** How entries are corrected; absent where nobody may. */
  readonly correcting?: Correcting | undefined;
}

/** The whole file of a complaint, with what a clerk may do next. */
export function complaintPage({
  file,
  files,
  hasScanner = true,
  actor,
  person,
  names,
  describe,
  respondents,
  people,
  pack,
  correcting,
}: ComplaintPageOptions): HtmlPage {
  const own = `/complaints/${file.complaintId}`;
  const clerk = actor.role === 'clerk';
  const opens = clerk && file.status === 'accepted' ? [openCaseForm(file, respondents)] : [];
  return staffPage(
    {
      title: `Complaint ${file.reference}`,
      person,
      current: '/queue',
      wide: true,
      lede: file.summary,
      back: { href: '/queue', label: 'the queue' },
    },
    <>
      <ChangedSince items={file.timeline} names={names} describe={describe} timeZone={file.timeZone} />
      <Head file={file} />
      <section aria-labelledby="says">
        <h2 id="says">What it says</h2>
        <Prose text={file.account} />
        {file.additions.map((addition, index) => (
          <Prose key={index} lead="Added later:" text={addition} />
        ))}
      </section>
      {file.clocks.length === 0 ? null : (
        <section aria-labelledby="clocks">
          <h2 id="clocks">Clocks</h2>
          <ClockTable clocks={file.clocks} empty="No clock runs." />
        </section>
      )}
      <Files files={files} own={own} works={actor.role !== 'auditor'} hasScanner={hasScanner} />
      <section aria-labelledby="do">
        <h2 id="do">What to do</h2>
        {actor.role === 'clerk' || actor.role === 'investigator' ? (
          <p>
            <Link href={`/register/new?complaintId=${file.complaintId}`}>Register a person who has a part in this</Link>
          </p>
        ) : null}
        <p>{actor.role === 'investigator' ? null : <Link href={`${own}/as-complainant`}>See what the complainant sees</Link>}</p>
        <Actions heading="Open a case" actions={opens} />
        <Actions heading="Deal with the complaint" actions={complaintForms(file, actor, people, pack)} />
      </section>
      <section aria-labelledby="timeline">
        <h2 id="timeline">Timeline</h2>
        <p>
          <Link href={`${own}/notes`}>{notesIn(file.timeline)}</Link>
        </p>
        {clerk || person.role === 'auditor' ? (
          <p>
            <Link href={`${own}/erasure`}>Legal holds and erasure</Link>
          </p>
        ) : null}
        {person.role === 'auditor' ? (
          <p>
            <Link href={`/reads?matter=complaint:${file.complaintId}`}>Who has read this complaint</Link>
          </p>
        ) : null}
        <FileTimeline
          items={file.timeline}
          timeZone={file.timeZone}
          names={names}
          describe={describe}
          above={[file.account, ...file.additions].map((text) => ({ text, href: '#says', heading: 'What it says' }))}
          correcting={clerk ? correcting : undefined}
        />
      </section>
    </>,
  );
}

/** What was handed in, and whether it can be opened. */
function Files({
  files,
  own,
  works,
  hasScanner,
}: Pick<ComplaintPageOptions, 'files'> & { readonly own: string } & Pick<KeptFileProps, 'works' | 'hasScanner'>) {
  if (files.length === 0) return null;
  return (
    <section aria-labelledby="files">
      <h2 id="files">Files</h2>
      <p>
        Each is kept exactly as it was sent, and the original can hold the name of its author, or where a photo was taken. To pass
        a file on, take its copy without metadata. What a document itself says stays in the copy, also hidden words, remarks, and
        changes that were not accepted; who wrote them is left out.
      </p>
      <ul class="usa-list">
        {originalsOf(files).map((file) => (
          <li key={file.fileId}>
            <FileWithCopies
              file={file}
              among={files}
              place={`${own}/files`}
              then={`${own}#files`}
              works={works}
              hasScanner={hasScanner}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Head({ file }: { readonly file: ComplaintFile }) {
  const { cure, conductOn } = file;
  return (
    <DefinitionList
      items={[
        { term: 'State', details: <strong>{english.code('complaintStatus', file.status)}</strong> },
        ...(file.untold === true ? [{ term: 'Referral', details: 'The complainant may not know of it.' }] : []),
        { term: 'About', details: file.respondentName },
        { term: 'Body', details: file.bodyName },
        { term: 'Received', details: <DateText date={file.receivedOn} /> },
        { term: 'Came in', details: english.code('channel', file.channel) },
        { term: 'Complainant', details: english.code('identity', file.identity) },
        { term: 'Id', details: <code>{file.complaintId}</code> },
        ...(conductOn === undefined ? [] : [{ term: 'Said to have happened', details: <DateText date={conductOn} /> }]),
        ...(cure === undefined
          ? []
          : [
              {
                term: 'What is missing',
                details: (
                  <>
                    <Lines text={cure.deficiency} />
                    {cure.by === undefined ? null : (
                      <>
                        , by <DateText date={cure.by} /> ({cure.rule ?? 'no rule cited'})
                      </>
                    )}
                  </>
                ),
              },
            ]),
        {
          term: 'Cases',
          details:
            file.cases.length === 0
              ? 'None yet'
              : file.cases.map(({ caseId, reference, subject }, index) => (
                  <>
                    {index === 0 ? null : '; '}
                    <Link href={`/cases/${caseId}`}>{reference}</Link> ({subject})
                  </>
                )),
        },
      ]}
    />
  );
}

/** The form with which a clerk enters what came in by another way than this site. */
export function enterComplaintPage(bodies: readonly Option[], person: Person): HtmlPage {
  return staffPage(
    { title: 'Enter a complaint for somebody', person, current: '/queue', back: { href: '/queue', label: 'the queue' } },
    bodies.length === 0 ? (
      <p>
        No body takes complaints yet. <Link href="/bodies">Constitute one first.</Link>
      </p>
    ) : (
      <>
        <p>The answer is a receipt with a code. Hand it to the complainant: with it alone the complaint can be followed.</p>
        <ActionForm {...enterComplaintForm(bodies)} />
      </>
    ),
  );
}
