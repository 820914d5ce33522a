import type { JSX } from 'preact';
import { DataTable, Pagination } from './data-table.js';
import { Field, PartialDateField } from './field.js';
import { Figure } from './figure.js';
import { ErrorSummary, Filters, Form } from './form.js';
import { notFoundPage, formFromBody, problemPage } from './problem-page.js';
import { publicPage, staffPage, type Person } from './page.js';
import { ProcessList, Timeline } from './progress.js';
import { Receipt } from './receipt.js';
import { choosePersonPage, signInPage } from './sign-in-page.js';
import { defaultSite, type Site } from './site.js';
import { stackedColumns } from './stacked-columns.js';
import { Tiles } from './tiles.js';
import { Alert, ButtonForm, DateText, DefinitionList, Heading, Icon, InstantText, Link, Tag } from './text.js';

/**
 * Every component on pages as they are used, by name. `say` is given each text that a person could have written, so that a spec
 * can put something else there. The people and matters are made up.
 */
export function gallery(say: (text: string) => string = (text) => text): ReadonlyMap<string, string> {
  const person: Person = { name: say('Robin Vale'), role: 'investigator' };
  const site: Site = {
    ...defaultSite,
    name: say('Ethics Commission of Example State'),
    help: {
      text: say('Ask for the clerk on duty.'),
      phone: '+1 555 0100',
      email: 'help@example.org',
      hours: say('weekdays 9 to 17'),
    },
  };
  return new Map([
    [
      'file-a-complaint',
      publicPage(
        { title: say('File a complaint'), site, current: '/complaints/new', lede: say('It takes ten minutes.') },
        <FilingForm say={say} />,
      ).html(),
    ],
    [
      'status',
      publicPage(
        { title: say('Your complaint'), site, neutralTitle: true, back: { href: '/', label: say('Start') } },
        <Status say={say} />,
      ).html(),
    ],
    [
      'case-file',
      staffPage({ title: say('Case 2026-014'), site, person, current: '/cases', wide: true }, <CaseFile say={say} />).html(),
    ],
    [
      'report',
      staffPage({ title: say('Audit report'), site, person, current: '/reports/audit', wide: true }, <Report say={say} />).html(),
    ],
    [
      'sign-in',
      choosePersonPage({
        action: '/sign-in',
        then: '/queue',
        site,
        error: say('Choose a person.'),
        people: [
          { id: say('u1'), name: say('Robin Vale'), role: 'clerk', hint: say('opens cases') },
          { id: 'u2', name: 'Kim Marsh', role: 'auditor' },
        ],
      }).html(),
    ],
    [
      'ways-in',
      signInPage({
        again: false,
        site,
        ways: [{ href: '/sign-in/provider', label: say('Sign in with your account'), hint: say('You come back here.') }],
      }).html(),
    ],
    [
      'session-end',
      staffPage({ title: say('Case 2026-015'), site, person }, <p>{say('A text.')}</p>).html({
        session: { kind: 'staff', minutes: 3 },
      }),
    ],
    ['problem', problem(say, site, person)],
    ['not-found', notFoundPage({ site }).html()],
  ]);
}

interface Say {
  readonly say: (text: string) => string;
}

function FilingForm({ say }: Say): JSX.Element {
  const options = [
    { value: say('named'), label: say('With my name'), hint: say('The body may tell it to the other side.') },
    { value: 'anonymous', label: say('Without my name') },
  ];
  return (
    <>
      <ErrorSummary
        errors={[{ field: 'when', message: say('February 31 is not a day.') }, { message: say('Say what happened.') }]}
      />
      <Form
        action="/complaints"
        submitLabel={say('Send the complaint')}
        then="/complaints/received"
        revision={3n}
        hidden={{ lang: say('en') }}
      >
        <Field
          kind="textarea"
          name="account"
          label={say('What happened?')}
          hint={say('In your own words.')}
          required
          value={say('It began\nin spring.')}
        />
        <PartialDateField
          name="when"
          label={say('When did it happen?')}
          hint={say('As far as you remember.')}
          value={say('2026-02-31')}
          error={say('February 31 is not a day.')}
        />
        <Field kind="date" name="until" label={say('Until when?')} value="2026-03-14" />
        <Field
          name="person"
          label={say('Who is it about?')}
          required
          value={say('A member')}
          error={say('Give a name or an office.')}
          autocomplete="off"
        />
        <Field
          kind="select"
          name="chamber"
          label={say('Chamber')}
          options={options}
          value="anonymous"
          emptyLabel={say('Choose one')}
          hint={say('Where the person sits.')}
        />
        <Field
          kind="radio"
          name="identity"
          label={say('How do you want to file?')}
          options={options}
          value={say('named')}
          required
          error={say('Choose one.')}
          hint={say('You can change it later.')}
        />
        <Field
          kind="checkboxes"
          name="needs"
          label={say('What do you need?')}
          options={options}
          value={['anonymous']}
          hint={say('Any that apply.')}
        />
        <Field
          kind="checkbox"
          name="truthful"
          label={say('It is true as far as I know')}
          required
          error={say('Confirm this.')}
          hint={say('Needed by law in some places.')}
          checked
        />
        <Field kind="password" name="code" label={say('Receipt code')} value={say('never shown')} />
      </Form>
    </>
  );
}

function Status({ say }: Say): JSX.Element {
  return (
    <>
      <Receipt
        reference={say('C-2026-031')}
        code={say('K7QM-2XWD-9RTH-4NPC')}
        receivedAt="2026-03-14T09:26:53.589Z"
        timeZone="America/New_York"
        statusHref="/status"
      />
      <Heading level={2}>{say('Where it stands')}</Heading>
      <ProcessList
        steps={[
          { title: say('Received'), status: 'done', date: '2026-03-14' },
          {
            title: say('Screening'),
            status: 'current',
            date: '2026-03',
            due: say('A decision is due by April 30, 2026.'),
            note: say('You do not need to do anything.'),
          },
          { title: say('Investigation'), status: 'not-started' },
        ]}
      />
      <Alert tone="info" heading={say('You have rights')} level={3}>
        <p>{say('Nobody may punish you for this complaint.')}</p>
      </Alert>
    </>
  );
}

function CaseFile({ say }: Say): JSX.Element {
  const rows = [
    { reference: say('2026-014'), stage: say('Investigation'), due: '2026-04-30', days: 12 },
    { reference: '2026-011', stage: say('Screening'), due: '2026-05', days: 3 },
  ];
  return (
    <>
      <Alert tone="success">{say('The vote was recorded.')}</Alert>
      <Tiles
        label="Work"
        tiles={[
          { href: '/queue?due=overdue', count: 3, label: say('Overdue'), tone: 'error' },
          { href: '/queue?stage=complaint-received', count: 61, label: say('New'), tone: 'warning' },
          { href: '/queue?stage=deadlocked', count: 0, label: say('Ties'), tone: 'error' },
        ]}
      />
      <DefinitionList
        items={[
          { term: say('Stage'), details: <Tag tone="info">{say('Investigation')}</Tag> },
          { term: 'Due', details: <DateText date="2026-04" /> },
          { term: 'Opened', details: <InstantText instant="2026-03-14T09:26:53.589Z" timeZone="America/New_York" /> },
          { term: 'Year', details: <DateText date="1987" /> },
        ]}
      />
      <Filters
        action="/queue"
        hidden={{ sort: say('due') }}
        fields={[
          {
            kind: 'select',
            name: 'stage',
            label: say('Stage'),
            options: [{ value: 's', label: say('Screening') }],
            emptyLabel: 'All stages',
          },
          { kind: 'text', name: 'owner', label: say('Owner'), value: say('Robin') },
          {
            kind: 'checkboxes',
            name: 'mark',
            label: say('Marks'),
            options: [{ value: 'late', label: say('Late') }],
            value: ['late'],
          },
        ]}
      />
      <DataTable
        caption={say('Cases by due date')}
        columns={[
          {
            header: say('Case'),
            cell: ({ reference }) => <Link href={`/cases/${encodeURIComponent(reference)}`}>{reference}</Link>,
          },
          { header: 'Stage', cell: ({ stage }) => stage },
          { header: 'Due', cell: ({ due }) => <DateText date={due} /> },
          { header: 'Days in stage', cell: ({ days }) => days, numeric: true },
        ]}
        rows={rows}
      />
      <DataTable
        caption={say('Recusals')}
        columns={[{ header: 'Member', cell: () => '' }]}
        rows={[]}
        empty={say('Nobody is recused.')}
      />
      <Pagination label={say('cases')} next="/queue?after=abc" first="/queue" />
      <Heading level={2}>{say('Timeline')}</Heading>
      <Timeline
        timeZone="Pacific/Pago_Pago"
        entries={[
          { id: '1', on: '1987', title: say('First contact'), tags: [say('complaint')] },
          {
            id: '2',
            on: '2026-03',
            title: say('Meeting'),
            body: say('Minutes are missing.'),
            by: say('clerk'),
            recordedAt: '2026-03-14T09:26:53.589Z',
          },
          { id: '3', on: '2026-03-14', title: say('Case opened'), href: '/events/3', tags: ['case', 'public'] },
          { id: '4', on: '2026-03-14', title: say('Investigator assigned'), later: true },
        ]}
      />
      <Form action="/cases/1/notes" submitLabel={say('Close the case')} label={say('Close the case')} danger />
      <ButtonForm action="/export" label={say('Export')} hidden={{ what: say('all') }} />
      <p>
        <Icon name="help" /> <Link href={say('https://example.org/rules')}>{say('The rules')}</Link>{' '}
        <Link href="/rules" button>
          {say('Read the rules')}
        </Link>
      </p>
      <Alert tone="warning" heading={say('A date has passed')} level={2} />
    </>
  );
}

function Report({ say }: Say): JSX.Element {
  const series = ['Dismissed', 'Settled', 'Sanctioned', 'Open'].map(say);
  const decades = [
    { label: '1980s', values: [12, 3, 5, 0] },
    { label: '1990s', values: [20, 8, 6, 1] },
    { label: '2000s', values: [31, 9, 12, 4] },
    { label: say('2010s'), values: [18, 14, 7, 9] },
  ];
  return (
    <Figure
      caption={say('Matters by decade')}
      chart={stackedColumns(decades, {
        id: 'decades',
        title: say('Matters by decade and outcome'),
        description: say('Most matters are dismissed in every decade; the number is highest in the 2000s.'),
        series,
      })}
      table={
        <DataTable
          caption={say('Matters by decade, in figures')}
          compact
          columns={[
            { header: 'Decade', cell: ({ label }) => label },
            ...series.map((header, index) => ({
              header: `${header} ${String(index + 1)}`,
              cell: ({ values }: { values: number[] }) => values[index],
              numeric: true,
            })),
          ]}
          rows={decades}
        />
      }
    />
  );
}

function problem(say: Say['say'], site: Site, person: Person): string {
  const form = formFromBody('/complaints', {
    _key: say('key'),
    _then: '/queue',
    account: say('\nfirst line\nsecond line'),
    person: [say('A member')],
    [say('odd name')]: say('odd value'),
    receiptCode: say('not shown'),
  });
  return problemPage({
    site,
    person,
    form,
    back: { href: '/cases', label: say('Cases') },
    problem: {
      title: say('The complaint could not be saved'),
      status: 400,
      detail: say('Two things must be put right.'),
      instance: say('urn:request:1'),
      errors: [
        { pointer: '/account', detail: say('Say more.') },
        { pointer: '/person/0', detail: say('Give a full name.') },
        { detail: say('The form was incomplete.') },
      ],
    },
  }).html();
}
