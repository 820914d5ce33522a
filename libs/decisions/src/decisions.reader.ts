import type { BodyEvent } from '#body';
import type { CaseEvent } from '#case';
import type { DisclosureEvent, PublishedExtent, PublishedRecord } from '#disclosure';
import { reader } from '#docket';
import { isPlainDate, lastDayOf, own, type PartialDate, type PlainDate } from '#kernel';

/** What the public read from a day on. */
export interface Version {
  readonly on: PartialDate;
  readonly extent: PublishedExtent;
  readonly title: string;
  readonly text: string;
  readonly where?: string;
  /** Why it took the place of what stood there before. */
  readonly reason?: string;
}

/** A publication, with what the public may learn of it and whether it may yet. */
export interface Publication {
  readonly record: PublishedRecord;
  readonly citation: string;
  readonly dueOn: PlainDate;
  readonly announced: boolean;
  readonly state: 'scheduled' | 'published' | 'withdrawn' | 'withheld';
  /** The days by which it was due before, with the rule under which each was moved. */
  readonly moved: readonly { readonly from: PlainDate; readonly on: PartialDate; readonly citation: string }[];
  /** The latest last. */
  readonly versions: readonly Version[];
  readonly publishedOn?: PartialDate;
  readonly decidedBy?: string;
  readonly withdrawn?: { readonly on: PartialDate; readonly reason: string };
  readonly withheld?: { readonly on: PartialDate; readonly by: string; readonly citation: string } | undefined;
}

/** Of a case: its publications by their ids, and the body before which it is. Of a body: its name. */
export interface DecisionsState {
  readonly bodyId?: string;
  readonly name?: string;
  readonly publications: Readonly<Record<string, Publication>>;
}

/** Whether the public may know of it: something was published of it, or it was announced. */
export const isPublic = ({ announced, publishedOn }: Publication): boolean => announced || publishedOn !== undefined;

/** Whether the public waits for it. */
export const isAwaited = ({ announced, state }: Publication): boolean => announced && state === 'scheduled';

function changed(state: DecisionsState, id: string, change: (before: Publication) => Partial<Publication>): DecisionsState {
  const before = own(state.publications, id);
  return before === undefined
    ? state
    : { ...state, publications: { ...state.publications, [id]: { ...before, ...change(before) } } };
}

const all = ({ publications }: DecisionsState): readonly Publication[] => Object.values(publications);

/**
 * What is made public of each case. Of a publication that was scheduled it is given what the public may learn where it was
 * announced; what the clerk wrote for those who may read the case, and what the parties commented, it is never given.
 */
export const decisions = reader<DisclosureEvent | CaseEvent | BodyEvent, DecisionsState>()({
  name: 'decisions',
  reads: ['case', 'body'],
  fields: {
    BodyConstituted: ['name'],
    CaseOpened: ['bodyId'],
    PublicationScheduled: ['publicationId', 'record', 'citation', 'dueOn', 'announcement'],
    PublicationRescheduled: ['publicationId', 'citation', 'dueOn'],
    RecordPublished: ['publicationId', 'extent', 'title', 'text', 'where', 'decidedBy', 'citation'],
    PublicationCorrected: ['publicationId', 'extent', 'title', 'text', 'where', 'reason'],
    PublicationWithdrawn: ['publicationId', 'reason'],
    PublicationWithheld: ['publicationId', 'withheldBy', 'citation'],
  },
  initial: { publications: {} },
  on: {
    BodyConstituted: (state, { data: { name } }) => ({ ...state, name }),
    CaseOpened: (state, { data: { bodyId } }) => ({ ...state, bodyId }),
    PublicationScheduled: (state, { data: { publicationId, announcement, ...data } }) => ({
      ...state,
      publications: {
        ...state.publications,
        [publicationId]: { ...data, announced: announcement === 'announced', state: 'scheduled', moved: [], versions: [] },
      },
    }),
    PublicationRescheduled: (state, { data: { publicationId, dueOn, citation }, on }) =>
      changed(state, publicationId, ({ moved, dueOn: from }) => ({ dueOn, moved: [...moved, { from, on, citation }] })),
    RecordPublished: (state, { data: { publicationId, decidedBy, citation, ...version }, on }) =>
      changed(state, publicationId, ({ versions, publishedOn = on }) => ({
        ...{ state: 'published', citation, decidedBy, publishedOn, withheld: undefined },
        versions: [...versions, { ...version, on }],
      })),
    PublicationCorrected: (state, { data: { publicationId, ...version }, on }) =>
      changed(state, publicationId, ({ versions }) => ({ versions: [...versions, { ...version, on }] })),
    // What was taken back is not kept here either: a row of this table is a row that the public reads.
    PublicationWithdrawn: (state, { data: { publicationId, reason }, on }) =>
      changed(state, publicationId, () => ({ state: 'withdrawn', versions: [], withdrawn: { on, reason } })),
    PublicationWithheld: (state, { data: { publicationId, withheldBy: by, citation }, on }) =>
      changed(state, publicationId, () => ({ state: 'withheld', withheld: { on, by, citation } })),
  },
  kept: {
    version: 1,
    columns: {
      awaited_on: (state) =>
        all(state)
          .filter(isAwaited)
          .flatMap(({ dueOn }) => (isPlainDate(dueOn) ? [dueOn] : []))
          .sort()[0],
      decided_on: (state) =>
        all(state)
          .filter((one) => isPublic(one) && !isAwaited(one))
          .map(latestDay)
          .sort()
          .at(-1),
      body_name: ({ name }) => name,
    },
    indexes: ['awaited_on, key', 'decided_on, key'],
  },
});

/** The last day on which the public learned something about it. */
export const latestDay = ({ versions, withdrawn, withheld, dueOn }: Omit<Publication, 'announced'>): PlainDate =>
  [withdrawn?.on, versions.at(-1)?.on, withheld?.on]
    .flatMap((on) => (on === undefined ? [] : [lastDayOf(on)]))
    .reduce((latest, on) => (on > latest ? on : latest), (withdrawn ?? withheld ?? versions[0]) ? '' : dueOn);
