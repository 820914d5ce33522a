import { DataTable, Filters, Heading, staffPage, type FieldProps, type HtmlPage, type Person } from '#design';
import { formatDate, type PlainDate, type Standing } from '#kernel';
import { english } from '#words';
import type { AccessAgain, DecisionAgain } from './access-history.query.js';

/** What was asked for, as it stands in the address. */
interface Asked {
  readonly person?: string;
  readonly matter?: string;
  readonly position?: string;
  readonly knownOn?: string;
}

export interface AccessHistoryPage {
  readonly asked: Asked;
  readonly person: Person;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Undefined while nothing is asked. */
  readonly again?: AccessAgain;
  readonly nameOf?: (id: string) => string;
  readonly bodies?: ReadonlyMap<string, string>;
}

/** Why somebody could see a case or a complaint, or could not: the decision made again, from what stood in the log. */
export function accessHistoryPage(page: AccessHistoryPage): HtmlPage {
  const { asked, person, people, again } = page;
  const lede =
    'Every decision about access follows from the log alone, so it can be made again as it was made at any moment: by the policies, ' +
    'roles, assignments, seats and recusals of that time.';
  return staffPage(
    { title: 'Who could see what', person, current: '/access', lede },
    <>
      <Filters action="/access" label="What to ask" submitLabel="Ask" fields={fieldsOf(asked, people)} />
      {again === undefined ? null : <Answer {...page} again={again} />}
    </>,
  );
}

function fieldsOf(asked: Asked, people: AccessHistoryPage['people']): readonly FieldProps[] {
  const options = people.map(({ id, name }) => ({ value: id, label: name }));
  return [
    { name: 'person', label: 'Person', kind: 'select', options, value: asked.person },
    { name: 'matter', label: 'Case or complaint', hint: 'Its reference', value: asked.matter, autocomplete: 'off' },
    { name: 'knownOn', label: 'On', hint: 'As of the end of this day; now if left empty', kind: 'date', value: asked.knownOn },
    { name: 'position', label: 'After event', hint: 'Its number in the log', kind: 'number', value: asked.position },
  ];
}

function Answer({ asked, again, nameOf, bodies }: AccessHistoryPage & { readonly again: AccessAgain }) {
  const { decisions, on, policies } = again;
  const who = nameOf?.(again.personId) ?? again.personId;
  const could = decisions.some(({ allowed }) => allowed);
  const roleOf = ({ role, bodyId }: DecisionAgain): string => {
    const name = english.code('role', role);
    return bodyId === undefined ? name : `${name}, ${bodies?.get(bodyId) ?? 'one body'}`;
  };
  return (
    <>
      <Heading level={2}>
        {who} {could ? 'could' : 'could not'} see {asked.matter} on {formatDate(on)}
      </Heading>
      <DataTable
        caption="The decision, for each role that the person had that day"
        empty={nothingToDecide(on)}
        columns={[
          { header: 'Role', cell: roleOf },
          { header: 'Could see it', cell: ({ allowed }) => (allowed ? 'Yes' : 'No') },
          { header: 'Because', cell: ({ because }) => because.join('; ') || 'No policy permitted it' },
          { header: 'What the person was to it', cell: ({ standing }) => standingInWords(standing) },
        ]}
        rows={decisions}
      />
      <p>
        {policies.adoptedOn === undefined
          ? 'No policies stood in the log at that moment; the decision was made again by those of this program.'
          : `Decided by the policies that were adopted on ${formatDate(policies.adoptedOn)}.`}{' '}
        Their SHA-256 is <code>{policies.hash}</code>.
      </p>
    </>
  );
}

const nothingToDecide = (on: PlainDate): string =>
  `On ${formatDate(on)} the person had no role here, or there was no such case or complaint yet. Nothing could be seen.`;

/** The facts that a decision rests on, as far as they hold. */
function standingInWords({ kind, ownBody, walledOff, assigned, seated, screened }: Standing): string {
  const facts = [
    ownBody ? 'works for its body' : 'works for another body',
    ...(walledOff ? ['stepped aside, or has a conflict'] : []),
    ...(assigned ? ['has the investigation'] : []),
    ...(seated ? ['has a seat in the body'] : []),
    ...(kind === 'complaint' && !screened ? ['it was still in intake'] : []),
  ];
  return facts.join('; ');
}
