import type { ComponentChildren, JSX } from 'preact';
import type { Instant, PartialDate } from '#kernel';
import { DateText, Heading, InstantText, Link, Tag, type HeadingLevel } from './text.js';

export type StepStatus = 'done' | 'current' | 'not-started';

export interface Step {
  readonly title: string;
  readonly status: StepStatus;
  /** When it was done or began. */
  readonly date?: PartialDate | undefined;
  /** When it is due, and under which rule. */
  readonly due?: ComponentChildren;
  readonly note?: ComponentChildren;
}

const stepWords: Readonly<Record<StepStatus, string>> = { done: 'Done', current: 'Now', 'not-started': 'Not started' };

/** The way of a matter: what is done, where it stands, what has not started. */
export function ProcessList({ steps }: { readonly steps: readonly Step[] }): JSX.Element {
  return (
    <ol class="usa-process-list redress-process">
      {steps.map(({ title, status, date, due, note }) => (
        <li
          class={`usa-process-list__item redress-process__item--${status}`}
          aria-current={status === 'current' ? 'step' : undefined}
          key={title}
        >
          <p class="usa-process-list__heading">
            {title}{' '}
            <Tag tone={status === 'done' ? 'success' : status === 'current' ? 'info' : 'neutral'}>{stepWords[status]}</Tag>
          </p>
          {date === undefined ? null : (
            <p>
              {status === 'done' ? 'Done on' : 'Since'} <DateText date={date} />
            </p>
          )}
          {due === undefined ? null : <div>{due}</div>}
          {note === undefined ? null : <div>{note}</div>}
        </li>
      ))}
    </ol>
  );
}

export interface TimelineEntry {
  /** Unique in the timeline; makes the entry linkable as `#entry-<id>`. */
  readonly id: string;
  readonly on: PartialDate;
  readonly title: string;
  readonly body?: ComponentChildren;
  readonly href?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly by?: string | undefined;
  readonly recordedAt?: Instant | undefined;
  /** Known now, but not yet at the moment that is looked at. */
  readonly later?: boolean | undefined;
}

export interface TimelineProps {
  /** In the order to show; neighbours of the same date share its heading. */
  readonly entries: readonly TimelineEntry[];
  readonly level?: HeadingLevel | undefined;
  /** Where the body sits: entries are recorded at an instant, and shown at the time that it was there. */
  readonly timeZone: string;
  readonly empty?: string | undefined;
}

/** What happened, under the dates when it happened, each as exact as it is known. */
export function Timeline({ entries, level = 3, timeZone, empty = 'Nothing has been recorded.' }: TimelineProps): JSX.Element {
  if (entries.length === 0) return <p class="redress-empty">{empty}</p>;
  return (
    <div class="redress-timeline">
      {byDate(entries).map(({ on, members }) => (
        <section class="redress-timeline__day" key={members[0]?.id}>
          <Heading level={level} class="redress-timeline__date">
            <DateText date={on} />
          </Heading>
          <ol class="redress-timeline__entries">
            {members.map((entry) => (
              <Entry {...entry} timeZone={timeZone} key={entry.id} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function Entry({
  id,
  title,
  body,
  href,
  tags = [],
  by,
  recordedAt,
  later,
  timeZone,
}: TimelineEntry & { readonly timeZone: string }) {
  return (
    <li
      class={later === true ? 'redress-timeline__entry redress-timeline__entry--later' : 'redress-timeline__entry'}
      id={`entry-${id}`}
    >
      <p class="redress-timeline__title">
        {href === undefined ? title : <Link href={href}>{title}</Link>}
        {tags.map((tag) => (
          <>
            {' '}
            <Tag>{tag}</Tag>
          </>
        ))}
        {later === true ? (
          <>
            {' '}
            <Tag tone="warning">Later than this view</Tag>
          </>
        ) : null}
      </p>
      {body === undefined ? null : <div class="redress-timeline__body">{body}</div>}
      {by === undefined && recordedAt === undefined ? null : (
        <p class="redress-timeline__source">
          Recorded
          {by === undefined ? null : <> by {by}</>}
          {recordedAt === undefined ? null : (
            <>
              {' '}
              on <InstantText instant={recordedAt} timeZone={timeZone} />
            </>
          )}
        </p>
      )}
    </li>
  );
}

function byDate(
  entries: readonly TimelineEntry[],
): readonly { readonly on: PartialDate; readonly members: readonly TimelineEntry[] }[] {
  const days: { on: PartialDate; members: TimelineEntry[] }[] = [];
  for (const entry of entries) {
    const last = days.at(-1);
    if (last?.on === entry.on) last.members.push(entry);
    else days.push({ on: entry.on, members: [entry] });
  }
  return days;
}
