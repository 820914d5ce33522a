import type { JSX } from 'preact';
import { DataTable, DateText, Link, Tag } from '#design';
import { idOfFile, type Docket, type FileName, type KeptState } from '#docket';
import type { Visible } from '#entitlement';
import { daysBetween, type Actor, type PartialDate, type PlainDate } from '#kernel';
import { sql } from '#postgres';
import { english } from '#words';
import { answers, type AnswerState } from './answers.reader.js';

/** A request for an advisory opinion that waits for its answer: neither who asks nor what is in it. */
export interface QueuedAnswer {
  readonly id: string;
  readonly state: 'requested' | 'accepted';
  readonly requestedOn: PartialDate;
  readonly dueOn?: PlainDate;
  /** Calendar days since the answer was due; zero where no day is set or that day lies ahead. */
  readonly daysLate: number;
}

const most = 100;

/** Those that somebody may answer or vote on, the earliest day first, then what has no day. */
export async function answersFor(
  docket: Docket,
  actor: Actor,
  visible: Visible,
  today: PlainDate,
): Promise<readonly QueuedAnswer[]> {
  if (actor.role !== 'clerk' && actor.role !== 'member') return [];
  const list = docket.list(answers);
  const rows = await list.query<{ readonly key: FileName; readonly row: KeptState<AnswerState> }>(sql`
    select key, row from ${list.table} where waits_until is not null and ${visible.where(sql`key`)}
    order by waits_until, key limit ${most}`);
  return rows.map(({ key, row: { state } }) => {
    const { requestedOn = '', dueOn, accepted } = state;
    return {
      ...{ id: idOfFile(key), state: accepted ? 'accepted' : 'requested', requestedOn },
      ...(dueOn !== undefined && { dueOn }),
      daysLate: dueOn === undefined ? 0 : Math.max(0, daysBetween(dueOn, today)),
    };
  });
}

/** The advisory opinions that are owed, by the day on which each is due. */
export function Answers({ answers: waiting }: { readonly answers: readonly QueuedAnswer[] }): JSX.Element | null {
  if (waiting.length === 0) return null;
  return (
    <DataTable<QueuedAnswer>
      caption="Advisory opinions that wait for an answer"
      rows={waiting}
      columns={[
        {
          header: 'Request',
          cell: ({ id }) => <Link href={`/advisory-opinions/${id}`}>A request for an advisory opinion</Link>,
        },
        { header: 'State', cell: ({ state }) => english.code('advisoryState', state) },
        { header: 'Requested', cell: ({ requestedOn }) => <DateText date={requestedOn} /> },
        {
          header: 'Answer due',
          cell: ({ dueOn, daysLate }) =>
            dueOn === undefined ? (
              'No day was set'
            ) : (
              <>
                <DateText date={dueOn} /> {daysLate === 0 ? null : <Tag tone="error">{english.lateness(daysLate)}</Tag>}
              </>
            ),
        },
      ]}
    />
  );
}
