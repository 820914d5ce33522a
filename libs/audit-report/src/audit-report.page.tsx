import {
  Alert,
  DataTable,
  DateText,
  DefinitionList,
  Filters,
  Link,
  placeOf,
  staffPage,
  type Person,
  type HtmlPage,
} from '#design';
import type { JSX } from 'preact';
import type { AuditReport, FilesCounted, Statement } from './audit-report.queries.js';
import { AdvisoryOpinions } from './page/advisory-section.js';
import { Clocks } from './page/clock-section.js';
import { Contradictions } from './page/contradiction-section.js';
import { Dockets, Outcomes } from './page/outcome-sections.js';
import { DueDates } from './page/due-section.js';
import { Contents, Periods } from './page/parts.js';
import { Seats } from './page/seat-section.js';
import { SummarySection, wordsOfFigure } from './page/summary-section.js';
import { CaseLedgerSection, Cases, Complaints, Proceedings, Votes } from './page/work-sections.js';

/** What was asked for, as it stands in the address. */
export interface AskedInAddress {
  readonly from?: string;
  readonly to?: string;
  readonly position?: string;
  readonly asOf?: string;
  readonly knownOn?: string;
}

const path = '/reports/audit';

/** The legislature's report. Everything on it is in `GET /v1/reports/audit` under the same words. */
export function auditReportPage(report: AuditReport, person: Person, asked: AskedInAddress): HtmlPage {
  return staffPage(
    { title: 'Audit report', person, current: path, wide: true, lede: <PeriodInWords {...report.statement} /> },
    <>
      {report.statement.parked === 0 ? null : (
        <Alert tone="error" heading="These figures are not complete">
          <p>
            {String(report.statement.parked)} events could not be read into this report. The operator sees which, and why, among
            the parked events.
          </p>
        </Alert>
      )}
      <Periods today={report.statement.today} path={path} />
      <SummarySection summary={report.summary} asked={asWritten(asked)} />
      <Alert tone="info" heading="What these figures do not say">
        <p>{report.caveat}</p>
      </Alert>
      <Contents without={report.docket.matters === 0 ? ['dockets'] : []} />
      <Asking {...asked} />
      <div class="redress-report">
        <Complaints complaints={report.complaints} />
        <CaseLedgerSection ledger={report.ledger} />
        <Cases cases={report.cases} investigations={report.investigations} leaks={report.leaks} />
        <Proceedings proceedings={report.proceedings} />
        <DueDates dues={report.dues} recordedLate={report.recordedLate} />
        <Clocks clocks={report.clocks} />
        <Votes votes={report.votes} />
        <Seats seats={report.seats} />
        <AdvisoryOpinions advisoryOpinions={report.advisoryOpinions} />
        <Contradictions contradictions={report.contradictions} />
        <Outcomes
          conduct={report.conduct}
          findings={report.findings}
          limitations={report.limitations}
          chamber={report.chamber}
          sanctions={report.sanctions}
        />
        <Dockets docket={report.docket} />
        <Integrity {...report} />
      </div>
    </>,
  );
}

/** What was asked for, to be written behind another address. */
function asWritten({ from, to, position, asOf, knownOn }: AskedInAddress): string {
  const said = Object.entries({ from, to, position, asOf, knownOn }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
  );
  return said.length === 0 ? '' : `?${new URLSearchParams(said).toString()}`;
}

/** What one figure of the summary counts. */
export function filesCountedPage(
  { what, value, files, statement }: FilesCounted,
  person: Person,
  asked: AskedInAddress,
): HtmlPage {
  const report = `${path}${asWritten(asked)}`;
  const added = files.reduce((all, { count }) => all + count, 0);
  return staffPage(
    {
      title: wordsOfFigure(what),
      person,
      current: path,
      back: { href: report, label: 'Back to the report' },
      lede: <PeriodInWords {...statement} />,
    },
    <>
      <p>
        The report says <strong>{String(value)}</strong>.{' '}
        {added < value
          ? 'Here stand those that you may see.'
          : added > value
            ? 'What goes on in a second file stands under both, and counts once in the report.'
            : null}
      </p>
      <DataTable
        caption="What this figure counts"
        columns={[
          { header: 'Reference', cell: ({ kind, id, reference }) => <Link href={`${folders[kind]}/${id}`}>{reference}</Link> },
          { header: 'Number', cell: ({ count }) => count, numeric: true },
        ]}
        rows={files}
        empty="There is none that you may see."
      />
    </>,
  );
}

const folders: Readonly<Record<string, string>> = { complaint: '/complaints', case: '/cases', advisory: '/advisory-opinions' };

function PeriodInWords({ from, to }: Statement): JSX.Element {
  if (from === null && to === null) return <>Everything that is on record.</>;
  return (
    <>
      {from === null ? 'From the beginning' : <DateText date={from} />} to {to === null ? 'today' : <DateText date={to} />}, both
      days included.
    </>
  );
}

function Asking({ from, to, position, asOf, knownOn }: AskedInAddress): JSX.Element {
  return (
    <Filters
      action={path}
      label="Period and point in time"
      submitLabel="Show the report"
      fields={[
        { name: 'from', label: 'From', kind: 'date', value: from },
        { name: 'to', label: 'To', kind: 'date', value: to },
        { name: 'asOf', label: 'As of', hint: 'What had happened by the end of this day', kind: 'date', value: asOf },
        { name: 'knownOn', label: 'As known on', hint: 'What was recorded by the end of this day', kind: 'date', value: knownOn },
        { name: 'position', label: 'After event', hint: 'The number of an event in the log', value: position },
      ]}
    />
  );
}

/** What the figures rest on, so that anybody who may can check them. */
function Integrity({ statement, corrections }: AuditReport): JSX.Element {
  const { position, asOf, knownOn, today, timeZone, projection, facts } = statement;
  return (
    <section aria-labelledby="integrity">
      <h2 id="integrity">What these figures rest on</h2>
      <p>
        They were computed from the log of events and nothing else. Asked again after event {position}, on the same day and for
        the same period, this report gives the same figures.
      </p>
      <DefinitionList
        items={[
          { term: 'Events', details: position === '0' ? 'none' : `1 to ${position}` },
          { term: 'Facts that figures are made from', details: String(facts) },
          { term: 'Corrections of earlier records in the period', details: String(corrections) },
          { term: 'As of', details: asOf === null ? 'everything that is known to have happened' : <DateText date={asOf} /> },
          { term: 'As known on', details: knownOn === null ? 'everything that is recorded' : <DateText date={knownOn} /> },
          { term: 'Ages are told on', details: <DateText date={today} /> },
          { term: 'Days are those of', details: placeOf(timeZone) },
          { term: 'Computed by', details: `${projection.name}, version ${String(projection.version)}` },
        ]}
      />
      <p>
        A fact whose day is not known counts on the last day that its date can mean.{' '}
        <Link href={`/v1/reports/audit?${addressOf(statement)}`}>The same report for programs (JSON)</Link>
      </p>
    </section>
  );
}

function addressOf({ position, asOf, knownOn, from, to }: Statement): string {
  const said = Object.entries({ position, asOf, knownOn, from, to }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return new URLSearchParams(said).toString();
}
