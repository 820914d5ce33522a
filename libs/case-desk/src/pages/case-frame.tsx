import type { ComponentChildren, JSX } from 'preact';
import type { CaseFile } from '#case-file';
import { DateText, Link, staffPage, Tag, type HtmlPage, type Person } from '#design';
import { english, type Names } from '#words';
import { actHref, caseSections, sectionHref, type CaseSection } from '../case-places.js';
import { ActionForm, type Action } from '../forms/action.js';
import { actGroups, type ActGroup } from '../forms/acts.js';
import type { CaseContext } from '../forms/context.js';
import type { Correcting, Describe } from '../forms/correction.forms.js';
import { nextSteps } from '../forms/next-steps.js';
import { ChangedSince } from './changed-since.js';
import type { EvidenceOfCase } from './evidence.js';
import { lastFact, nextDue, stageOf } from './stage.js';

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

/** Everything that the person can do in the case, by the sections in which it belongs. */
export function caseActsPage(options: CasePageOptions): HtmlPage {
  const { file } = options.context;
  return framed(
    options,
    {
      title: 'What you can do in this case',
      back: { href: sectionHref(file.caseId, 'overview'), label: `case ${file.reference}` },
    },
    <EveryAct options={options} />,
  );
}

/** The form for one act; where it cannot be done now, that, and what can. */
export function caseActPage(options: CasePageOptions, actId: string): HtmlPage {
  const { file } = options.context;
  const found = actGroups(options)
    .flatMap(({ section, acts }) => acts.map((act) => ({ section, act })))
    .find(({ act }) => act.id === actId);
  if (found === undefined) {
    return framed(
      options,
      {
        title: 'This cannot be done in this case now',
        back: { href: sectionHref(file.caseId, 'overview'), label: `case ${file.reference}` },
      },
      <>
        <p>It was done already, something else has to come first, or somebody else has to do it. You can do this:</p>
        <EveryAct options={options} />
      </>,
    );
  }
  const { act, section } = found;
  return framed(
    options,
    {
      title: act.title,
      back: { href: sectionHref(file.caseId, section), label: `case ${file.reference}, ${caseSections[section].toLowerCase()}` },
    },
    <ActionForm {...act} />,
  );
}

/** What stands around what a page of a case shows. */
export interface Frame {
  readonly title: string;
  /** What the browser's tab says besides the case; names nobody. */
  readonly tab?: string;
  readonly back: { readonly href: string; readonly label: string };
  /** The section that is shown, if one is. */
  readonly section?: CaseSection;
}

/** A page of a case: its head, its sections, and this. */
export function framed(options: CasePageOptions, { title, tab, back, section }: Frame, content: ComponentChildren): HtmlPage {
  const { context, person, names, describe } = options;
  const { file } = context;
  const timeline = section === 'timeline' ? '' : sectionHref(file.caseId, 'timeline');
  return staffPage(
    {
      title,
      ...(tab !== undefined && { tabTitle: `${title}: ${tab}` }),
      person,
      current: '/cases',
      wide: true,
      lede: file.subject,
      back,
    },
    <>
      <ChangedSince items={file.timeline} names={names} describe={describe} timeZone={file.timeZone} timeline={timeline} />
      <CaseBar file={options.context.file} names={options.names} />
      {section === undefined ? null : <Sections caseId={file.caseId} current={section} />}
      {content}
    </>,
  );
}

/** How the case stands, in one line that stays in sight. */
export function CaseBar({ file, names }: { readonly file: CaseFile; readonly names: Names }): JSX.Element {
  const due = nextDue(file);
  const { investigatorId } = file.investigation;
  const facts = [
    { term: 'Respondent', details: file.respondent.name },
    { term: 'Stage', details: <Stage file={file} /> },
    {
      term: 'Next due',
      details:
        due === undefined ? (
          'No date is set'
        ) : (
          <>
            <DateText date={due.on} />{' '}
            {due.daysLate > 0 ? <Tag tone="error">{english.lateness(due.daysLate)}</Tag> : `(${english.lateness(due.daysLate)})`}
          </>
        ),
    },
    { term: 'Investigator', details: investigatorId === undefined ? 'Nobody' : names.person(investigatorId) },
  ];
  return (
    <dl class="redress-case-bar">
      {facts.map(({ term, details }) => (
        <div key={term}>
          <dt>{term}</dt> <dd>{details}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Of a matter of an old docket, also what was recorded of it last. */
function Stage({ file }: Pick<CaseContext, 'file'>): JSX.Element {
  if (file.state !== 'historical') return <strong>{stageOf(file)}</strong>;
  const last = lastFact(file);
  return (
    <>
      <strong>Historical</strong>
      {last === undefined ? null : (
        <>
          , last on record: {last.what === undefined ? '' : `${last.what}, `}
          <DateText date={last.on} />
        </>
      )}
    </>
  );
}

function Sections({ caseId, current }: { readonly caseId: string; readonly current: CaseSection }): JSX.Element {
  return (
    <nav class="redress-sections" aria-label="Sections of the case">
      <ul>
        {(Object.keys(caseSections) as CaseSection[]).map((section) => (
          <li key={section}>
            <a href={sectionHref(caseId, section)} aria-current={section === current ? 'page' : undefined}>
              {caseSections[section]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export interface NextProps {
  readonly options: CasePageOptions;
  readonly groups: readonly ActGroup[];
}

/** What the case waits for from the person, with the way to do it. */
export function Next({ options: { context }, groups }: NextProps): JSX.Element | null {
  const { caseId } = context.file;
  const steps = nextSteps(context, groups);
  if (groups.length === 0) return null;
  return (
    <section class="redress-next" aria-labelledby="next">
      <h2 id="next">Next</h2>
      {steps.length === 0 ? <p>The case waits for nothing from you.</p> : null}
      {steps.map(({ why, act }, index) => (
        <div class="redress-next__step" key={act.id}>
          <p>{why}</p>
          <Link href={actHref(caseId, act.id)} button={index === 0 ? true : 'outline'}>
            {act.title}
          </Link>
        </div>
      ))}
      <p>
        <Link href={actHref(caseId)}>Everything you can do in this case</Link>
      </p>
    </section>
  );
}

function EveryAct({ options }: { readonly options: CasePageOptions }): JSX.Element {
  const groups = actGroups(options);
  const sections = (Object.keys(caseSections) as CaseSection[]).filter((one) => groups.some(({ section }) => section === one));
  if (sections.length === 0) return <p>There is nothing that you can do in this case. You read it.</p>;
  return (
    <div class="redress-acts">
      {sections.map((section) => (
        <section aria-labelledby={`acts-${section}`} key={section}>
          <h2 id={`acts-${section}`}>{caseSections[section]}</h2>
          <ActLinks caseId={options.context.file.caseId} groups={groups.filter((group) => group.section === section)} level={3} />
        </section>
      ))}
    </div>
  );
}

export interface ActLinksProps {
  readonly caseId: string;
  readonly groups: readonly ActGroup[];
  readonly level: 2 | 3;
}

/** Acts as links, under their headings. */
export function ActLinks({ caseId, groups, level }: ActLinksProps): JSX.Element {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <>
      {groups.map(({ heading, acts }) => (
        <div class="redress-acts__group" key={heading}>
          <Heading>{heading}</Heading>
          <ul>
            {acts.map(({ id, title }: Action) => (
              <li key={id}>
                <Link href={actHref(caseId, id)}>{title}</Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}
