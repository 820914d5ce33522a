import { Inject, Injectable, type DynamicModule } from '@nestjs/common';
import type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper.js';
import { CommandBus, CqrsModule, QueryBus, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AccessControl, type Handler } from './access-control.js';

/** The one bus of commands: every handler that it reaches stands behind the access decision. */
@Injectable()
class GuardedCommandBus extends CommandBus {
  @Inject()
  private readonly access!: AccessControl;

  override register(handlers: InstanceWrapper<ICommandHandler>[] = []): void {
    this.access.refuseForgotten(handlers);
    super.register(handlers);
  }

  override bind(handler: InstanceWrapper<Handler>, id: string): void {
    super.bind(this.access.guard('command', handler), id);
  }
}

/** The one bus of queries, likewise. */
@Injectable()
class GuardedQueryBus extends QueryBus {
  @Inject()
  private readonly access!: AccessControl;

  override register(handlers: InstanceWrapper<IQueryHandler>[] = []): void {
    this.access.refuseForgotten(handlers);
    super.register(handlers);
  }

  override bind(handler: InstanceWrapper<Handler>, id: string): void {
    const guarded: InstanceWrapper<IQueryHandler> = this.access.guard('query', handler);
    super.bind(guarded, id);
  }
}

/** Nest's module of buses, with ours in the places of its own. */
export const busesModule = (): DynamicModule => {
  const { providers = [], exports = [], ...cqrs } = CqrsModule.forRoot();
  return {
    ...cqrs,
    exports: [...exports, AccessControl],
    providers: [
      ...providers,
      AccessControl,
      { provide: CommandBus, useClass: GuardedCommandBus },
      { provide: QueryBus, useClass: GuardedQueryBus },
    ],
  };
};

/** Whether this is a bus that asks nobody's leave: one that a module made for itself by importing CqrsModule. */
export function isUnguardedBus(provided: unknown): boolean {
  if (provided instanceof CommandBus) return !(provided instanceof GuardedCommandBus);
  return provided instanceof QueryBus && !(provided instanceof GuardedQueryBus);
}
