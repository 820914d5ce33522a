import type { JSX } from 'preact';
import type { TimelineItem } from '#case-file';
import { DateText, Link, Timeline, type TimelineEntry } from '#design';
import { english, type Names, plainText } from '#words';
import { isCorrectable } from '../forms/correction.forms.js';

export interface TimelineOptions {
  readonly items: readonly TimelineItem[];
  readonly names: Names;
  /** Where the case as it stood after an event is shown; undefined where nothing is replayed. */
  readonly replayHref?: (item: TimelineItem) => string;
  readonly inspectHref?: (item: TimelineItem) => string;
  readonly correctHref?: (item: TimelineItem) => string;
  /** Known now, but not at the moment that is looked at. */
  readonly isLater?: (item: TimelineItem) => boolean;
  /** Stands open under one of the entries. */
  readonly openAt?: { readonly eventId: string; readonly content: JSX.Element } | undefined;
}

/** Everything that is on record, in the order in which it was recorded. */
export function FileTimeline(options: TimelineOptions): JSX.Element {
  return <Timeline entries={options.items.map((item) => entryOf(item, options))} />;
}

function entryOf(item: TimelineItem, options: TimelineOptions): TimelineEntry {
  const { title, lines } = english.event(item.type, item.data, options.names);
  return {
    id: item.eventId,
    on: item.on,
    title,
    by: english.codes.role[item.by.role],
    recordedAt: item.recordedAt,
    tags: [...(item.file.startsWith('complaint:') ? ['Complaint'] : []), ...(item.corrections.length > 0 ? ['Corrected'] : [])],
    later: options.isLater?.(item),
    body: (
      <>
        {lines.map((text, index) => (
          <p key={index}>{text}</p>
        ))}
        {item.corrections.map(({ eventId, field, was, reason, on, role }) => (
          <p key={eventId}>
            Corrected on <DateText date={on} /> by {english.codes.role[role]}:{' '}
            {field === 'occurredOn' ? 'when it happened' : field} was <del>{plainText(was)}</del>. {reason}
          </p>
        ))}
        <Ways item={item} title={title} options={options} />
        {options.openAt?.eventId === item.eventId ? options.openAt.content : null}
      </>
    ),
  };
}

/** Links of many entries would all be called the same; each says which one it is about. */
function Ways({ item, title, options }: { item: TimelineItem; title: string; options: TimelineOptions }): JSX.Element {
  const { replayHref, inspectHref, correctHref } = options;
  const ways = [
    ...(replayHref === undefined ? [] : [{ href: replayHref(item), words: `Replay after event ${item.position}` }]),
    ...(inspectHref === undefined ? [] : [{ href: inspectHref(item), words: `Inspect event ${item.position}` }]),
    ...(correctHref === undefined || !isCorrectable(item)
      ? []
      : [{ href: correctHref(item), words: `Correct event ${item.position}` }]),
  ];
  return (
    <p>
      {ways.map(({ href, words }, index) => (
        <>
          {index === 0 ? null : ' · '}
          <Link href={href}>
            {words}
            <span class="usa-sr-only"> ({title})</span>
          </Link>
        </>
      ))}
    </p>
  );
}
