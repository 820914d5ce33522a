import { DataTable, DateText, Filters, Link, staffPage, type HtmlPage, type Person } from '#design';
import type { ReadingDigest, ReadingOfPerson } from './digest.query.js';
import { unusualWords } from './reads.words.js';

/** How everybody read in a week, whoever stands out first, with the rules by which they do. */
export function digestPage({ week, timeZone, rules, people }: ReadingDigest, person: Person): HtmlPage {
  return staffPage(
    { title: 'Reading in one week', person, current: '/reads', wide: true, back: { href: '/reads', label: 'who read what' } },
    <>
      <p>
        The week that began on <DateText date={week} />. An unusual figure is a reason to ask, and nothing more.
      </p>
      <Filters
        action="/reads/digest"
        submitLabel="Show"
        label="Which week"
        fields={[{ name: 'day', label: 'A day of the week', kind: 'date', value: week }]}
      />
      <DataTable<ReadingOfPerson>
        caption="How everybody read"
        empty="Nobody read anything in this week."
        rows={people}
        columns={[
          {
            header: 'Who',
            cell: ({ reader, readerName }) => (
              <Link href={`/reads?reader=${encodeURIComponent(reader)}&from=${week}`}>{readerName ?? reader}</Link>
            ),
          },
          { header: 'What stands out', cell: ({ unusual }) => unusual.map((one) => unusualWords[one]).join(', ') || '–' },
          { header: 'Opened', numeric: true, cell: ({ opened }) => opened },
          { header: 'Usually', numeric: true, cell: ({ usual }) => usual },
          { header: 'Searches', numeric: true, cell: ({ searches }) => searches },
          { header: 'Outside the working day', numeric: true, cell: ({ offHours }) => offHours },
          { header: 'Without any work there', numeric: true, cell: ({ withoutWork }) => withoutWork },
        ]}
      />
      <h2>How these figures are made</h2>
      <ul class="usa-list">
        <li>
          Opened: different cases and complaints that the person opened, took away as a file or downloaded. Rows of lists do not
          count.
        </li>
        <li>
          Usually: the median of that figure in the {rules.weeksBefore} weeks before; a week without any counts as 0. It stands
          out from {rules.leastOpened} on, when it is more than {rules.timesUsual} times what is usual.
        </li>
        <li>
          Outside the working day: readings before {rules.dayBegins}:00, from {rules.dayEnds}:00 on, or on a Saturday or Sunday (
          {timeZone}).
        </li>
        <li>
          Without any work there: opened, though the person has recorded nothing in it and was never assigned to it. Auditors work
          so, and are left out.
        </li>
      </ul>
    </>,
  );
}
