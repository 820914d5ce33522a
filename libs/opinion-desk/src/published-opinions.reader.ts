import type { AdvisoryOpinionEvent, AdvisoryOpinionPublished, AdvisoryRelianceStated } from '#advisory-opinion';
import type { BodyEvent } from '#body';
import { reader } from '#docket';
import { lastDayOf, type PartialDate } from '#kernel';

/** What the public read from a day on. */
export type PublishedText = Omit<AdvisoryOpinionPublished['data'], 'draftId' | 'number'> & { readonly on: PartialDate };

/** Of an opinion: what the public may learn of it. Of a body: its name. */
export interface PublishedOpinionState {
  readonly name?: string;
  readonly bodyId?: string;
  readonly number?: string;
  readonly issuedOn?: PartialDate;
  /** The day on which the opinion itself was last revised. */
  readonly revisedOn?: PartialDate;
  readonly opinionWithdrawnOn?: PartialDate;
  /** Who may rely on the opinion as it stands, where the body said so. */
  readonly reliance?: Omit<AdvisoryRelianceStated['data'], 'terms'> & { readonly on: PartialDate };
  /** The latest last; none once the publication was withdrawn. */
  readonly texts: readonly PublishedText[];
  readonly publicationWithdrawn?: { readonly on: PartialDate; readonly reason: string } | undefined;
}

/**
 * What is published of advisory opinions. It is never given who asked, what was asked, or the opinion itself: the public reads
 * what was drafted for it.
 */
export const publishedOpinions = reader<AdvisoryOpinionEvent | BodyEvent, PublishedOpinionState>()({
  name: 'published-opinions',
  reads: ['advisory', 'body'],
  fields: {
    BodyConstituted: ['name'],
    AdvisoryOpinionRequested: ['bodyId'],
    AdvisoryOpinionIssued: [],
    AdvisoryOpinionRevised: [],
    AdvisoryRelianceStated: ['who', 'citation'],
    AdvisoryOpinionWithdrawn: [],
    AdvisoryOpinionPublished: ['number', 'extent', 'title', 'text', 'decidedBy', 'citation', 'reason'],
    AdvisoryPublicationWithdrawn: ['reason'],
  },
  initial: { texts: [] },
  on: {
    BodyConstituted: (state, { data: { name } }) => ({ ...state, name }),
    AdvisoryOpinionRequested: (state, { data: { bodyId } }) => ({ ...state, bodyId }),
    AdvisoryOpinionIssued: (state, { on }) => ({ ...state, issuedOn: on }),
    AdvisoryOpinionRevised: ({ reliance: _, ...state }, { on }) => ({ ...state, revisedOn: on }),
    AdvisoryRelianceStated: (state, { data, on }) => ({ ...state, reliance: { ...data, on } }),
    AdvisoryOpinionWithdrawn: ({ reliance: _, ...state }, { on }) => ({ ...state, opinionWithdrawnOn: on }),
    AdvisoryOpinionPublished: (state, { data: { number, ...text }, on }) => ({
      ...state,
      ...{ number, texts: [...state.texts, { ...text, on }], publicationWithdrawn: undefined },
    }),
    // What was taken back is not kept here either: a row of this table is a row that the public reads.
    AdvisoryPublicationWithdrawn: (state, { data: { reason }, on }) => ({
      ...state,
      ...{ texts: [], publicationWithdrawn: { on, reason } },
    }),
  },
  kept: {
    version: 2,
    columns: {
      body_name: ({ name }) => name,
      public_since: ({ texts, publicationWithdrawn }) => {
        const last = publicationWithdrawn?.on ?? texts.at(-1)?.on;
        return last === undefined ? undefined : lastDayOf(last);
      },
    },
    indexes: ['public_since, key'],
  },
});
