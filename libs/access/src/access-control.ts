import { Injectable } from '@nestjs/common';
import { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper.js';
import { Histogram } from 'prom-client';
import { Command, Query, Rejection, type Actor, type Role } from '#kernel';
import { Metrics } from '#web';
import { rolesOf } from './allowed-to.js';

/** A command or query handler, whatever it handles. */
export interface Handler {
  execute(message: object): Promise<unknown>;
}

/** What is asked, by whom, and about which complaint or other thing. */
interface Wish {
  readonly actor: Actor;
  readonly about: string | undefined;
}

/** Through which every handler is reached: refuses those who may not ask, and measures. The two buses put it there. */
@Injectable()
export class AccessControl {
  private readonly durations: Histogram<'kind' | 'name' | 'outcome'>;

  constructor(metrics: Metrics) {
    this.durations = new Histogram({
      name: 'redress_message_duration_seconds',
      help: 'How long commands and queries took, by type and by how they ended.',
      labelNames: ['kind', 'name', 'outcome'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
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
    return new InstanceWrapper<Handler>({
      metatype: classOf(handler),
      isResolved: true,
      instance: { execute: (message) => this.pass(kind, roles, message, () => instance.execute(message)) },
    });
  }

  private async pass(
    kind: 'command' | 'query',
    roles: readonly Role[],
    message: object,
    work: () => Promise<unknown>,
  ): Promise<unknown> {
    const end = this.durations.startTimer({ kind, name: message.constructor.name });
    try {
      refuseUnless(roles, wishOf(message));
      const answer = await work();
      end({ outcome: 'done' });
      return answer;
    } catch (error) {
      end({ outcome: error instanceof Rejection ? error.kind : 'failed' });
      throw error;
    }
  }
}

function classOf({ metatype, name }: InstanceWrapper): NonNullable<InstanceWrapper['metatype']> {
  if (metatype === null) throw new Error(`The handler ${String(name)} is no class.`);
  return metatype;
}

/**
 * The decision. Anybody where `public` is named; else the roles named, a complainant only about the own complaint.
 * Throws `Rejection('not-allowed')`, or `receipt-needed` where a receipt would help.
 */
function refuseUnless(roles: readonly Role[], { actor, about }: Wish): void {
  if (roles.includes('public')) return;
  const named = roles.includes(actor.role);
  const own = actor.role !== 'complainant' || (about !== undefined && about === actor.onBehalfOf);
  if (named && own) return;
  const hasNoAccount = actor.role === 'public' || actor.role === 'complainant';
  if (hasNoAccount && roles.includes('complainant')) {
    throw new Rejection(
      'receipt-needed',
      'This needs the receipt of this complaint. A session ends after a while, and when another receipt is shown.',
      'forbidden',
    );
  }
  throw new Rejection('not-allowed', 'You may not do this, or not with this one.', 'forbidden');
}

/** A query that is open to complainants says by `complaintId`, or by `id`, which complaint it is about. */
function wishOf(message: object): Wish {
  if (message instanceof Command) return { actor: message.meta.actor, about: message.id };
  if (message instanceof Query) {
    const { complaintId, id } = message as { complaintId?: unknown; id?: unknown };
    const about = complaintId ?? id;
    return { actor: message.actor, about: typeof about === 'string' ? about : undefined };
  }
  throw new Error(`${message.constructor.name} says not who asks: extend Command or Query of #kernel.`);
}
