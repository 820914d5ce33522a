import type { DisclosureEvent } from '#disclosure';
import type { PartialDate } from '#kernel';
import type { CaseHead, FiledDue, FiledPublication } from './case-head.js';
import type { HeadHandlers } from './fold.js';

const of = ({ publications }: CaseHead, id: string): FiledPublication | undefined =>
  publications.find(({ publicationId }) => publicationId === id);

/** The head with something else about one publication, and with what is due of it while it is scheduled. */
function changed(head: CaseHead, id: string, change: (before: FiledPublication) => Partial<FiledPublication>): CaseHead {
  const before = of(head, id);
  if (before === undefined) return head;
  const after = { ...before, ...change(before) };
  return {
    ...head,
    publications: head.publications.map((one) => (one === before ? after : one)),
    dues: [...head.dues.filter((due) => due.id !== id), ...dueOf(after)],
  };
}

const dueOf = ({ publicationId: id, state, dueOn: on, citation: rule }: FiledPublication): readonly FiledDue[] =>
  state === 'scheduled' ? [{ what: 'publication', on, rule, id }] : [];

/** What is made public of the case, and by when. */
export const foldPublications: HeadHandlers<CaseHead, DisclosureEvent> = {
  PublicationScheduled: (head, { data, on }) => {
    const publication: FiledPublication = { ...data, state: 'scheduled', scheduledOn: on, comments: [], versions: [] };
    return { ...head, publications: [...head.publications, publication], dues: [...head.dues, ...dueOf(publication)] };
  },
  PublicationRescheduled: (head, { data: { publicationId, dueOn } }) => changed(head, publicationId, () => ({ dueOn })),
  CommentPeriodOpened: (head, { data: { publicationId, until } }) =>
    changed(head, publicationId, () => ({ commentsUntil: until })),
  CommentReceived: (head, { data: { publicationId, ...comment }, on }) =>
    changed(head, publicationId, ({ comments }) => ({ comments: [...comments, { ...comment, on }] })),
  PublicationDrafted: (head, { data }) => changed(head, data.publicationId, () => ({ draft: data })),
  RecordPublished: (head, { data, on }) =>
    changed(head, data.publicationId, (before) => ({
      ...published(before, data, on),
      firstPublishedOn: before.firstPublishedOn ?? on,
    })),
  PublicationCorrected: (head, { data, on }) => changed(head, data.publicationId, (before) => published(before, data, on)),
  PublicationWithdrawn: (head, { data, on }) =>
    changed(head, data.publicationId, () => ({ state: 'withdrawn', ended: { on, why: data.reason } })),
  PublicationWithheld: (head, { data, on }) =>
    changed(head, data.publicationId, () => ({ state: 'withheld', ended: { on, why: data.reason, by: data.withheldBy } })),
};

const published = (
  { draft, versions }: FiledPublication,
  version: Omit<FiledPublication['versions'][number], 'on'>,
  on: PartialDate,
): Partial<FiledPublication> => ({
  state: 'published',
  versions: [...versions, { ...version, on }],
  ...(draft?.draftId === version.draftId && { draft: undefined }),
});
