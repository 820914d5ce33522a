import type { JSX } from 'preact';
import type { CaseFile, TimelineItem } from '#case-file';
import { DataTable, DateText, DefinitionList, InstantText, Link } from '#design';
import { english, type Names, plainText } from '#words';
import { own } from '#kernel';
import type { Describe } from '../forms/correction.forms.js';

export interface EventInspectorProps {
  readonly item: TimelineItem;
  readonly file: CaseFile;
  readonly names: Names;
  readonly describe: Describe;
  readonly hrefOf: (item: TimelineItem) => string;
}

/** Everything that is recorded about one event: what, by whom, when, at whose command, and because of what. */
export function EventInspector({ item, file, names, describe, hrefOf }: EventInspectorProps): JSX.Element {
  const title = (other: TimelineItem): string => english.event(other.type, other.data, names, describe(other.type)).title;
  const cause = file.timeline.find(({ eventId }) => eventId === item.causationId);
  const related = file.timeline.filter(
    ({ eventId, correlationId }) => correlationId === item.correlationId && eventId !== item.eventId,
  );
  return (
    <section aria-labelledby="event">
      <h2 id="event">
        Event {item.position}: {title(item)}
      </h2>
      <DefinitionList
        items={[
          { term: 'Type', details: `${item.type}, schema version ${String(item.schemaVersion)}` },
          { term: 'Event id', details: <code>{item.eventId}</code> },
          { term: 'Where it stands', details: `${item.stream}, revision ${item.revision}, position ${item.position}` },
          { term: 'When it happened', details: <DateText date={item.on} /> },
          { term: 'When it was recorded', details: <InstantText instant={item.recordedAt} timeZone={file.timeZone} /> },
          { term: 'By', details: whoIs(item.by, names) },
          { term: 'Rule', details: item.legalBasis ?? 'No rule was cited' },
          { term: 'Who may learn of it', details: item.audience },
          { term: 'Command', details: <code>{item.commandId}</code> },
          {
            term: 'Cause',
            details:
              cause === undefined ? (
                item.causationId === item.commandId ? (
                  'The command itself'
                ) : (
                  <code>{item.causationId}</code>
                )
              ) : (
                <Link href={hrefOf(cause)}>{`Event ${cause.position}: ${title(cause)}`}</Link>
              ),
          },
          {
            term: 'Belongs together with',
            details:
              related.length === 0 ? (
                'No other event of this file'
              ) : (
                <ul>
                  {related.map((other) => (
                    <li key={other.eventId}>
                      <Link href={hrefOf(other)}>{`Event ${other.position}: ${title(other)}`}</Link>
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
      <DataTable<readonly [string, string]>
        caption="What it holds"
        compact
        empty="It holds nothing besides its type."
        rows={Object.entries(item.data).map(([name, value]) => [name, plainText(value)] as const)}
        columns={[
          { header: 'Field', cell: ([name]) => name },
          { header: 'Value', cell: ([, value]) => value },
          { header: 'Class', cell: ([name]) => own(describe(item.type), name)?.class ?? 'not declared' },
        ]}
      />
      <p>The file speaks of people by roles and numbers. Who complained, and what proves it, is not shown here.</p>
    </section>
  );
}

/** The person with the role of that moment; the role alone of who has no name here, as the public and the system. */
function whoIs({ userId, role }: TimelineItem['by'], names: Names): string {
  const name = names.person(userId);
  return name === userId ? english.codes.role[role] : `${name}, then ${english.codes.role[role]}`;
}
