import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Histogram } from 'prom-client';
import { Command, Query, Rejection, type Actor, type Role } from '#kernel';
import { Metrics } from '#web';
import { rolesOf } from './allowed-to.js';

/** Where @nestjs/cqrs notes what a handler handles (its decorators/constants.js). */
const handled = { command: '__commandHandler__', query: '__queryHandler__' } as const;

interface Bus {
  execute: (message: object) => Promise<unknown>;
}

/** What is asked, by whom, and about which complaint or other thing. */
interface Wish {
  readonly actor: Actor;
  readonly about: string | undefined;
}

/**
 * Stands once before each bus, and nowhere else: finds at the start who may ask for what, refuses the others, and measures. A handler that
 * does not say who may use it stops the start.
 */
@Injectable()
export class AccessControl implements OnModuleInit {
  private readonly durations: Histogram<'kind' | 'name' | 'outcome'>;

  constructor(
    private readonly discovery: DiscoveryService,
    metrics: Metrics,
  ) {
    this.durations = new Histogram({
      name: 'redress_message_duration_seconds',
      help: 'How long commands and queries took, by type and by how they ended.',
      labelNames: ['kind', 'name', 'outcome'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [metrics.registry],
    });
  }

  onModuleInit(): void {
    const instances = this.discovery.getProviders().map((provider) => provider.instance as unknown);
    // A module that imports CqrsModule anew has a bus of its own: none may be without its guard.
    for (const bus of new Set(instances)) {
      if (bus instanceof CommandBus) this.guard(bus, 'command');
      if (bus instanceof QueryBus) this.guard(bus, 'query');
    }
  }

  private guard(bus: Bus, kind: 'command' | 'query'): void {
    const allowed = this.allowed(kind);
    const execute = bus.execute.bind(bus);
    bus.execute = async (message: object) => {
      const roles = allowed.get(message.constructor) ?? [];
      const end = this.durations.startTimer({ kind, name: message.constructor.name });
      try {
        refuseUnless(roles, wishOf(message));
        const answer = await execute(message);
        end({ outcome: 'done' });
        return answer;
      } catch (error) {
        end({ outcome: error instanceof Rejection ? error.kind : 'failed' });
        throw error;
      }
    };
  }

  /** The roles for each class of commands or queries. Throws, naming all of them, where handlers have none. */
  private allowed(kind: 'command' | 'query'): ReadonlyMap<unknown, readonly Role[]> {
    const handlers = new Set(
      this.discovery.getProviders().flatMap(({ metatype }) => (typeof metatype === 'function' ? [metatype] : [])),
    );
    const allowed = new Map<unknown, readonly Role[]>();
    const forgotten: string[] = [];
    for (const handler of handlers) {
      const message = Reflect.getMetadata(handled[kind], handler) as unknown;
      if (message === undefined) continue;
      const roles = rolesOf(handler);
      if (roles === undefined) forgotten.push(handler.name);
      else allowed.set(message, roles);
    }
    if (forgotten.length > 0) {
      throw new Error(
        `Nobody has said who may use ${forgotten.join(', ')}. Write @AllowedTo(…) above each, with the roles that may.`,
      );
    }
    return allowed;
  }
}

/**
 * The decision. Anybody where `public` is named; else the roles named, a complainant only about the own complaint.
 * Throws `Rejection('not-allowed')`.
 */
export function refuseUnless(roles: readonly Role[], { actor, about }: Wish): void {
  if (roles.includes('public')) return;
  const named = roles.includes(actor.role);
  const own = actor.role !== 'complainant' || (about !== undefined && about === actor.onBehalfOf);
  if (named && own) return;
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
