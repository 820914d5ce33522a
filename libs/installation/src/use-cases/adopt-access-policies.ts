import { Injectable } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccessControl, AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { derivedId, type Outcome } from '#kernel';
import { AdoptAccessPolicies } from '../domain/installation.commands.js';
import { installation } from '../domain/installation.decider.js';
import { installationId } from '../domain/installation.events.js';

@CommandHandler(AdoptAccessPolicies)
@AllowedTo('system')
export class AdoptAccessPoliciesHandler implements ICommandHandler<AdoptAccessPolicies> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: AdoptAccessPolicies): Promise<Outcome> {
    return this.aggregates.execute(installation, command);
  }
}

/** Puts into the log by what this program decides about access. */
@Injectable()
export class AdoptedPolicies {
  constructor(
    private readonly commands: CommandBus,
    private readonly aggregates: AggregateStore,
    private readonly access: AccessControl,
  ) {}

  /** Records the policies where the installation is set up and others were in force. What is recorded already is not repeated. */
  async record(): Promise<void> {
    const { hash, text } = this.access.policies();
    const { state, revision } = await this.aggregates.load(installation, installationId);
    if (state.status === 'not-set-up' || state.policiesHash === hash) return;
    // Two programs that start at the same moment record it once.
    const commandId = derivedId(installationId, `policies ${hash} after ${String(revision)}`);
    const actor = { userId: 'access', role: 'system' } as const;
    const meta = { commandId, causationId: commandId, correlationId: commandId, actor };
    await this.commands.execute(new AdoptAccessPolicies(installationId, { hash, policies: text }, meta));
  }
}
