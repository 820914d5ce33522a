import { body } from '#body';
import { caseDecider } from '#case';
import { complaint } from '#complaint';
import { finding } from '#finding';
import { investigation } from '#investigation';
import type { Command, Decider, DomainEvent } from '#kernel';
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

/** The descriptions of all events that there are, for the codec. */
export const eventUnions = [...deciders.values()].map(({ events }) => events);
