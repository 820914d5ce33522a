import type { JSX } from 'preact';
import type { TimelineItem } from '#case-file';
import { Alert, InstantText, Link, staleSince } from '#design';
import { english, type Names } from '#words';
import type { Describe } from '../forms/correction.forms.js';

export interface ChangedSinceProps {
  readonly items: readonly TimelineItem[];
  readonly names: Names;
  readonly describe: Describe;
  readonly timeZone: string;
  /** The page that shows the timeline, where it is another one. */
  readonly timeline?: string;
}

/**
 * Where a form comes back because others were faster: what they did since, who did it and when, each with a link to its entry.
 * Nothing on any other page.
 */
export function ChangedSince({ items, names, describe, timeZone, timeline = '' }: ChangedSinceProps): JSX.Element | null {
  const since = staleSince();
  if (since === undefined) return null;
  const later = items.filter(({ stream, revision }) => stream === since.stream && BigInt(revision) > since.revision);
  return (
    <Alert tone="warning" heading="What changed since you opened the form">
      {later.length === 0 ? (
        <p>
          What was recorded last does not show here yet. Look at the <Link href={`${timeline}#timeline`}>timeline</Link> in a
          moment.
        </p>
      ) : (
        <ul class="usa-list">
          {later.map(({ eventId, type, data, by, recordedAt }) => (
            <li key={eventId}>
              <Link href={`${timeline}#entry-${eventId}`}>{english.event(type, data, names, describe(type)).title}</Link>, by{' '}
              {whoIs(by, names)}, on <InstantText instant={recordedAt} timeZone={timeZone} />
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}

function whoIs({ userId, role }: TimelineItem['by'], names: Names): string {
  const name = names.person(userId);
  return name === userId ? english.codes.role[role] : `${name} (${english.codes.role[role]})`;
}
