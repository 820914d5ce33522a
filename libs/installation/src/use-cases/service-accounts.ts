import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo, ServiceAccounts, tokenHashOf, type KnownServiceAccount } from '#access';
import { AggregateStore } from '#event-store';
import { Clock } from '#kernel';
import { CreateServiceAccount, RevokeServiceAccount, serviceAccount } from '../domain/service-account.decider.js';

@CommandHandler(CreateServiceAccount)
@AllowedTo('system')
export class CreateServiceAccountHandler implements ICommandHandler<CreateServiceAccount> {
  constructor(private readonly store: AggregateStore) {}

  execute(command: CreateServiceAccount) {
    return this.store.execute(serviceAccount, command);
  }
}

@CommandHandler(RevokeServiceAccount)
@AllowedTo('system')
export class RevokeServiceAccountHandler implements ICommandHandler<RevokeServiceAccount> {
  constructor(private readonly store: AggregateStore) {}

  execute(command: RevokeServiceAccount) {
    return this.store.execute(serviceAccount, command);
  }
}

/** Knows programs by their tokens, from the log. */
@Injectable()
export class ServiceAccountsFromLog extends ServiceAccounts {
  constructor(
    private readonly store: AggregateStore,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async find(id: string, token: string): Promise<KnownServiceAccount | undefined> {
    const { state } = await this.store.recall(serviceAccount, id);
    if (state.status !== 'active' || state.until <= this.clock.now().instant) return undefined;
    const [kept, given] = [Buffer.from(state.tokenHash), Buffer.from(tokenHashOf(token))];
    if (kept.length !== given.length || !timingSafeEqual(kept, given)) return undefined;
    const { name, role, bodyId, only } = state;
    return { id, name, role, ...(bodyId !== undefined && { bodyId }), ...(only !== undefined && { only }) };
  }
}
