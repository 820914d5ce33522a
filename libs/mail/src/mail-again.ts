import { Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { EventStore } from '#event-store';
import { Clock, CommandAboutInstallation, Rejection, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, Fresh, Meta, Show } from '#web';
import { Outbox } from './outbox.js';

export class SendMailAgain extends CommandAboutInstallation {
  override readonly type = 'SendMailAgain';
}

export class NoteMailReturned extends CommandAboutInstallation {
  override readonly type = 'NoteMailReturned';
}

@Controller('v1/outbox')
export class SendMailAgainController {
  constructor(private readonly commands: CommandBus) {}

  /** Tries a letter once more that failed or came back. */
  @Post(':id/again')
  @Show('/outbox')
  @Fresh('none')
  again(@AggregateId() id: string, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new SendMailAgain(id, {}, meta));
  }
}

@Controller('v1/outbox')
export class NoteMailReturnedController {
  constructor(private readonly commands: CommandBus) {}

  /** Says that a letter which was sent came back to the address that it was from. */
  @Post(':id/return')
  @Show('/outbox')
  @Fresh('none')
  returned(@AggregateId() id: string, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new NoteMailReturned(id, {}, meta));
  }
}

@CommandHandler(SendMailAgain)
@AllowedTo('operator')
export class SendMailAgainHandler implements ICommandHandler<SendMailAgain> {
  constructor(
    private readonly outbox: Outbox,
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  /** Throws `mail-not-there`. */
  async execute({ id }: SendMailAgain): Promise<Outcome> {
    if (!(await this.outbox.again(id, this.clock.now().instant))) {
      throw new Rejection(
        'mail-not-there',
        'Only an email that failed or was returned can be sent again. Reload the list.',
        'unknown',
      );
    }
    return { id, revision: 0n, position: await this.store.head() };
  }
}

@CommandHandler(NoteMailReturned)
@AllowedTo('operator')
export class NoteMailReturnedHandler implements ICommandHandler<NoteMailReturned> {
  constructor(
    private readonly outbox: Outbox,
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  /** Throws `mail-not-there`. */
  async execute({ id }: NoteMailReturned): Promise<Outcome> {
    if (!(await this.outbox.cameBack(id, this.clock.now().instant))) {
      throw new Rejection('mail-not-there', 'Only an email that was sent can be marked as returned. Reload the list.', 'unknown');
    }
    return { id, revision: 0n, position: await this.store.head() };
  }
}
