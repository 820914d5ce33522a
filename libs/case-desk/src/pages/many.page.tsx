import type { JSX } from 'preact';
import { Alert, DataTable, Fields, Form, Link, staffPage, type HtmlPage, type Option, type Person } from '#design';
import type { QueueItem } from '#investigator-queue';
import { asked } from '#web';
import { AcknowledgeComplaintsDto, AssignInvestigationsDto, type OneOfMany } from '../many.dto.js';

const back = { href: '/queue', label: 'the queue' };

const named = ({ reference, respondent, subject }: QueueItem): string =>
  [reference, respondent, subject].filter((one) => one !== undefined).join(' — ');

const options = (items: readonly QueueItem[]): readonly Option[] => items.map((item) => ({ value: item.id, label: named(item) }));
const idsOf = (items: readonly QueueItem[]): readonly string[] => items.map(({ id }) => id);

/** That some of what was ticked is not among these. */
function LeftOut({ count, why }: { readonly count: number; readonly why: string }): JSX.Element | null {
  if (count <= 0) return null;
  return (
    <Alert
      tone="info"
      heading={count === 1 ? 'One that you ticked is left out' : `${String(count)} that you ticked are left out`}
    >
      <p>{why}</p>
    </Alert>
  );
}

function Nothing({ what }: { readonly what: string }): JSX.Element {
  return (
    <p>
      Nothing is ticked that can be {what}. <Link href="/queue">Tick it in the queue</Link>, then come back.
    </p>
  );
}

/** One message for several complaints. */
export function acknowledgeManyPage(items: readonly QueueItem[], leftOut: number, person: Person): HtmlPage {
  return staffPage(
    { title: 'Acknowledge complaints', person, current: '/queue', back },
    <>
      <LeftOut count={leftOut} why="They are no complaints, or were acknowledged already." />
      {items.length === 0 ? (
        <Nothing what="acknowledged" />
      ) : (
        <Form action="/v1/complaints/acknowledgements" submitLabel="Acknowledge them" label="Acknowledge complaints">
          <Fields
            of={asked(
              AcknowledgeComplaintsDto,
              { name: 'complaintIds', options: options(items), value: idsOf(items) },
              'message',
              'occurredOn',
            )}
          />
        </Form>
      )}
    </>,
  );
}

/** One investigator for several cases. */
export function assignManyPage(
  items: readonly QueueItem[],
  leftOut: number,
  investigators: readonly Option[],
  person: Person,
): HtmlPage {
  return staffPage(
    { title: 'Assign cases', person, current: '/queue', back },
    <>
      <LeftOut count={leftOut} why="They are no cases. A complaint belongs to the clerks until a case comes of it." />
      {items.length === 0 ? (
        <Nothing what="assigned" />
      ) : (
        <Form action="/v1/investigations/assignments" submitLabel="Assign them" label="Assign cases">
          <Fields
            of={asked(
              AssignInvestigationsDto,
              { name: 'caseIds', options: options(items), value: idsOf(items) },
              { name: 'investigatorId', options: investigators },
              'reportDueOn',
              'reportDueUnder',
              'occurredOn',
            )}
          />
        </Form>
      )}
    </>,
  );
}

/** What became of each. */
export function doneManyPage(done: string, answers: readonly OneOfMany[], items: readonly QueueItem[], person: Person): HtmlPage {
  const byId = new Map(items.map((item) => [item.id, item]));
  const count = answers.filter((one) => one.done).length;
  return staffPage(
    {
      title: `${done}: ${String(count)} of ${String(answers.length)}`,
      person,
      current: '/queue',
      back,
      lede: `${count === answers.length ? 'All of it was done.' : 'What was refused stands first, each with the reason.'} What was acknowledged or assigned before, in the same way, stays as it was.`,
    },
    <DataTable<OneOfMany>
      caption="What became of each"
      rows={[...answers].sort((one, other) => Number(one.done) - Number(other.done))}
      columns={[
        {
          header: 'Reference',
          cell: ({ id }) => {
            const item = byId.get(id);
            if (item === undefined) return 'Something that is not in your queue';
            return <Link href={`/${item.kind === 'case' ? 'cases' : 'complaints'}/${id}`}>{named(item)}</Link>;
          },
        },
        { header: 'What became of it', cell: (one) => (one.done ? done : `Refused: ${one.detail ?? ''}`) },
      ]}
    />,
  );
}
