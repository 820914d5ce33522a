import { DataTable, Filters, Form, Heading, Link, Pagination, staffPage, type HtmlPage, type Person } from '#design';
import { english } from '#words';
import type { NotYetRegistered, Proposal, RegisterShown } from './person-desk.queries.js';
import type { Registered } from './register.js';

/** Whether somebody keeps the register, or reads it. */
export const keeps = ({ role }: Person): boolean => role === 'clerk' || role === 'investigator';

const partsIn = ({ links }: Registered): string =>
  Object.entries(english.codes.linkKind)
    .map(([kind, word]) => [word, links.filter((link) => link.kind === kind).length] as const)
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${word}: ${String(count)}`)
    .join(', ');

export interface RegisterPage {
  readonly register: RegisterShown;
  /** What was searched for. */
  readonly q: string | undefined;
  readonly person: Person;
  /** Addresses of the next page and, on a later one, of the first. */
  readonly next: string | undefined;
  readonly first: string | undefined;
}

/** The register, who may be the same person, and who is missing. */
export function registerPage({ register, q, person, next, first }: RegisterPage): HtmlPage {
  const { people, count, proposals, notYet } = register;
  return staffPage(
    {
      title: 'Register of persons',
      person,
      current: '/register',
      wide: true,
      lede: 'People who have a part in the complaints and cases that you can see.',
    },
    <>
      <Filters
        action="/register"
        label="Search the register"
        submitLabel="Search"
        fields={[{ name: 'q', label: 'Part of a name', kind: 'search', value: q }]}
      />
      <DataTable<Registered>
        caption={count === 0 ? 'People' : count === 1 ? 'One person' : `${String(count)} people`}
        empty={q === undefined ? 'Nobody was registered yet.' : 'Nobody in the register has such a name.'}
        rows={people}
        columns={[
          {
            header: 'Name',
            cell: ({ personId, names }) => <Link href={`/register/${personId}`}>{names[0]?.name ?? 'No name'}</Link>,
          },
          {
            header: 'Other names and spellings',
            cell: ({ names }) =>
              names
                .slice(1)
                .map(({ name }) => name)
                .join('; ') || '–',
          },
          { header: 'Parts', cell: partsIn },
        ]}
      />
      <Pagination label="the register" next={next} first={first} />
      {proposals.length === 0 ? null : (
        <DataTable<Proposal>
          caption="May be the same person"
          rows={proposals}
          columns={[
            { header: 'One', cell: ({ one }) => <Link href={`/register/${one.personId}`}>{one.name}</Link> },
            { header: 'The other', cell: ({ other }) => <Link href={`/register/${other.personId}`}>{other.name}</Link> },
            {
              header: 'Decide',
              cell: ({ one, other }) => (
                <Link href={`/register/${one.personId}`}>
                  Compare {one.name} and {other.name}
                </Link>
              ),
            },
          ]}
        />
      )}
      {notYet.length === 0 || q !== undefined ? null : (
        <>
          <Heading level={2}>Respondents who are not in the register</Heading>
          <p>
            There is one row for each complaint or case. Where somebody in the register may be meant, open that page, and link the
            person if it is the same one. Registering and linking change nothing in the complaint or the case. Check the name
            first; you can add spellings later.
          </p>
          <DataTable<NotYetRegistered>
            caption="Not registered yet"
            rows={notYet}
            columns={[
              { header: 'Name', cell: ({ name }) => name },
              {
                header: 'Complaint or case',
                cell: ({ kind, id, reference }) => <Link href={`/${kind}s/${id}`}>{reference}</Link>,
              },
              ...(keeps(person)
                ? [
                    {
                      header: 'Register',
                      cell: (row: NotYetRegistered) => <Registering {...row} />,
                    },
                  ]
                : []),
            ]}
          />
        </>
      )}
    </>,
  );
}

/** Links whoever is in the register already, or registers somebody new. */
function Registering({ kind, id, name, reference, likely }: NotYetRegistered) {
  const file = { [kind === 'case' ? 'caseId' : 'complaintId']: id };
  return (
    <>
      {likely.map((one) => (
        <div key={one.personId}>
          <Link href={`/register/${one.personId}`}>{one.name}</Link>
          <Form
            action={`/v1/persons/${one.personId}/links`}
            submitLabel={`Link to ${one.name}`}
            label={`Link ${one.name} as the respondent of ${reference}`}
            hidden={{ kind: 'respondent', ...file }}
            revision="*"
            then="/register"
          />
        </div>
      ))}
      <Form
        action="/v1/persons"
        submitLabel={likely.length === 0 ? 'Register' : 'Register as somebody else'}
        label={`Register ${name} as the respondent of ${reference}`}
        hidden={{ name, kind: 'respondent', ...file }}
        then="/register"
      />
    </>
  );
}
