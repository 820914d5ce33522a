import {
  dated,
  derivedId,
  lastDayOf,
  outOfOrder,
  own,
  Rejection,
  type Decider,
  type Moment,
  type PartialDate,
  type PlainDate,
  type Truths,
} from '#kernel';
import type { DisclosureCommand } from './disclosure.commands.js';
import { disclosureEvents, type DisclosureEvent, type PublicationDrafted } from './disclosure.events.js';

interface Publication {
  readonly status: 'scheduled' | 'published' | 'withdrawn' | 'withheld';
  readonly scheduledOn: PartialDate;
  readonly dueOn: PlainDate;
  /** The last day of the comment period. */
  readonly commentsUntil?: PlainDate;
  readonly comments: readonly string[];
  readonly draft?: PublicationDrafted['data'];
  /** The draft that the public reads, or read last. */
  readonly publishedDraftId?: string;
  readonly publishedOn?: PartialDate;
}

/** What is made public of one case: its publications by their ids. */
export interface Disclosure {
  readonly publications: Readonly<Record<string, Publication>>;
}

function decide(state: Disclosure, command: DisclosureCommand, now: Moment): readonly DisclosureEvent[] {
  switch (command.type) {
    case 'SchedulePublication': {
      const publicationId = derivedId(command.meta.commandId, 'publication');
      if (own(state.publications, publicationId) !== undefined) return [];
      const { occurredOn, data } = dated(command.data, now, []);
      return [{ type: 'PublicationScheduled', occurredOn, data: { publicationId, ...data } }];
    }
    case 'ReschedulePublication': {
      const { occurredOn, data, publication } = about(state, command.data, now);
      if (publication.dueOn === data.dueOn) return [];
      mustBe(publication, ['scheduled']);
      return [{ type: 'PublicationRescheduled', occurredOn, data }];
    }
    case 'OpenCommentPeriod': {
      const { occurredOn, data, publication } = about(state, command.data, now);
      if (publication.commentsUntil === data.until) return [];
      mustBe(publication, ['scheduled', 'withheld']);
      mustNotEndBefore(data.until, occurredOn);
      return [{ type: 'CommentPeriodOpened', occurredOn, data }];
    }
    case 'RecordComment': {
      const { occurredOn, data, publication } = about(state, command.data, now);
      if (publication.comments.includes(said(data))) return [];
      if (publication.commentsUntil === undefined) {
        throw new Rejection('no-comment-period', 'No comment period was opened for it. Open one first, or correct the day.');
      }
      return [{ type: 'CommentReceived', occurredOn, data }];
    }
    case 'DraftPublication': {
      const draftId = derivedId(command.meta.commandId, 'draft');
      const publication = known(state, command.data.publicationId);
      if (publication.draft?.draftId === draftId) return [];
      return [{ type: 'PublicationDrafted', occurredOn: now.date, data: { ...command.data, draftId } }];
    }
    case 'PublishRecord': {
      const { occurredOn, data, publication } = about(state, command.data, now);
      if (publication.status === 'published' && publication.publishedDraftId === data.draftId) return [];
      mustBe(publication, ['scheduled', 'withheld', 'withdrawn']);
      mustBeHeard(publication, occurredOn);
      const { draftId, publicationId: _, ...decision } = data;
      return [{ type: 'RecordPublished', occurredOn, data: { ...latest(publication, draftId), ...decision } }];
    }
    case 'CorrectPublication': {
      const { occurredOn, data, publication } = about(state, command.data, now);
      if (publication.status === 'published' && publication.publishedDraftId === data.draftId) return [];
      mustBe(publication, ['published']);
      return [
        {
          type: 'PublicationCorrected',
          occurredOn,
          data: { ...latest(publication, data.draftId), reason: data.reason },
        },
      ];
    }
    case 'WithdrawPublication': {
      const { occurredOn, data, publication } = about(state, command.data, now);
      if (publication.status === 'withdrawn') return [];
      mustBe(publication, ['published']);
      return [{ type: 'PublicationWithdrawn', occurredOn, data }];
    }
    case 'WithholdPublication': {
      const { occurredOn, data, publication } = about(state, command.data, now);
      if (publication.status === 'withheld') return [];
      mustBe(publication, ['scheduled']);
      return [{ type: 'PublicationWithheld', occurredOn, data }];
    }
  }
}

const said = ({ commenter, comment }: { readonly commenter: string; readonly comment: string }): string =>
  `${commenter}: ${comment}`;

/** Throws `publication-unknown`. */
function known({ publications }: Disclosure, publicationId: string): Publication {
  const publication = own(publications, publicationId);
  if (publication !== undefined) return publication;
  throw new Rejection(
    'publication-unknown',
    'There is no such publication in this case. Choose one of those on its page.',
    'unknown',
  );
}

/** The publication that is meant, and what is said of it with its day, which does not lie before what it follows. */
function about<D extends { readonly publicationId: string; readonly occurredOn?: PartialDate }>(
  state: Disclosure,
  said: D,
  now: Moment,
) {
  const publication = known(state, said.publicationId);
  const { scheduledOn, publishedOn } = publication;
  const after = [
    { when: 'its publication was scheduled', on: scheduledOn },
    ...(publishedOn === undefined ? [] : [{ when: 'it was published', on: publishedOn }]),
  ];
  return { ...dated(said, now, after), publication };
}

const states: Readonly<Record<Publication['status'], string>> = {
  scheduled: 'It is scheduled and has not been published.',
  published: 'It is published.',
  withdrawn: 'It was withdrawn.',
  withheld: 'It was decided not to publish it.',
};

/** Throws `publication-not-there`. */
function mustBe({ status }: Publication, allowed: readonly Publication['status'][]): void {
  if (allowed.includes(status)) return;
  throw new Rejection('publication-not-there', `${states[status]} Look at its page, and record what follows from there.`);
}

/** Throws `ends-before-it-begins`. */
function mustNotEndBefore(until: PlainDate, occurredOn: PartialDate): void {
  if (until >= lastDayOf(occurredOn)) return;
  throw new Rejection(
    'ends-before-it-begins',
    `The comment period would end on ${until}, before it was opened on ${occurredOn}. Look at both days.`,
    'input',
    'until',
  );
}

/** Throws `comment-period-runs`. */
function mustBeHeard({ commentsUntil }: Publication, on: PartialDate): void {
  if (commentsUntil === undefined || lastDayOf(on) > commentsUntil) return;
  throw new Rejection(
    'comment-period-runs',
    `The parties may comment until the end of ${commentsUntil}. Publish it after that day.`,
    'state',
  );
}

/** The draft that is named, if it is the latest. Throws `draft-not-latest`. */
function latest({ draft, publishedDraftId }: Publication, draftId: string): PublicationDrafted['data'] {
  if (draft?.draftId === draftId && draftId !== publishedDraftId) return draft;
  throw new Rejection(
    'draft-not-latest',
    draft === undefined || draft.draftId === publishedDraftId
      ? 'Nothing has been drafted that could be published. Write a draft first.'
      : 'Somebody has written another draft since. Read that one, and publish it if it is right.',
    'state',
    'draftId',
  );
}

function evolve(state: Disclosure, event: DisclosureEvent): Disclosure {
  if (event.type === 'EventCorrected') return state;
  if (event.type === 'PublicationScheduled') {
    const { publicationId, dueOn } = event.data;
    return withOne(state, publicationId, { status: 'scheduled', scheduledOn: event.occurredOn, dueOn, comments: [] });
  }
  const { publicationId } = event.data;
  const before = own(state.publications, publicationId);
  return before === undefined ? state : withOne(state, publicationId, { ...before, ...changeBy(event, before) });
}

const withOne = ({ publications }: Disclosure, id: string, publication: Publication): Disclosure => ({
  publications: { ...publications, [id]: publication },
});

/** What changes about a publication. */
function changeBy(
  event: Exclude<DisclosureEvent, { readonly type: 'EventCorrected' | 'PublicationScheduled' }>,
  { comments }: Publication,
): Partial<Publication> {
  switch (event.type) {
    case 'PublicationRescheduled':
      return { dueOn: event.data.dueOn };
    case 'CommentPeriodOpened':
      return { commentsUntil: event.data.until };
    case 'CommentReceived':
      return { comments: [...comments, said(event.data)] };
    case 'PublicationDrafted':
      return { draft: event.data };
    case 'RecordPublished':
    case 'PublicationCorrected':
      return { status: 'published', publishedDraftId: event.data.draftId, publishedOn: event.occurredOn };
    case 'PublicationWithdrawn':
      return { status: 'withdrawn' };
    case 'PublicationWithheld':
      return { status: 'withheld' };
  }
}

const truths: Truths<DisclosureEvent> = {
  agree: {
    CommentPeriodOpened: ({ until }, occurredOn) => {
      mustNotEndBefore(until, occurredOn);
    },
  },
  contradictions: (events) =>
    outOfOrder(events, [
      { first: ['PublicationScheduled'], same: 'publicationId' },
      { first: ['RecordPublished'], then: ['PublicationCorrected', 'PublicationWithdrawn'], same: 'publicationId' },
    ]),
};

/** The rules of what is made public of a case. It bears the id of the case. */
export const disclosure: Decider<Disclosure, DisclosureCommand, DisclosureEvent> = {
  name: 'disclosure',
  events: disclosureEvents,
  initialState: { publications: {} },
  decide,
  evolve,
  truths,
};
