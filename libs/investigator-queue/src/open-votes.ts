import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import type { BodyEvent, MotionPut } from '#body';
import { Docket, idOfFile, reader, type FileName } from '#docket';
import { Entitlements } from '#entitlement';
import { casesAndComplaints, lists, own, Query, type Actor, type Concern, type Disclosed, type PartialDate } from '#kernel';
import { sql } from '#postgres';
import { investigatorQueue } from './investigator-queue.reader.js';

/** A motion that waits for the vote of whoever asks. What it says was typed, and stands on the page of the vote alone. */
export interface OpenVote {
  readonly caseId: string;
  readonly reference: string;
  /** Which of the motions of the case it is, from 1. */
  readonly motion: number;
  readonly kind: MotionPut['data']['kind'];
  readonly on: PartialDate;
  /** The page of the vote. */
  readonly href: string;
}

/** The motions that wait for the vote of whoever asks, the oldest first. */
export class ListOpenVotes extends Query<readonly OpenVote[]> {
  constructor(
    actor: Actor,
    readonly after?: bigint,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [];
  }

  override discloses(votes: readonly OpenVote[]): Disclosed {
    return lists(['content'], ['motions'], casesAndComplaints([...new Set(votes.map(({ caseId }) => caseId))], []));
  }
}

interface Ballot {
  readonly motionId: string;
  readonly kind: OpenVote['kind'];
  readonly on: PartialDate;
  readonly secret: boolean;
  readonly open: boolean;
  readonly eligible: readonly string[];
  readonly present: readonly string[];
  /** Who votes for whom. */
  readonly proxies: Readonly<Record<string, string>>;
  readonly voted: readonly string[];
}

interface Ballots {
  readonly motions: readonly Ballot[];
  readonly recused: readonly string[];
}

const changed = (state: Ballots, motionId: string, change: (ballot: Ballot) => Partial<Ballot>): Ballots => ({
  ...state,
  motions: state.motions.map((one) => (one.motionId === motionId ? { ...one, ...change(one) } : one)),
});
const closed = (state: Ballots, { data: { motionId } }: { readonly data: { readonly motionId: string } }): Ballots =>
  changed(state, motionId, () => ({ open: false }));
const voted = (state: Ballots, { data }: { readonly data: { readonly motionId: string; readonly memberId: string } }): Ballots =>
  changed(state, data.motionId, (ballot) => ({ voted: [...ballot.voted, data.memberId] }));
const idsIn = (corrected: unknown): readonly string[] =>
  Array.isArray(corrected) ? corrected.filter((id): id is string => typeof id === 'string') : [];

/** Who may vote on what in a case, and who has. Not kept: it is told of the few cases that are before a vote. */
const ballots = reader<BodyEvent, Ballots>()({
  name: 'ballots',
  reads: ['case'],
  fields: {
    MotionPut: ['motionId', 'kind', 'eligible', 'present', 'ballot', 'rule'],
    AlternateSeated: ['motionId', 'alternateId'],
    MemberRecused: ['memberId'],
    ProxyGiven: ['motionId', 'memberId', 'holderId'],
    ProxyRevoked: ['motionId', 'memberId'],
    VoteCast: ['motionId', 'memberId'],
    VoteChanged: ['motionId', 'memberId'],
    MotionCarried: ['motionId'],
    MotionFailed: ['motionId'],
    MotionTied: ['motionId'],
    QuorumLacking: ['motionId'],
  },
  initial: { motions: [], recused: [] },
  on: {
    MotionPut: (state, { on, data: { motionId, kind, eligible, present, ballot, rule } }) => ({
      ...state,
      motions: [
        ...state.motions,
        {
          ...{ motionId, kind, on, open: true, proxies: {}, voted: [] },
          secret: (ballot ?? rule.ballot) === 'secret',
          ...{ eligible: idsIn(eligible), present: idsIn(present) },
        },
      ],
    }),
    AlternateSeated: (state, { data: { motionId, alternateId } }) =>
      motionId === undefined
        ? state
        : changed(state, motionId, ({ eligible, present }) => ({
            eligible: [...new Set([...eligible, alternateId])],
            present: [...new Set([...present, alternateId])],
          })),
    MemberRecused: (state, { data }) => ({ ...state, recused: [...state.recused, data.memberId] }),
    ProxyGiven: (state, { data: { motionId, memberId, holderId } }) =>
      changed(state, motionId, ({ proxies }) => ({ proxies: { ...proxies, [memberId]: holderId } })),
    ProxyRevoked: (state, { data: { motionId, memberId } }) =>
      changed(state, motionId, ({ proxies, voted: all }) => ({
        proxies: Object.fromEntries(Object.entries(proxies).filter(([id]) => id !== memberId)),
        voted: all.filter((id) => id !== memberId),
      })),
    VoteCast: voted,
    VoteChanged: voted,
    MotionCarried: closed,
    MotionFailed: closed,
    MotionTied: closed,
    QuorumLacking: closed,
  },
});

interface Row {
  readonly key: FileName;
  readonly reference: string;
}

@QueryHandler(ListOpenVotes)
@AllowedTo('member')
export class ListOpenVotesHandler implements IQueryHandler<ListOpenVotes> {
  constructor(
    private readonly docket: Docket,
    private readonly entitlements: Entitlements,
  ) {}

  /** Throws `ReadModelNotReady`, `NotShownYet`. */
  async execute({ actor, after }: ListOpenVotes): Promise<readonly OpenVote[]> {
    const visible = await this.entitlements.visibleTo(actor);
    const queue = this.docket.list(investigatorQueue);
    await queue.mustShow(after);
    const rows = await queue.query<Row>(sql`
      select key, row->'state'->>'reference' as reference from ${queue.table}
      where stage in ('voting', 'deadlocked', 'deferred') and is_open = 'true' and row->'state'->>'motions' <> '[]'
        and key like 'case:%' and ${visible.where(sql`key`)}`);
    const files = await this.docket.now(after);
    await files.files(rows.map(({ key }) => key));
    const found = await Promise.all(rows.map(async (row) => votesOf(row, await files.tell(ballots, row.key), actor)));
    return found.flat().toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
  }
}

/** As the forms of a case have them: one for the own vote and one for each that the member has by proxy. */
function votesOf({ key, reference }: Row, { motions, recused }: Ballots, { userId }: Actor): readonly OpenVote[] {
  if (recused.includes(userId)) return [];
  return motions.flatMap(({ kind, on, open, secret, eligible, present, proxies, voted: cast }, index) => {
    if (!open || secret) return [];
    const mine = [...new Set([...present, ...Object.keys(proxies)])].filter(
      (memberId) => eligible.includes(memberId) && (own(proxies, memberId) ?? memberId) === userId,
    );
    const next = mine.findIndex((memberId) => !cast.includes(memberId));
    if (next === -1) return [];
    const motion = index + 1;
    const caseId = idOfFile(key);
    const href = `/cases/${caseId}/acts/motion-${String(motion)}-vote-${String(next + 1)}`;
    return [{ caseId, reference, motion, kind, on, href }];
  });
}
