import { content, fixed, idOf, inPublic, listOf, text, words, type DomainEvent, type EventDescriptions } from '#kernel';

/** How what a member wrote stands to the decision: for it, against it, or neither, where nothing was decided or none can tell. */
export const opinionKinds = ['concurring', 'dissenting', 'separate'] as const;
export type OpinionKind = (typeof opinionKinds)[number];

/** What a member who voted wrote about a decision, for the record beside it. */
export type OpinionFiled = DomainEvent<
  'OpinionFiled',
  {
    readonly opinionId: string;
    readonly motionId: string;
    readonly caseId: string;
    readonly memberId: string;
    readonly kind: OpinionKind;
    readonly text: string;
    readonly joinedBy: readonly string[];
  }
>;

/** It counts no more, and stays on record. */
export type OpinionWithdrawn = DomainEvent<
  'OpinionWithdrawn',
  { readonly opinionId: string; readonly motionId: string; readonly caseId: string; readonly reason: string }
>;

/** What can happen to what members write beside a vote. */
export type OpinionEvent = OpinionFiled | OpinionWithdrawn;

const theOpinion = fixed('It says whose opinion it is, and on which vote. Withdraw it, and file it anew.');
const opinionFields = {
  opinionId: inPublic(idOf('opinion'), theOpinion),
  motionId: inPublic(idOf('motion'), theOpinion),
  caseId: inPublic(idOf('case'), theOpinion),
} as const;

export const opinionEvents: EventDescriptions<OpinionEvent> = {
  OpinionFiled: {
    version: 1,
    audience: 'parties',
    files: { case: 'caseId' },
    fields: {
      ...opinionFields,
      memberId: inPublic(idOf('member'), theOpinion),
      kind: inPublic(words('opinion', opinionKinds), theOpinion),
      text: content(text(20_000)),
      joinedBy: inPublic(listOf(idOf('member')), theOpinion),
    },
  },
  OpinionWithdrawn: {
    version: 1,
    audience: 'parties',
    files: { case: 'caseId' },
    fields: { ...opinionFields, reason: content(text(2_000)) },
  },
};
