import { aboutAdvisoryRequest, aboutBody, Command, type Concern, type Conflict, type CountedVote, type When } from '#kernel';
import type {
  AdvisoryAnswerDaySet,
  AdvisoryOpinionIssued,
  AdvisoryOpinionPublished,
  AdvisoryOpinionRequested,
  AdvisoryOpinionRevised,
  AdvisoryOpinionWithdrawn,
  AdvisoryPublicationDrafted,
  AdvisoryPublicationWithdrawn,
  AdvisoryRequestDeclined,
  AdvisoryRelianceStated,
  AdvisoryRequesterInformed,
  AdvisoryRequestWithdrawn,
  AdvisoryTieBroken,
  AdvisoryVoteTaken,
} from './advisory-opinion.events.js';

/** Records that somebody asked the body for an advisory opinion. `conflicts`: of the people of the house whom it names. */
export class RequestAdvisoryOpinion extends Command<
  AdvisoryOpinionRequested['data'] & When & { readonly conflicts?: readonly Conflict[] }
> {
  override readonly type = 'RequestAdvisoryOpinion';

  override concerns(): readonly Concern[] {
    return [aboutBody(this.data.bodyId, 'bodyId')];
  }
}

/** A wish about the request that is named by its id. */
abstract class CommandAboutRequest<Data extends object> extends Command<Data> {
  override concerns(): readonly Concern[] {
    return [aboutAdvisoryRequest(this.id)];
  }
}

/** Sets the day by which the body is to answer, or moves it. */
export class SetAnswerDay extends CommandAboutRequest<AdvisoryAnswerDaySet['data'] & When> {
  override readonly type = 'SetAnswerDay';
}

/** Records that the body will answer. */
export class AcceptAdvisoryRequest extends CommandAboutRequest<When> {
  override readonly type = 'AcceptAdvisoryRequest';
}

/** Records that the body will not answer. */
export class DeclineAdvisoryRequest extends CommandAboutRequest<AdvisoryRequestDeclined['data'] & When> {
  override readonly type = 'DeclineAdvisoryRequest';
}

/** Records that the requester wants no answer any more. */
export class WithdrawAdvisoryRequest extends CommandAboutRequest<AdvisoryRequestWithdrawn['data'] & When> {
  override readonly type = 'WithdrawAdvisoryRequest';
}

/** Records what the requester was told. */
export class InformRequester extends CommandAboutRequest<AdvisoryRequesterInformed['data'] & When> {
  override readonly type = 'InformRequester';
}

/** Records how the body voted. `counted`: what that comes to, which its handler asks for. */
export class RecordAdvisoryVote extends CommandAboutRequest<
  Pick<AdvisoryVoteTaken['data'], 'question' | 'votedYea' | 'votedNay' | 'abstained'> & {
    readonly present?: readonly string[];
    readonly yeas?: number;
    readonly nays?: number;
    readonly abstentions?: number;
    readonly counted?: CountedVote;
  } & When
> {
  override readonly type = 'RecordAdvisoryVote';
}

/** Records that a tie was decided by whoever the rule names. `role`: as what that person sat on the day. */
export class BreakAdvisoryTie extends CommandAboutRequest<
  AdvisoryTieBroken['data'] & { readonly role?: 'chair' | 'member' | 'tie-breaker' } & When
> {
  override readonly type = 'BreakAdvisoryTie';
}

/** What is said of an opinion. How many voted follows from the vote. */
type Said<Data> = Omit<Data, 'yeas' | 'nays' | 'abstentions'> & When;

/** Records the written opinion, and how it was decided. */
export class IssueAdvisoryOpinion extends CommandAboutRequest<Said<AdvisoryOpinionIssued['data']>> {
  override readonly type = 'IssueAdvisoryOpinion';
}

/** Puts another text in the place of the opinion. */
export class ReviseAdvisoryOpinion extends CommandAboutRequest<Said<AdvisoryOpinionRevised['data']>> {
  override readonly type = 'ReviseAdvisoryOpinion';
}

/** Records who may rely on the opinion, and under what. */
export class StateAdvisoryReliance extends CommandAboutRequest<AdvisoryRelianceStated['data'] & When> {
  override readonly type = 'StateAdvisoryReliance';
}

/** Takes the opinion back: nobody may rely on it for what they do from then on. */
export class WithdrawAdvisoryOpinion extends CommandAboutRequest<AdvisoryOpinionWithdrawn['data'] & When> {
  override readonly type = 'WithdrawAdvisoryOpinion';
}

/** Writes what the public would read. It publishes nothing. */
export class DraftAdvisoryPublication extends CommandAboutRequest<Omit<AdvisoryPublicationDrafted['data'], 'draftId'>> {
  override readonly type = 'DraftAdvisoryPublication';
}

/** Publishes the latest draft, word for word. */
export class PublishAdvisoryOpinion extends CommandAboutRequest<
  Pick<AdvisoryOpinionPublished['data'], 'draftId' | 'decidedBy' | 'citation' | 'reason'> & When
> {
  override readonly type = 'PublishAdvisoryOpinion';
}

/** Takes back what was published. */
export class WithdrawAdvisoryPublication extends CommandAboutRequest<AdvisoryPublicationWithdrawn['data'] & When> {
  override readonly type = 'WithdrawAdvisoryPublication';
}

/** Walls somebody off from the request. */
export class RecordAdvisoryConflict extends CommandAboutRequest<Conflict & When> {
  override readonly type = 'RecordAdvisoryConflict';
}

/** Lets somebody in again, for whom there is no conflict (any more). */
export class LiftAdvisoryConflict extends CommandAboutRequest<{ readonly personId: string; readonly reason: string } & When> {
  override readonly type = 'LiftAdvisoryConflict';
}

export type AdvisoryOpinionCommand =
  | RequestAdvisoryOpinion
  | SetAnswerDay
  | AcceptAdvisoryRequest
  | DeclineAdvisoryRequest
  | WithdrawAdvisoryRequest
  | InformRequester
  | RecordAdvisoryVote
  | BreakAdvisoryTie
  | IssueAdvisoryOpinion
  | ReviseAdvisoryOpinion
  | StateAdvisoryReliance
  | WithdrawAdvisoryOpinion
  | DraftAdvisoryPublication
  | PublishAdvisoryOpinion
  | WithdrawAdvisoryPublication
  | RecordAdvisoryConflict
  | LiftAdvisoryConflict;
