import type { JSX } from 'preact';
import type { FiledComplaint, TimelineItem } from '#case-file';
import {
  DataTable,
  DateText,
  InstantText,
  Lines,
  Link,
  Prose,
  SourceText,
  Timeline,
  type HtmlPage,
  type TimelineEntry,
} from '#design';
import { lateAfterDays, type Instant, type Role } from '#kernel';
import { english, type Names, plainText } from '#words';
import { caseSections, sectionHref, type CaseSection } from '../case-places.js';
import { actGroups } from '../forms/acts.js';
import { advises, worksOn } from '../forms/case.forms.js';
import { isClerk, type CaseContext } from '../forms/context.js';
import { CorrectionOfEntry, isCorrectable, type Correcting, type Describe } from '../forms/correction.forms.js';
import { Allegations } from './allegations.js';
import { ActLinks, framed, Next, type CasePageOptions } from './case-frame.js';
import { CaseAlerts, CaseSummary, Dues } from './case-head.js';
import { Candidacies, Clocks, Procedure } from './clocks.js';
import { Documents, documentsAtActs, withoutDocuments, type DocumentAtAct } from './documents.js';
import { Evidence } from './evidence.js';
import { Motions } from './motions.js';
import { Outcome } from './outcome.js';
import { Outside } from './outside.js';
import { Proceeding } from './proceeding.js';
import { Publications } from './publications.js';

/** One section of a case, with what it waits for, and what the person may do there. */
export function casePage(options: CasePageOptions, section: CaseSection = 'overview'): HtmlPage {
  const { file } = options.context;
  const groups = actGroups(options);
  const here = groups.filter((group) => group.section === section);
  return framed(
    options,
    { title: `Case ${file.reference}`, tab: caseSections[section], back: { href: '/cases', label: 'all cases' }, section },
    <div class="redress-case">
      <Next options={options} groups={groups} />
      <div class="redress-case__content">{sectionOf(section, options)}</div>
      {here.length === 0 ? null : (
        <nav class="redress-case__acts" aria-label="What you can do here">
          <ActLinks caseId={file.caseId} groups={here} level={2} />
        </nav>
      )}
    </div>,
  );
}

/** The whole file of a case on one page, without forms, to read in one piece and to print; `printed` is the moment of that. */
export function caseFilePage(options: CasePageOptions, printed: Instant): HtmlPage {
  const { context, person } = options;
  const { file } = context;
  return framed(
    options,
    {
      title: `Case ${file.reference}: the whole file`,
      back: { href: sectionHref(file.caseId, 'overview'), label: `case ${file.reference}` },
    },
    <>
      <p class="redress-small">
        Made for {person.name}, {person.role}, on <InstantText instant={printed} timeZone={file.timeZone} />. It holds what was
        recorded up to event {file.position}.
      </p>
      {everySection(options)}
    </>,
  );
}

/** What each section of a case shows. */
const contents: Readonly<Record<CaseSection, (options: CasePageOptions) => JSX.Element>> = {
  overview: Overview,
  deadlines: ({ context }) => (
    <>
      <Clocks context={context} />
      <Candidacies context={context} />
      <Dues file={context.file} />
      <Procedure context={context} />
    </>
  ),
  allegations: Allegations,
  investigation: Investigation,
  votes: Motions,
  outcome: Outcome,
  proceedings: Proceeding,
  publication: Publications,
  files: Files,
  people: People,
  outside: Outside,
  timeline: TimelineOfCase,
};

/** One section of a case, without its frame. */
const sectionOf = (section: CaseSection, options: CasePageOptions): JSX.Element => {
  const Content = contents[section];
  return <Content {...options} key={section} />;
};

/** Every section of a case, one below the other. */
const everySection = (options: CasePageOptions): readonly JSX.Element[] =>
  (Object.keys(caseSections) as CaseSection[]).map((section) => sectionOf(section, options));

function Overview(options: CasePageOptions): JSX.Element {
  const { context, person, names } = options;
  const { file } = context;
  return (
    <>
      <CaseAlerts file={file} />
      <CaseSummary file={file} names={names} />
      <Dues file={file} />
      <Complaints context={context} />
      <section aria-labelledby="case">
        <h2 id="case">The case itself</h2>
        <ul class="usa-list">
          <li>
            <Link href={`/replay?case=${file.caseId}&position=${file.position}`}>Replay the case</Link>
          </li>
          <li>
            <Link href={`/cases/${file.caseId}/file`}>The whole file, to print</Link>
          </li>
          {isClerk(context) || person.role === 'investigator' ? (
            <li>
              <Link href={`/register/new?caseId=${file.caseId}`}>Register a person who has a part in it</Link>
            </li>
          ) : null}
          {worksOn(context) || person.role === 'auditor' ? (
            <li>
              <Link href={`/cases/${file.caseId}/notes`}>{notesIn(file.timeline)}</Link>
            </li>
          ) : null}
          {person.role === 'auditor' ? (
            <li>
              <Link href={`/reads?matter=case:${file.caseId}`}>Who has read it</Link>
            </li>
          ) : null}
          {person.role === 'auditor' || isClerk(context) ? (
            <li>
              <Link href={`/cases/${file.caseId}/erasure`}>Legal holds and erasure</Link>
            </li>
          ) : null}
        </ul>
      </section>
    </>
  );
}

function Investigation({ context, names }: CasePageOptions): JSX.Element {
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
    </section>
  );
}

const adviceIsOpenTo: ReadonlySet<Role> = new Set(['clerk', 'member', 'auditor']);
const readsOfAdvice = (context: CaseContext): boolean => adviceIsOpenTo.has(context.actor.role) || advises(context);

/** Who presents the charges, and who advises the panel; work that waits where somebody has left. */
function Counsel({ context, names }: CasePageOptions): JSX.Element {
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

function Files({ context, evidence, hasScanner = true, names, describe }: CasePageOptions): JSX.Element {
  return (
    <>
      <Evidence context={context} evidence={withoutDocuments(evidence)} hasScanner={hasScanner} />
      <Documents
        context={context}
        evidence={evidence}
        hasScanner={hasScanner}
        titleOf={({ type, data }) => english.event(type, data, names, describe(type)).title}
      />
    </>
  );
}

function People(options: CasePageOptions): JSX.Element {
  const { file } = options.context;
  return (
    <>
      <section aria-labelledby="parties">
        <h2 id="parties">Parties</h2>
        <p>
          Respondent: {file.respondent.name}.{' '}
          {file.complaints.length === 0
            ? 'The case comes from no complaint.'
            : 'Who complained is said on the page of each complaint, to those who may know it.'}
        </p>
      </section>
      <Counsel {...options} />
    </>
  );
}

function TimelineOfCase({ context, evidence, names, describe, correcting }: CasePageOptions): JSX.Element {
  const { file } = context;
  const { caseId } = file;
  const replay = `/replay?case=${caseId}`;
  const investigation = { href: sectionHref(caseId, 'investigation'), heading: 'Investigation' };
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">Timeline</h2>
      <p>In the order in which it was recorded, under the dates when it happened.</p>
      <FileTimeline
        items={file.timeline}
        timeZone={file.timeZone}
        names={names}
        describe={describe}
        above={[
          { text: file.account, href: sectionHref(caseId, 'overview'), heading: 'Overview' },
          { text: file.investigation.scope, ...investigation },
          { text: file.investigation.report, ...investigation },
        ]}
        replayHref={({ position }) => `${replay}&position=${position}`}
        inspectHref={({ eventId, position }) => `${replay}&position=${position}&event=${eventId}#event`}
        documentsAt={documentsAtActs(caseId, evidence)}
        correcting={isClerk(context) ? correcting : undefined}
      />
    </section>
  );
}

/** What leads to the notes, with how many there are for whoever reads the timeline. */
export function notesIn(timeline: readonly TimelineItem[]): string {
  const written = timeline.filter(({ type }) => type === 'NoteWritten').length;
  const back = timeline.filter(({ type }) => type === 'NoteTakenBack').length;
  return written === back ? 'Notes' : `Notes (${String(written - back)})`;
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
