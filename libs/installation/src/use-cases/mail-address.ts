import { createHash } from 'node:crypto';
import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo, oneTimeToken } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, ServerSecret, Show, Text } from '#web';
import { ChooseMail, ConfirmMailAddress, GiveMailAddress, notices } from '../domain/notices.decider.js';
import { noticesEvents } from '../domain/notices.events.js';
import { mustBeOwn } from './feed-address.js';

export class ChooseMailDto {
  @FieldOf(noticesEvents.MailChosen, { label: 'Email me' })
  readonly how!: 'none' | 'at-once' | 'daily';

  @FieldOf(noticesEvents.MailChosen, { label: 'No email from this hour', help: 'From 0 to 23, where the body sits.' })
  readonly quietFrom?: number;

  @FieldOf(noticesEvents.MailChosen, {
    label: 'Until this hour',
    help: 'From 0 to 23. What is new in the meantime is sent then.',
  })
  readonly quietUntil?: number;
}

export class GiveMailAddressDto {
  @FieldOf(noticesEvents.MailAddressGiven, { label: 'Email address' })
  readonly address!: string;
}

export class ConfirmMailAddressDto {
  @Text({ max: 20, label: 'The code in the email' })
  readonly code!: string;
}

@Controller('v1/staff')
export class ChooseMailController {
  constructor(private readonly commands: CommandBus) {}

  /** Whether and when mail says that there is something new. */
  @Post(':id/mail-choice')
  @Show('/session/mail')
  @Fresh('none')
  choose(@AggregateId() id: string, @Body() body: ChooseMailDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new ChooseMail(id, body, meta));
  }
}

@Controller('v1/staff')
export class GiveMailAddressController {
  constructor(
    private readonly commands: CommandBus,
    private readonly secret: ServerSecret,
  ) {}

  /** One's own is confirmed by a code that is mailed to it; one that an administrator gives for somebody else counts at once. */
  @Post(':id/mail-address')
  @Show('/session/mail')
  @Fresh('none')
  give(@AggregateId() id: string, @Body() { address }: GiveMailAddressDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const isOwn = meta.actor.userId === id;
    const code = () => codeFrom(oneTimeToken(this.secret, meta.commandId, 'mail'));
    return this.commands.execute(new GiveMailAddress(id, { address, ...(isOwn && { code: code() }) }, meta));
  }
}

@Controller('v1/staff')
export class ConfirmMailAddressController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/mail-address/confirmation')
  @Show('/session/mail')
  @Fresh('none')
  confirm(@AggregateId() id: string, @Body() body: ConfirmMailAddressDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new ConfirmMailAddress(id, body, meta));
  }
}

/** Forty bits, in letters and figures that nobody takes for each other. */
function codeFrom(token: string): string {
  const bytes = createHash('sha256').update(token).digest().subarray(0, 8);
  const letters = [...bytes].map((byte) => 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'[byte % 32]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

@CommandHandler(ChooseMail)
@AllowedTo('clerk', 'investigator', 'counsel', 'member')
export class ChooseMailHandler implements ICommandHandler<ChooseMail> {
  constructor(private readonly aggregates: AggregateStore) {}

  /** Throws `not-allowed`. */
  execute(command: ChooseMail): Promise<Outcome> {
    mustBeOwn(command);
    return this.aggregates.execute(notices, command);
  }
}

@CommandHandler(GiveMailAddress)
@AllowedTo('clerk', 'investigator', 'counsel', 'member', 'administrator')
export class GiveMailAddressHandler implements ICommandHandler<GiveMailAddress> {
  constructor(private readonly aggregates: AggregateStore) {}

  /** Throws `not-allowed`. */
  execute(command: GiveMailAddress): Promise<Outcome> {
    const { actor } = command.meta;
    if (actor.role !== 'administrator') mustBeOwn(command);
    return this.aggregates.execute(notices, command);
  }
}

@CommandHandler(ConfirmMailAddress)
@AllowedTo('clerk', 'investigator', 'counsel', 'member')
export class ConfirmMailAddressHandler implements ICommandHandler<ConfirmMailAddress> {
  constructor(private readonly aggregates: AggregateStore) {}

  /** Throws `not-allowed`, `mail-code-wrong`. */
  execute(command: ConfirmMailAddress): Promise<Outcome> {
    mustBeOwn(command);
    return this.aggregates.execute(notices, command);
  }
}
