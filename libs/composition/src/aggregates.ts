import { advice } from '#advice';
import { advisoryOpinion } from '#advisory-opinion';
import { body } from '#body';
import { caseDecider } from '#case';
import { clock } from '#clock';
import { complaint } from '#complaint';
import { disclosure } from '#disclosure';
import { erasure } from '#erasure';
import { evidence } from '#evidence';
import { finding } from '#finding';
import { feed, installation, notices, serviceAccount, staffMember } from '#installation';
import { investigation } from '#investigation';
import type { Command, Decider, DomainEvent, EventDescription } from '#kernel';
import { caseNotes } from '#note';
import { outside } from '#outside';
import { person } from '#person';
import { proceeding } from '#proceeding';
import { sanction } from '#sanction';

/** Any aggregate's rules, where the types of its state, commands and events do not matter. */
export type AnyDecider = Decider<unknown, Command, DomainEvent> & { readonly name: AggregateName };

type AggregateName = 'complaint' | 'case' | 'investigation' | 'finding' | 'sanction' | 'body';

/** The six aggregates, under their names in addresses. A further one needs its line here. */
const list = {
  complaints: complaint,
  cases: caseDecider,
  investigations: investigation,
  findings: finding,
  sanctions: sanction,
  bodies: body,
};

export const deciders: ReadonlyMap<string, AnyDecider> = new Map(Object.entries(list as unknown as Record<string, AnyDecider>));

/** Who runs the house and stands in its register, what is erased, and what stands beside a case: no collections. */
const ofTheHouse = [
  installation,
  staffMember,
  serviceAccount,
  feed,
  notices,
  person,
  erasure,
  evidence,
  advice,
  advisoryOpinion,
  caseNotes,
  clock,
  disclosure,
  outside,
  proceeding,
] as const;

/** The descriptions of all events that there are, for the codec. */
export const eventUnions: readonly Readonly<Record<string, EventDescription<DomainEvent>>>[] = [
  ...[...deciders.values()].map(({ events }) => events),
  ...ofTheHouse.map(({ events }) => events),
];

/** The description of an event, by its type. */
const descriptions = new Map(eventUnions.flatMap((union) => Object.entries(union)));
export const describe = (type: string): EventDescription<DomainEvent> | undefined => descriptions.get(type);
