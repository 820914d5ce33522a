import {
  dated,
  derivedId,
  firstDayOf,
  mustNotBeOwnConflict,
  Rejection,
  withConflict,
  type Decider,
  type Moment,
  type PartialDate,
  type PlainDate,
} from '#kernel';
import type { AdvisoryOpinionCommand, BreakAdvisoryTie } from './advisory-opinion.commands.js';
import {
  advisoryOpinionEvents,
  type AdvisoryOpinionEvent,
  type AdvisoryOpinionIssued,
  type AdvisoryOpinionRequested,
  type AdvisoryPublicationDrafted,
  type AdvisoryRelianceStated,
  type AdvisoryVoteTaken,
} from './advisory-opinion.events.js';

interface Requested extends Pick<AdvisoryOpinionRequested['data'], 'bodyId' | 'requester' | 'contact'> {
  readonly status: 'requested' | 'accepted' | 'declined' | 'withdrawn' | 'issued' | 'opinion-withdrawn';
  readonly requestedOn: PartialDate;
  readonly dueOn?: PlainDate;
  readonly told: readonly string[];
  readonly issuedOn?: PartialDate;
  readonly number?: string;
  readonly draft?: AdvisoryPublicationDrafted['data'];
  /** The draft that the public read last. */
  readonly publishedDraftId?: string;
  readonly publishedOn?: PartialDate;
  readonly isPublic: boolean;
  /** Who may rely on the opinion as it stands, where the body said so. */
  readonly reliance?: AdvisoryRelianceStated['data'] | undefined;
  /** Who is walled off from it. */
  readonly conflicted: readonly string[];
  readonly votes: readonly VoteOn[];
}

/** A vote on what the body would say. */
interface VoteOn extends Pick<AdvisoryVoteTaken['data'], 'voteId' | 'outcome' | 'tally' | 'tieBrokenBy'> {
  readonly on: PartialDate;
  readonly tieBreak?: 'yea' | 'nay';
  /** A text of the opinion was adopted by it. */
  readonly used?: true;
}

/** A request for an advisory opinion, and what came of it. */
export type AdvisoryRequest = { readonly status: 'none' } | Requested;

function decide(state: AdvisoryRequest, command: AdvisoryOpinionCommand, now: Moment): readonly AdvisoryOpinionEvent[] {
  if (command.type === 'RequestAdvisoryOpinion') {
    if (state.status !== 'none') return [];
    const { conflicts = [], ...asked } = command.data;
    const { occurredOn, data } = dated(asked, now, []);
    return [
      { type: 'AdvisoryOpinionRequested', occurredOn, data },
      ...conflicts.map(
        (conflict) => ({ type: 'ConflictRecorded', occurredOn, data: { ...conflict, advisoryId: command.id } }) as const,
      ),
    ];
  }
  if (state.status === 'none') {
    throw new Rejection('advisory-request-unknown', 'There is no request for an advisory opinion with this id.', 'unknown');
  }
  const { requestedOn, issuedOn, publishedOn } = state;
  const asked = [{ when: 'the opinion was requested', on: requestedOn }];
  const issued = [...asked, ...(issuedOn === undefined ? [] : [{ when: 'the opinion was issued', on: issuedOn }])];
  switch (command.type) {
    case 'SetAnswerDay': {
      const { occurredOn, data } = dated(command.data, now, asked);
      if (state.dueOn === data.dueOn) return [];
      mustBe(state, ['requested', 'accepted']);
      mustNotBeBefore(data.dueOn, requestedOn);
      mustSayWhy(state.dueOn !== undefined, data.reason, 'The day was set before. Say why it is moved.');
      return [{ type: 'AdvisoryAnswerDaySet', occurredOn, data }];
    }
    case 'AcceptAdvisoryRequest': {
      if (state.status === 'accepted') return [];
      mustBe(state, ['requested']);
      return [{ type: 'AdvisoryRequestAccepted', ...dated(command.data, now, asked) }];
    }
    case 'DeclineAdvisoryRequest': {
      if (state.status === 'declined') return [];
      mustBe(state, ['requested', 'accepted']);
      return [{ type: 'AdvisoryRequestDeclined', ...dated(command.data, now, asked) }];
    }
    case 'WithdrawAdvisoryRequest': {
      if (state.status === 'withdrawn') return [];
      mustBe(state, ['requested', 'accepted']);
      return [{ type: 'AdvisoryRequestWithdrawn', ...dated(command.data, now, asked) }];
    }
    case 'InformRequester': {
      const { occurredOn, data } = dated(command.data, now, asked);
      if (state.told.includes(`${occurredOn} ${data.what}`)) return [];
      return [{ type: 'AdvisoryRequesterInformed', occurredOn, data }];
    }
    case 'RecordAdvisoryVote': {
      const voteId = derivedId(command.meta.commandId, 'vote');
      if (state.votes.some((one) => one.voteId === voteId)) return [];
      mustBe(state, ['requested', 'accepted', 'issued']);
      const { counted, present: _, yeas: _yeas, nays: _nays, abstentions: _abstentions, ...said } = command.data;
      if (counted === undefined) throw new Error('A vote is counted before it is recorded.');
      const { occurredOn, data } = dated(said, now, asked);
      return [{ type: 'AdvisoryVoteTaken', occurredOn, legalBasis: counted.citation, data: { voteId, ...data, ...counted } }];
    }
    case 'BreakAdvisoryTie':
      return breakTie(state, command, now);
    case 'IssueAdvisoryOpinion': {
      mustBe(state, ['requested', 'accepted']);
      const made = madeHow(state, command.data);
      return [{ type: 'AdvisoryOpinionIssued', ...dated({ ...command.data, ...made.numbers }, now, [...asked, ...made.after]) }];
    }
    case 'ReviseAdvisoryOpinion': {
      mustBe(state, ['issued']);
      const made = madeHow(state, command.data);
      return [
        { type: 'AdvisoryOpinionRevised', ...dated({ ...command.data, ...made.numbers }, now, [...issued, ...made.after]) },
      ];
    }
    case 'StateAdvisoryReliance': {
      mustBe(state, ['issued']);
      const { occurredOn, data } = dated(command.data, now, issued);
      if (saysTheSame(state.reliance, data)) return [];
      return [{ type: 'AdvisoryRelianceStated', occurredOn, data }];
    }
    case 'WithdrawAdvisoryOpinion': {
      if (state.status === 'opinion-withdrawn') return [];
      mustBe(state, ['issued']);
      return [{ type: 'AdvisoryOpinionWithdrawn', ...dated(command.data, now, issued) }];
    }
    case 'DraftAdvisoryPublication': {
      const draftId = derivedId(command.meta.commandId, 'draft');
      if (state.draft?.draftId === draftId) return [];
      mustBe(state, ['issued']);
      return [{ type: 'AdvisoryPublicationDrafted', occurredOn: now.date, data: { draftId, ...command.data } }];
    }
    case 'PublishAdvisoryOpinion': {
      const { occurredOn, data } = dated(command.data, now, issued);
      if (state.isPublic && state.publishedDraftId === data.draftId) return [];
      mustBe(state, ['issued']);
      const draft = latest(state, data.draftId);
      mustSayWhy(state.isPublic, data.reason, 'It takes the place of what the public reads. Say why.');
      return [{ type: 'AdvisoryOpinionPublished', occurredOn, data: { ...draft, number: state.number ?? '', ...data } }];
    }
    case 'WithdrawAdvisoryPublication': {
      if (!state.isPublic && publishedOn !== undefined) return [];
      if (publishedOn === undefined) {
        throw new Rejection('advisory-request-not-there', 'Nothing of it was published, so nothing can be taken back.');
      }
      const after = [...issued, { when: 'it was published', on: publishedOn }];
      return [{ type: 'AdvisoryPublicationWithdrawn', ...dated(command.data, now, after) }];
    }
    case 'RecordAdvisoryConflict': {
      if (state.conflicted.includes(command.data.personId)) return [];
      const { occurredOn, data } = dated(command.data, now, asked);
      return [{ type: 'ConflictRecorded', occurredOn, data: { ...data, advisoryId: command.id } }];
    }
    case 'LiftAdvisoryConflict': {
      mustNotBeOwnConflict(command);
      if (!state.conflicted.includes(command.data.personId)) return [];
      const { occurredOn, data } = dated(command.data, now, asked);
      return [{ type: 'ConflictLifted', occurredOn, data: { ...data, advisoryId: command.id } }];
    }
  }
}

const states: Readonly<Record<Requested['status'], string>> = {
  requested: 'It was requested, and no opinion was issued.',
  accepted: 'It was accepted, and no opinion was issued.',
  declined: 'It was declined.',
  withdrawn: 'The requester withdrew it.',
  issued: 'The opinion was issued.',
  'opinion-withdrawn': 'The opinion was withdrawn.',
};

/** Throws `advisory-request-not-there`. */
function mustBe({ status }: Requested, allowed: readonly Requested['status'][]): void {
  if (allowed.includes(status)) return;
  throw new Rejection('advisory-request-not-there', `${states[status]} Look at its page, and record what follows from there.`);
}

/** Throws `due-before-it-began`. */
function mustNotBeBefore(dueOn: PlainDate, requestedOn: PartialDate): void {
  if (dueOn >= firstDayOf(requestedOn)) return;
  throw new Rejection(
    'due-before-it-began',
    `The answer would be due on ${dueOn}, before it was requested on ${requestedOn}. Look at both days.`,
    'input',
    'dueOn',
  );
}

/** Throws `change-without-reason`. */
function mustSayWhy(isChange: boolean, reason: string | undefined, sentence: string): void {
  if (isChange && reason === undefined) throw new Rejection('change-without-reason', sentence, 'input', 'reason');
}

type Made = Pick<AdvisoryOpinionIssued['data'], 'madeBy' | 'voteId' | 'madeUnder'>;

/** How many voted, and what the opinion follows. */
interface HowMade {
  readonly numbers: Pick<AdvisoryOpinionIssued['data'], 'yeas' | 'nays' | 'abstentions'>;
  readonly after: readonly { readonly when: string; readonly on: PartialDate }[];
}

/** Throws `votes-not-counted`, `votes-without-vote`, `opinion-not-carried`, `maker-without-citation`. */
function madeHow({ votes }: Requested, { madeBy, voteId, madeUnder }: Made): HowMade {
  if (madeBy !== 'vote') {
    if (voteId !== undefined) {
      throw new Rejection(
        'votes-without-vote',
        'A vote is named, and that the body did not vote. Say one of the two.',
        'input',
        'madeBy',
      );
    }
    if (madeUnder !== undefined) return { numbers: {}, after: [] };
    throw new Rejection(
      'maker-without-citation',
      'Say where it stands that they decide this: a section of the body’s rules, or the order.',
      'input',
      'madeUnder',
    );
  }
  const vote = votes.find((one) => one.voteId === voteId);
  if (vote === undefined) {
    throw new Rejection(
      'votes-not-counted',
      'Name the vote by which the body adopted this text. Record the vote first, with who voted how.',
      'input',
      'voteId',
    );
  }
  const { yeas, nays, abstentions } = vote.tally;
  if (!hasCarried(vote) || vote.used === true) {
    throw new Rejection(
      'opinion-not-carried',
      vote.used === true
        ? 'An earlier text was adopted by this vote. Record the vote on this one, and name that.'
        : 'This vote did not carry, so the body did not adopt the opinion. Record that the body voted again, and name that vote.',
      'state',
      'voteId',
    );
  }
  return { numbers: { yeas, nays, abstentions }, after: [{ when: 'the body voted on it', on: vote.on }] };
}

/** Whether the body adopted what it voted on. */
const hasCarried = ({ outcome, tieBreak }: VoteOn): boolean => outcome === 'carried' || tieBreak === 'yea';

/** Throws `vote-unknown`, `motion-not-tied`, `rule-without-tie-breaker`, `member-recused`, `not-a-tie-breaker`. */
function breakTie(
  { votes, conflicted }: Requested,
  { data: { role, ...broken } }: BreakAdvisoryTie,
  now: Moment,
): readonly AdvisoryOpinionEvent[] {
  const { voteId, memberId, vote } = broken;
  const taken = votes.find((one) => one.voteId === voteId);
  if (taken === undefined) throw new Rejection('vote-unknown', 'There was no such vote on this request.', 'unknown', 'voteId');
  if (taken.tieBreak === vote) return [];
  if (taken.outcome !== 'tied' || taken.tieBreak !== undefined) {
    throw new Rejection('motion-not-tied', 'This vote is not tied, so there is no tie to break.');
  }
  if (taken.tieBrokenBy === undefined) {
    throw new Rejection(
      'rule-without-tie-breaker',
      'The rule under which the body voted knows no tie-breaker. Record that the body voted again.',
    );
  }
  if (conflicted.includes(memberId)) {
    throw new Rejection('member-recused', 'This member has a conflict in this request. Name another.', 'state', 'memberId');
  }
  if (role !== taken.tieBrokenBy) {
    throw new Rejection(
      'not-a-tie-breaker',
      taken.tieBrokenBy === 'chair'
        ? 'Under the rule of this vote the chair breaks a tie. Name whoever had the chair on that day.'
        : 'Under the rule of this vote the tie-breaker breaks a tie. Name whoever had that seat on that day.',
      'state',
      'memberId',
    );
  }
  const { occurredOn, data } = dated(broken, now, [{ when: 'the body voted', on: taken.on }]);
  return [{ type: 'AdvisoryTieBroken', occurredOn, data }];
}

const saysTheSame = (known: Requested['reliance'], said: AdvisoryRelianceStated['data']): boolean =>
  known?.who === said.who && known.terms === said.terms && known.citation === said.citation;

const withVote = (votes: readonly VoteOn[], voteId: string | undefined, change: Partial<VoteOn>): readonly VoteOn[] =>
  votes.map((one) => (one.voteId === voteId ? { ...one, ...change } : one));

/** The draft that is named, if it is the latest. Throws `draft-not-latest`. */
function latest({ draft, publishedDraftId }: Requested, draftId: string): AdvisoryPublicationDrafted['data'] {
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

function evolve(state: AdvisoryRequest, event: AdvisoryOpinionEvent): AdvisoryRequest {
  if (event.type === 'AdvisoryOpinionRequested') {
    const { bodyId, requester, contact } = event.data;
    const known = { bodyId, requester, ...(contact !== undefined && { contact }) };
    return { status: 'requested', ...known, requestedOn: event.occurredOn, told: [], isPublic: false, conflicted: [], votes: [] };
  }
  return state.status === 'none' ? state : { ...state, ...changeBy(event, state) };
}

/** What changes about a request. */
function changeBy(
  event: Exclude<AdvisoryOpinionEvent, { readonly type: 'AdvisoryOpinionRequested' }>,
  { told, conflicted, votes }: Requested,
): Partial<Requested> {
  switch (event.type) {
    case 'AdvisoryAnswerDaySet':
      return { dueOn: event.data.dueOn };
    case 'AdvisoryRequestAccepted':
      return { status: 'accepted' };
    case 'AdvisoryRequestDeclined':
      return { status: 'declined' };
    case 'AdvisoryRequestWithdrawn':
      return { status: 'withdrawn' };
    case 'AdvisoryRequesterInformed':
      return { told: [...told, `${event.occurredOn} ${event.data.what}`] };
    case 'AdvisoryVoteTaken': {
      const { voteId, outcome, tally, tieBrokenBy } = event.data;
      const known = { voteId, outcome, tally, ...(tieBrokenBy !== undefined && { tieBrokenBy }) };
      return { votes: [...votes, { ...known, on: event.occurredOn }] };
    }
    case 'AdvisoryTieBroken':
      return { votes: withVote(votes, event.data.voteId, { tieBreak: event.data.vote, on: event.occurredOn }) };
    case 'AdvisoryOpinionIssued':
      return {
        ...{ status: 'issued', issuedOn: event.occurredOn, number: event.data.number },
        votes: withVote(votes, event.data.voteId, { used: true }),
      };
    case 'AdvisoryOpinionRevised':
      return { votes: withVote(votes, event.data.voteId, { used: true }), reliance: undefined };
    case 'AdvisoryRelianceStated':
      return { reliance: event.data };
    case 'AdvisoryOpinionWithdrawn':
      return { status: 'opinion-withdrawn' };
    case 'AdvisoryPublicationDrafted':
      return { draft: event.data };
    case 'AdvisoryOpinionPublished':
      return { publishedDraftId: event.data.draftId, publishedOn: event.occurredOn, isPublic: true };
    case 'AdvisoryPublicationWithdrawn':
      return { isPublic: false };
    case 'ConflictRecorded':
    case 'ConflictLifted':
      return { conflicted: withConflict(conflicted, event) };
  }
}

/** The rules of advisory opinions: one request, and what the body makes of it. */
export const advisoryOpinion: Decider<AdvisoryRequest, AdvisoryOpinionCommand, AdvisoryOpinionEvent> = {
  name: 'advisory',
  events: advisoryOpinionEvents,
  initialState: { status: 'none' },
  decide,
  evolve,
};
