import type { JSX } from 'preact';
import type { FiledComplaint } from '#case-file';
import { DataTable, DateText, Link, staffPage, type Person } from '#design';
import { english, type Names } from '#words';
import { ActionForm, Actions } from '../forms/action.js';
import { lifeForms, recordForms } from '../forms/case.forms.js';
import { isClerk, type CaseContext } from '../forms/context.js';
import { correctionForm } from '../forms/correction.forms.js';
import { investigationForms } from '../forms/investigation.forms.js';
import { Allegations } from './allegations.js';
import { CaseAlerts, CaseSummary, Dues } from './case-head.js';
import { Motions } from './motions.js';
import { Outcome } from './outcome.js';
import { FileTimeline } from './timeline.js';

export interface CasePageOptions {
  readonly context: CaseContext;
  readonly person: Person;
  readonly names: Names;
  /** The entry that is about to be corrected. */
  readonly correct?: string | undefined;
}

/** The whole file of a case, with what the person may do next. */
export function casePage({ context, person, names, correct }: CasePageOptions): string {
  const { file } = context;
  return staffPage(
    {
      title: `Case ${file.reference}`,
      person,
      current: '/cases',
      wide: true,
      lede: file.subject,
      back: { href: '/cases', label: 'all cases' },
    },
    <>
      <CaseAlerts file={file} />
      <CaseSummary file={file} names={names} />
      <p>
        On this page: <a href="#allegations">allegations</a>, <a href="#investigation">investigation</a>,{' '}
        <a href="#motions">motions and votes</a>, <a href="#outcome">recommendation, chamber and sanction</a>,{' '}
        <a href="#complaints">complaints</a>, <a href="#case">the case itself</a>, <a href="#timeline">timeline</a>.
      </p>
      <Dues file={file} />
      <Allegations context={context} />
      <Investigation context={context} names={names} />
      <Motions context={context} names={names} />
      <Outcome context={context} />
      <Complaints context={context} />
      <section aria-labelledby="case">
        <h2 id="case">The case itself</h2>
        <p>
          Its id is <code>{file.caseId}</code>.{' '}
          <Link href={`/replay?case=${file.caseId}&position=${file.position}`}>Replay the case</Link>
        </p>
        <Actions heading="Tell and note" actions={recordForms(context)} />
        <Actions heading="Defer, close, reopen" actions={lifeForms(context)} />
      </section>
      <CaseTimeline context={context} names={names} correct={correct} />
    </>,
  );
}

function CaseTimeline({ context, names, correct }: Omit<CasePageOptions, 'person'>): JSX.Element {
  const { file } = context;
  const wrong = isClerk(context) ? file.timeline.find(({ eventId }) => eventId === correct) : undefined;
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">Timeline</h2>
      <p>In the order in which it was recorded, under the dates when it happened.</p>
      <FileTimeline
        items={file.timeline}
        names={names}
        replayHref={({ position }) => `/replay?case=${file.caseId}&position=${position}`}
        inspectHref={({ eventId, position }) => `/replay?case=${file.caseId}&position=${position}&event=${eventId}#event`}
        {...(isClerk(context) && {
          correctHref: ({ eventId }) => `/cases/${file.caseId}?correct=${eventId}#entry-${eventId}`,
        })}
        openAt={
          wrong && {
            eventId: wrong.eventId,
            content: <ActionForm {...correctionForm(wrong, `/cases/${file.caseId}`)} />,
          }
        }
      />
    </section>
  );
}

function Investigation({ context, names }: Pick<CasePageOptions, 'context' | 'names'>): JSX.Element {
  const { status, scope, investigatorId, recused, report } = context.file.investigation;
  return (
    <section aria-labelledby="investigation">
      <h2 id="investigation">Investigation</h2>
      {status === 'none' ? <p>No investigation is authorized.</p> : null}
      {scope === undefined ? null : <p>Scope: {scope}</p>}
      {status === 'none' ? null : (
        <p>
          {investigatorId === undefined
            ? 'Nobody is assigned.'
            : `${names.person(investigatorId)} ${status === 'assigned' ? 'is assigned and has not taken the case yet.' : 'has the case.'}`}
          {recused.length === 0 ? '' : ` Stepped aside: ${recused.map((id) => names.person(id)).join(', ')}.`}
        </p>
      )}
      {report === undefined ? null : <p>Report: {report}</p>}
      <Actions heading="Go on with the investigation" actions={investigationForms(context)} />
    </section>
  );
}

function Complaints({ context: { file, actor } }: { readonly context: CaseContext }): JSX.Element {
  const mayOpen = actor.role !== 'member';
  return (
    <section aria-labelledby="complaints">
      <h2 id="complaints">Complaints</h2>
      <DataTable<FiledComplaint>
        caption="Complaints that the case comes from"
        empty="The case comes from no complaint."
        rows={file.complaints}
        columns={[
          {
            header: 'Reference',
            cell: ({ complaintId, reference }) =>
              mayOpen ? <Link href={`/complaints/${complaintId}`}>{reference}</Link> : reference,
          },
          { header: 'Received', cell: ({ receivedOn }) => <DateText date={receivedOn} /> },
          { header: 'State', cell: ({ status }) => english.codes.complaintStatus[status] },
          { header: 'What it says', cell: ({ summary }) => summary },
        ]}
      />
    </section>
  );
}
