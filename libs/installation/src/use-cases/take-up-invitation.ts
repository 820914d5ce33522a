import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo, Enrolment, FreshSignIn, type EnrolledPasskey, type LinkedIdentity } from '#access';
import { AggregateStore } from '#event-store';
import type { Actor, CommandMeta } from '#kernel';
import { staffMember } from '../domain/staff-member.decider.js';
import { AddPasskey, EnrollPasskey, LinkIdentity } from '../domain/staff-member.commands.js';

/** The aggregate asks for the invitation itself: whoever has it need not be signed in, and whoever has not may not. */
@CommandHandler(LinkIdentity)
@AllowedTo('public', 'system')
export class LinkIdentityHandler implements ICommandHandler<LinkIdentity> {
  constructor(private readonly store: AggregateStore) {}

  execute(command: LinkIdentity) {
    return this.store.execute(staffMember, command);
  }
}

@CommandHandler(EnrollPasskey)
@AllowedTo('public', 'system')
export class EnrollPasskeyHandler implements ICommandHandler<EnrollPasskey> {
  constructor(private readonly store: AggregateStore) {}

  execute(command: EnrollPasskey) {
    return this.store.execute(staffMember, command);
  }
}

@CommandHandler(AddPasskey)
@AllowedTo('clerk', 'investigator', 'counsel', 'member', 'auditor', 'leadership', 'operator', 'administrator')
@FreshSignIn()
export class AddPasskeyHandler implements ICommandHandler<AddPasskey> {
  constructor(private readonly store: AggregateStore) {}

  /** The aggregate lets nobody add one to somebody else. */
  execute({ id, data, meta }: AddPasskey) {
    return this.store.execute(staffMember, new EnrollPasskey(id, data, meta));
  }
}

/** A person who was invited takes up the invitation by the way to sign in that was chosen. */
@Injectable()
export class EnrolmentByInvitation extends Enrolment {
  constructor(private readonly commands: CommandBus) {
    super();
  }

  async linkIdentity(staffId: string, identity: LinkedIdentity, tokenHash: string): Promise<void> {
    await this.commands.execute(new LinkIdentity(staffId, { ...identity, tokenHash }, metaOf(staffId)));
  }

  async addPasskey(actor: Actor, passkey: EnrolledPasskey & { readonly label?: string }): Promise<void> {
    const meta = { ...metaOf(actor.userId), actor };
    await this.commands.execute(new AddPasskey(actor.userId, { ...passkey, passkeyId: randomUUID() }, meta));
  }

  async enrolPasskey(staffId: string, passkey: EnrolledPasskey, tokenHash: string): Promise<void> {
    const passkeyId = randomUUID();
    await this.commands.execute(new EnrollPasskey(staffId, { ...passkey, passkeyId, tokenHash }, metaOf(staffId)));
  }
}

/** The person does it, in no role yet. */
function metaOf(staffId: string): CommandMeta {
  const commandId = randomUUID();
  return { commandId, actor: { userId: staffId, role: 'public' }, causationId: commandId, correlationId: commandId };
}
