import type { BodyEvent, BodyKind, MemberRole, VotingRule } from '#body';
import type { PartialDate } from '#kernel';
import type { EntryRow } from '../case-file.rows.js';
import { folded, type HeadHandlers } from './fold.js';

export interface FiledMember {
  readonly memberId: string;
  readonly name: string;
  readonly party?: string;
  readonly role: MemberRole;
  readonly since: PartialDate;
  /** The day on which the member left; absent while seated. */
  readonly left?: PartialDate;
}

export interface BodyHead {
  readonly name: string;
  readonly kind: BodyKind;
  readonly chamber?: string;
  readonly fromLegacyDocket: boolean;
  /** Everybody who has or had a seat: old motions name them. */
  readonly members: readonly FiledMember[];
  /** In the order of their adoption. */
  readonly rules: readonly (VotingRule & { readonly from: PartialDate })[];
}

const nothing: BodyHead = { name: '', kind: 'committee', fromLegacyDocket: false, members: [], rules: [] };

const handlers: HeadHandlers<BodyHead, BodyEvent> = {
  BodyConstituted: ({ data: { fromLegacyDocket = false, ...data } }, head) => ({ ...head, ...data, fromLegacyDocket }),
  MemberSeated: ({ data, on }, head) => ({
    ...head,
    members: [...head.members.filter(({ memberId }) => memberId !== data.memberId), { ...data, since: on }],
  }),
  MemberLeft: ({ data, on }, head) => ({
    ...head,
    members: head.members.map((each) => (each.memberId === data.memberId ? { ...each, left: on } : each)),
  }),
  VotingRuleAdopted: ({ data, on }, head) => ({ ...head, rules: [...head.rules, { ...data, from: on }] }),
};

/** How a body stands according to its entries, in the order of the log; undefined where it was not constituted. */
export function bodyHead(own: readonly EntryRow[]): BodyHead | undefined {
  return own.some(({ type }) => type === 'BodyConstituted') ? folded(nothing, own, handlers) : undefined;
}
