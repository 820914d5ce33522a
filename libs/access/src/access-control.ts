import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper.js';
import { Counter, Histogram } from 'prom-client';
import { Command, Query, Rejection, type Actor, type Concern, type Role } from '#kernel';
import { Metrics, Problem } from '#web';
import { AccessFacts } from './access-facts.js';
import { rolesOf } from './allowed-to.js';
import { policySet } from './decisions.js';
import { policiesInForce, type PoliciesInForce } from './policies-in-force.js';
import { refuseForPriorRole } from './prior-role.js';
import { refuseUnlessFresh } from './fresh-sign-in.js';
import { leavesRecord, matterOf, ReadRecord, type Reading } from './read-record.js';
import { refuseBeyondScope } from './scope.js';

/** A command or query handler, whatever it handles. */
export interface Handler {
  execute(message: object): Promise<unknown>;
}

/** What is asked, by whom, and about what. */
interface Wish {
  readonly actor: Actor;
  readonly action: string;
  readonly workOf: readonly Role[];
  readonly concerns: () => readonly Concern[];
  readonly asked: 'by a query' | 'by a command';
}

/** The action of looking at a thing: everybody's work, as far as the policies let them see it. */
export const see = {
  action: 'see',
  workOf: ['clerk', 'investigator', 'counsel', 'member', 'auditor', 'leadership', 'operator', 'administrator'],
} as const;

/** Through which every handler is reached: refuses those who may not ask, and measures. The two buses put it there. */
@Injectable()
export class AccessControl {
  private readonly durations: Histogram<'kind' | 'name' | 'outcome'>;
  private readonly withheld: Counter;
  private readonly work = new Map<string, readonly Role[]>();
  private known: AccessFacts | undefined;
  private record: ReadRecord | undefined;

  constructor(
    metrics: Metrics,
    private readonly modules: ModuleRef,
  ) {
    this.durations = new Histogram({
      name: 'redress_message_duration_seconds',
      help: 'How long commands and queries took, by type and by how they ended.',
      labelNames: ['kind', 'name', 'outcome'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [metrics.registry],
    });
    this.withheld = new Counter({
      name: 'redress_answers_withheld_total',
      help: 'Answers that were not given because the record of the reading could not be written in time.',
      registers: [metrics.registry],
    });
  }

  /** Throws, naming all of them, where handlers do not say who may use them. */
  refuseForgotten(handlers: readonly InstanceWrapper[]): void {
    const forgotten = new Set(handlers.map(classOf).filter((handler) => rolesOf(handler) === undefined));
    if (forgotten.size === 0) return;
    const names = [...forgotten].map(({ name }) => name).join(', ');
    throw new Error(`Nobody has said who may use ${names}. Write @AllowedTo(…) above each, with the roles that may.`);
  }

  /** The same handler, for a bus to reach behind the access decision. */
  guard(kind: 'command' | 'query', handler: InstanceWrapper<Handler>): InstanceWrapper<Handler> {
    const { instance } = handler;
    const roles = rolesOf(classOf(handler)) ?? [];
    this.work.set(messageOf(kind, classOf(handler)), roles);
    return new InstanceWrapper<Handler>({
      metatype: classOf(handler),
      isResolved: true,
      instance: { execute: (message) => this.pass(kind, roles, message, classOf(handler), () => instance.execute(message)) },
    });
  }

  /** By what this program decides: the policies, and whose work each command and query is. */
  policies(): PoliciesInForce {
    return policiesInForce(this.work);
  }

  private async pass(
    kind: 'command' | 'query',
    roles: readonly Role[],
    message: object,
    handler: object,
    work: () => Promise<unknown>,
  ): Promise<unknown> {
    const end = this.durations.startTimer({ kind, name: message.constructor.name });
    try {
      const wish = wishOf(message, roles);
      refuseBeyondScope(wish.actor, message.constructor.name);
      await this.refuseUnless(wish);
      refuseUnlessFresh(handler, wish.actor);
      const answer = await work();
      if (message instanceof Query) await this.keep(message, answer);
      end({ outcome: 'done' });
      return answer;
    } catch (error) {
      end({ outcome: error instanceof Rejection ? error.kind : 'failed' });
      throw error;
    }
  }

  /**
   * The decision, by the policies alone. Whoever may not ask for such a thing at all is told so. Whoever may, but may not see
   * this one, is told what anybody is told of a thing that is not there. Throws `Rejection`.
   */
  private async refuseUnless(wish: Wish): Promise<void> {
    const { actor, action, workOf, concerns, asked } = wish;
    if (policySet.decide({ role: 'public', action, workOf, standing: undefined }).allowed) return;
    if (!workOf.includes(actor.role)) throw notAllowed(wish);
    // The house's own work is about what it has just read in the log.
    const about = actor.role === 'system' ? [] : concerns();
    if (about.length === 0 && !policySet.decide({ role: actor.role, action, workOf, standing: undefined }).allowed)
      throw notAllowed(wish);
    for (const concern of about) {
      const standing = await this.facts().standing(actor, concern, asked);
      if (standing === undefined && concern.kind === 'body') continue;
      if (standing === undefined) throw actor.role === 'complainant' ? notAllowed(wish) : unknown(concern);
      const decision = policySet.decide({ role: actor.role, action, workOf, standing });
      if (decision.allowed) continue;
      refuseForPriorRole(decision);
      // Which bodies there are is no secret.
      const mayBeHidden = actor.role !== 'complainant' && concern.kind !== 'body';
      throw mayBeHidden && !policySet.decide({ role: actor.role, ...see, standing }).allowed
        ? unknown(concern)
        : notAllowed(wish);
    }
  }

  /** Nobody is shown anything of a matter before it is recorded that it was shown. Throws `Problem`. */
  private async keep(query: Query<unknown>, answer: unknown): Promise<void> {
    if (!leavesRecord(query.actor)) return;
    const reading = readingOf(query, answer);
    if (reading === undefined) return;
    try {
      await this.readRecord().keep(reading);
    } catch (cause) {
      this.withheld.inc();
      throw notRecorded(cause);
    }
  }

  private readRecord(): ReadRecord {
    return (this.record ??= this.modules.get<ReadRecord>(ReadRecord, { strict: false }));
  }

  /** Made of the aggregates, and so of what stands above this module. */
  private facts(): AccessFacts {
    return (this.known ??= this.modules.get<AccessFacts>(AccessFacts, { strict: false }));
  }
}

function classOf({ metatype, name }: InstanceWrapper): NonNullable<InstanceWrapper['metatype']> {
  if (metatype === null) throw new Error(`The handler ${String(name)} is no class.`);
  return metatype;
}

function readingOf(query: Query<unknown>, answer: unknown): Reading | undefined {
  const disclosed = query.discloses(answer);
  if (disclosed === 'nothing') return undefined;
  const { kind, classes, fields, matters = query.concerns(), purpose } = disclosed;
  const { userId: reader, role, bodyId } = query.actor;
  return {
    reader,
    role,
    ...(bodyId !== undefined && { bodyId }),
    query: query.constructor.name,
    kind,
    classes,
    fields,
    matters: [...new Set(matters.map(matterOf))],
    ...(purpose !== undefined && { purpose }),
  };
}

function notRecorded(cause: unknown): Problem {
  const problem = new Problem(
    503,
    'read-not-recorded',
    'This cannot be shown just now',
    'Reading this leaves a record, and the record could not be written. Nothing was shown. Try again in a moment.',
    { headers: { 'Retry-After': '5' } },
  );
  problem.cause = cause;
  return problem;
}

/** The command or query that a handler handles, as @nestjs/cqrs keeps it. */
function messageOf(kind: 'command' | 'query', handler: object): string {
  const message = Reflect.getMetadata(`__${kind}Handler__`, handler) as { readonly name: string } | undefined;
  return message?.name ?? (handler as { readonly name: string }).name;
}

/** Who has no account is told where a receipt would help. */
function notAllowed({ actor, workOf }: Wish): Rejection {
  const hasNoAccount = actor.role === 'public' || actor.role === 'complainant';
  if (hasNoAccount && workOf.includes('complainant')) {
    return new Rejection(
      'receipt-needed',
      'This needs the receipt of this complaint. A session ends after a while, and when another receipt is shown.',
      'forbidden',
    );
  }
  return new Rejection('not-allowed', 'You may not do this, or not with this one.', 'forbidden');
}

/** What is said of a thing that is not there, to those to whom it is not there as to everybody. */
function unknown({ kind, field }: Concern): Rejection {
  const named = field !== undefined;
  switch (kind) {
    case 'case':
      return new Rejection('case-unknown', named ? 'There is no such case.' : 'There is no case with this id.', 'unknown', field);
    case 'complaint':
      return new Rejection(
        'complaint-unknown',
        named ? 'There is no such complaint. Check which one is named.' : 'There is no complaint with this id.',
        'unknown',
        field,
      );
    case 'person':
      return new Rejection('person-unknown', 'There is nobody with this id.', 'unknown', field);
    case 'advisory':
      return new Rejection(
        'advisory-request-unknown',
        'There is no request for an advisory opinion with this id.',
        'unknown',
        field,
      );
    case 'allegation':
      return new Rejection('allegation-unknown', 'There is no allegation with this id.', 'unknown', field);
    case 'motion':
      return new Rejection('motion-unknown', 'This body has no motion with this id.', 'unknown', field);
    case 'duty':
      return new Rejection(
        'duty-unknown',
        'Nothing is owed here any more: it was done, or there was no such thing.',
        'unknown',
        field,
      );
    case 'body':
      return new Rejection('body-unknown', 'There is no body with this id.', 'unknown', field);
  }
}

function wishOf(message: object, workOf: readonly Role[]): Wish {
  const action = message.constructor.name;
  if (message instanceof Command) {
    return { actor: message.meta.actor, action, workOf, concerns: () => message.concerns(), asked: 'by a command' };
  }
  if (message instanceof Query) {
    return { actor: message.actor, action, workOf, concerns: () => message.concerns(), asked: 'by a query' };
  }
  throw new Error(`${action} says not who asks: extend Command or Query of #kernel.`);
}
