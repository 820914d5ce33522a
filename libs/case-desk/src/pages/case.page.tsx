import type { JSX } from 'preact';
import type { FiledComplaint, TimelineItem } from '#case-file';
import {
  DataTable,
  DateText,
  Lines,
  Link,
  Prose,
  SourceText,
  staffPage,
  Timeline,
  type Person,
  type TimelineEntry,
  type HtmlPage,
} from '#design';
import { lateAfterDays, type Role } from '#kernel';
import { english, type Names, plainText } from '#words';
import { Actions } from '../forms/action.js';
import { adviceForms, advises, counselForms, lifeForms, recordForms } from '../forms/case.forms.js';
import { isClerk, type CaseContext } from '../forms/context.js';
import { CorrectionOfEntry, isCorrectable, type Correcting, type Describe } from '../forms/correction.forms.js';
import { intervieweeForms } from '../forms/interviewee.forms.js';
import { investigationForms } from '../forms/investigation.forms.js';
import { Allegations } from './allegations.js';
import { CaseAlerts, CaseSummary, Dues } from './case-head.js';
import { ChangedSince } from './changed-since.js';
import { Clocks } from './clocks.js';
import { Documents, documentsAtActs, sendableOf, withoutDocuments, type DocumentAtAct } from './documents.js';
import { Evidence, type EvidenceOfCase } from './evidence.js';
import { Motions } from './motions.js';
import { Outcome } from './outcome.js';
import { Outside } from './outside.js';
import { Publications } from './publications.js';
import { Proceeding } from './proceeding.js';

export interface CasePageOptions {
  readonly context: CaseContext;
  readonly evidence: readonly EvidenceOfCase[];
  /** Whether files can be scanned here. */
  readonly hasScanner?: boolean;
  readonly person: Person;
  readonly names: Names;
  readonly describe: Describe;
  /** How entries are corrected; absent where nobody may. */
  readonly correcting?: Correcting | undefined;
}

/** The whole file of a case, with what the person may do next. */
export function casePage({
  context,
  evidence,
  hasScanner = true,
  person,
  names,
  describe,
  correcting,
}: CasePageOptions): HtmlPage {
  const { file } = context;
  const replay = `/replay?case=${file.caseId}`;
  const titleOf = ({ type, data }: TimelineItem) => english.event(type, data, names, describe(type)).title;
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
      <ChangedSince items={file.timeline} names={names} describe={describe} timeZone={file.timeZone} />
      <CaseAlerts file={file} />
      <CaseSummary file={file} names={names} />
      <p>
        On this page: <a href="#clocks">clocks</a>, <a href="#allegations">allegations</a>,{' '}
        <a href="#investigation">investigation</a>, <a href="#counsel">counsel</a>, <a href="#case-files">evidence</a>,{' '}
        <a href="#case-documents">documents</a>, <a href="#motions">motions and votes</a>,{' '}
        <a href="#outcome">recommendation, chamber and sanction</a>,{' '}
        <a href="#proceeding">hearings, settlement, appeal and referral</a>, <a href="#publications">publications</a>,{' '}
        <a href="#outside">outside the procedure</a>, <a href="#complaints">complaints</a>, <a href="#case">the case itself</a>,{' '}
        <a href="#timeline">timeline</a>.
      </p>
      <Dues file={file} />
      <Clocks context={context} />
      <Allegations context={context} />
      <Investigation context={context} names={names} evidence={evidence} />
      <Counsel context={context} names={names} />
      <Evidence context={context} evidence={withoutDocuments(evidence)} hasScanner={hasScanner} />
      <Documents context={context} evidence={evidence} hasScanner={hasScanner} titleOf={titleOf} />
      <Motions context={context} names={names} />
      <Outcome context={context} />
      <Publications context={context} />
      <Proceeding context={context} names={names} />
      <Outside context={context} titleOf={titleOf} />
      <Complaints context={context} />
      <section aria-labelledby="case">
        <h2 id="case">The case itself</h2>
        <p>
          <Link href={`${replay}&position=${file.position}`}>Replay the case</Link>
          {person.role === 'clerk' || person.role === 'investigator' ? (
            <>
              , <Link href={`/register/new?caseId=${file.caseId}`}>register a person who has a part in it</Link>
            </>
          ) : null}
          {person.role === 'auditor' ? (
            <>
              , <Link href={`/reads?matter=case:${file.caseId}`}>who has read it</Link>
            </>
          ) : null}
          {person.role === 'auditor' || person.role === 'clerk' ? (
            <>
              , <Link href={`/cases/${file.caseId}/erasure`}>legal holds and erasure</Link>
            </>
          ) : null}
        </p>
        <Actions heading="Tell and note" actions={recordForms(context)} />
        <Actions heading="Defer, close, reopen" actions={lifeForms(context)} />
      </section>
      <section aria-labelledby="timeline">
        <h2 id="timeline">Timeline</h2>
        <p>In the order in which it was recorded, under the dates when it happened.</p>
        <FileTimeline
          items={file.timeline}
          timeZone={file.timeZone}
          names={names}
          describe={describe}
          above={[
            { text: file.account, href: '#main-content', heading: 'the head of the case' },
            { text: file.investigation.scope, href: '#investigation', heading: 'Investigation' },
            { text: file.investigation.report, href: '#investigation', heading: 'Investigation' },
          ]}
          replayHref={({ position }) => `${replay}&position=${position}`}
          inspectHref={({ eventId, position }) => `${replay}&position=${position}&event=${eventId}#event`}
          documentsAt={documentsAtActs(evidence)}
          correcting={isClerk(context) ? correcting : undefined}
        />
      </section>
    </>,
  );
}

function Investigation({ context, names, evidence }: Pick<CasePageOptions, 'context' | 'names' | 'evidence'>): JSX.Element {
  const { status, scope, investigatorId, recused, report } = context.file.investigation;
  return (
    <section aria-labelledby="investigation">
      <h2 id="investigation">Investigation</h2>
      {status === 'none' ? <p>No investigation is authorized.</p> : null}
      {scope === undefined ? null : <Prose lead="Scope:" text={scope} />}
      {status === 'none' ? null : (
        <p>
          {investigatorId === undefined
            ? 'Nobody is assigned.'
            : `${names.person(investigatorId)} ${status === 'assigned' ? 'is assigned and has not taken the case yet.' : 'has the case.'}`}
          {recused.length === 0 ? '' : ` Stepped aside: ${recused.map((id) => names.person(id)).join(', ')}.`}
        </p>
      )}
      {report === undefined ? null : <Prose lead="Report:" text={report} />}
      <Actions heading="Go on with the investigation" actions={investigationForms(context, sendableOf(context, evidence))} />
      <Actions heading="Names of those who were interviewed" actions={intervieweeForms(context)} />
    </section>
  );
}

const adviceIsOpenTo: ReadonlySet<Role> = new Set(['clerk', 'member', 'auditor']);
const readsOfAdvice = (context: CaseContext): boolean => adviceIsOpenTo.has(context.actor.role) || advises(context);

/** Who presents the charges, and who advises the panel; work that waits where somebody has left. */
function Counsel({ context, names }: Pick<CasePageOptions, 'context' | 'names'>): JSX.Element {
  const assigned = context.file.counsel.filter((one) => one.assigned);
  const working = context.counsel.map(({ value }) => value);
  return (
    <section aria-labelledby="counsel">
      <h2 id="counsel">Counsel</h2>
      {assigned.length === 0 ? <p>Nobody is counsel in this case.</p> : null}
      {assigned.map(({ counselId, capacity }) => (
        <p key={counselId}>
          {names.person(counselId)}. {english.code('counselCapacity', capacity)}.
          {working.length > 0 && !working.includes(counselId)
            ? ' Has left, or is not counsel here any more: assign somebody else, and release this person.'
            : ''}
        </p>
      ))}
      {readsOfAdvice(context) ? (
        <p>
          <Link href={`/cases/${context.file.caseId}/advice`}>Advice to the panel</Link>
        </p>
      ) : null}
      <Actions heading="Counsel in the case" actions={[...counselForms(context), ...adviceForms(context)]} />
    </section>
  );
}

function Complaints({ context: { file, actor } }: { readonly context: CaseContext }): JSX.Element {
  const mayOpen = actor.role !== 'member' && actor.role !== 'counsel';
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
          { header: 'State', cell: ({ status }) => english.code('complaintStatus', status) },
          { header: 'What it says', cell: ({ summary }) => summary },
        ]}
      />
    </section>
  );
}

/** A text, and the heading under which it stands. */
export interface Above {
  readonly text: string | undefined;
  readonly href: string;
  readonly heading: string;
}

export interface TimelineOptions {
  readonly items: readonly TimelineItem[];
  /** Where the body sits. */
  readonly timeZone: string;
  readonly names: Names;
  readonly describe: Describe;
  /** Where the case as it stood after an event is shown; undefined where nothing is replayed. */
  readonly replayHref?: (item: TimelineItem) => string;
  readonly inspectHref?: (item: TimelineItem) => string;
  /** Long texts that the page shows already, and where: the timeline does not say them again. */
  readonly above?: readonly Above[] | undefined;
  /** The documents that belong to an entry. */
  readonly documentsAt?: (item: TimelineItem) => readonly DocumentAtAct[];
  /** Known now, but not at the moment that is looked at. */
  readonly isLater?: (item: TimelineItem) => boolean;
  /** How entries are corrected, and which of them is about to be; undefined where nobody may. */
  readonly correcting?: Correcting | undefined;
}

/** Everything that is on record, in the order in which it was recorded. */
export function FileTimeline(options: TimelineOptions): JSX.Element {
  return <Timeline entries={options.items.map((item) => entryOf(item, options))} timeZone={options.timeZone} />;
}

function entryOf(item: TimelineItem, options: TimelineOptions): TimelineEntry {
  const { correcting, describe, isLater, names } = options;
  const { title, lines } = english.event(item.type, item.data, names, describe(item.type));
  return {
    id: item.eventId,
    on: item.on,
    title,
    by: whoIs(item.by, names),
    recordedAt: item.recordedAt,
    tags: [
      ...(item.file.startsWith('complaint:') ? ['Complaint'] : []),
      ...(item.corrections.length > 0 ? ['Corrected'] : []),
      ...(item.recordedLateBy > lateAfterDays ? [`Recorded ${String(item.recordedLateBy)} days later`] : []),
      ...(item.remarks ?? []).map((remark) => english.codes.remark[remark]),
    ],
    later: isLater?.(item),
    body: (
      <>
        {lines.map((text, index) => (
          <Said text={text} above={options.above} source={item.type === 'LegacyFactRecorded'} key={index} />
        ))}
        {(options.documentsAt?.(item) ?? []).map(({ href, words }, index) => (
          <p key={index}>
            <Link href={href}>{words}</Link>
          </p>
        ))}
        {item.corrections.map(({ eventId, field, was, reason, on, role, userId }) => (
          <p key={eventId}>
            Corrected on <DateText date={on} /> by {whoIs({ userId, role }, names)}:{' '}
            {field === 'occurredOn' ? 'when it happened' : field} was{' '}
            <del>
              <Lines text={plainText(was)} />
            </del>
            . <Lines text={reason} />
          </p>
        ))}
        <Ways item={item} title={title} options={options} />
        {correcting?.eventId === item.eventId ? (
          <CorrectionOfEntry item={item} describe={describe} correcting={correcting} />
        ) : null}
      </>
    ),
  };
}

/** Characters from which a text is worth saying once, and those from which it stands folded among others. */
const longOnce = 300;
const longFolded = 1_500;

interface SaidProps extends Pick<TimelineOptions, 'above'> {
  readonly text: string;
  /** Published before it came here, with links to where. */
  readonly source: boolean;
}

/** A line of an entry: said, or pointed to where the page says it already; folded where it would bury what follows. */
function Said({ text, above = [], source }: SaidProps): JSX.Element {
  if (source) {
    return (
      <p>
        <SourceText text={text} />
      </p>
    );
  }
  const shown = text.length < longOnce ? undefined : above.find((other) => other.text === text);
  if (shown !== undefined) {
    return (
      <p>
        The text stands above, under <a href={shown.href}>{shown.heading}</a>.
      </p>
    );
  }
  if (text.length < longFolded) return <Prose text={text} />;
  return (
    <details>
      <summary>Read the whole text ({text.length.toLocaleString('en')} characters)</summary>
      <Prose text={text} />
    </details>
  );
}

/** `Marigold Quillfeather, clerk` for those whom the house knows by name; a role for everybody else. */
function whoIs({ userId, role }: TimelineItem['by'], names: Names): string {
  const name = names.person(userId);
  return name === userId ? english.code('role', role) : `${name}, ${role}`;
}

/** Links of many entries would all be called the same; each says which one it is about. */
function Ways({ item, title, options }: { item: TimelineItem; title: string; options: TimelineOptions }): JSX.Element {
  const { replayHref, inspectHref, correcting } = options;
  const { eventId, position } = item;
  const correctHref = correcting && isCorrectable(item) ? `${correcting.own}?correct=${eventId}#entry-${eventId}` : undefined;
  const ways = [
    { href: replayHref?.(item), words: `Replay after event ${position}` },
    { href: inspectHref?.(item), words: `Inspect event ${position}` },
    { href: correctHref, words: `Correct event ${position}` },
  ].flatMap(({ href, words }) => (href === undefined ? [] : [{ href, words }]));
  return (
    <p>
      {ways.map(({ href, words }, index) => (
        <>
          {index === 0 ? null : ' · '}
          <Link href={href}>
            {words}
            <span class="usa-sr-only"> ({title})</span>
          </Link>
        </>
      ))}
    </p>
  );
}
