import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { FieldOf, Meta, partsIn, Show, Text } from '#web';
import { ChangeInstallation } from '../domain/installation.commands.js';
import { installation } from '../domain/installation.decider.js';
import { installationEvents, installationId } from '../domain/installation.events.js';

const { InstallationChanged } = installationEvents;
const contact = partsIn(InstallationChanged, 'contact');

export class ContactDto {
  @FieldOf(contact, { label: 'Phone' })
  readonly phone!: string;

  @FieldOf(contact, { label: 'Email' })
  readonly mail!: string;

  @FieldOf(contact, { label: 'Hours' })
  readonly hours!: string;

  @FieldOf(contact, { label: 'Mailing address' })
  readonly address!: string;
}

export class ChangeInstallationDto {
  @FieldOf(InstallationChanged, { label: 'Name of the office' })
  readonly name!: string;

  @FieldOf(InstallationChanged, { inner: () => ContactDto })
  readonly contact!: ContactDto;

  @FieldOf(InstallationChanged, { label: 'Time zone', help: 'An IANA name such as America/Denver. It decides which day it is.' })
  readonly timeZone!: string;

  @FieldOf(InstallationChanged, { label: 'Where the quick exit leads', help: 'An everyday page, such as a weather report.' })
  readonly exitTo!: string;

  @Text({
    max: 500,
    optional: true,
    label: 'Identity provider: issuer',
    help: 'Leave it open where staff sign in with passkeys alone.',
  })
  readonly issuer?: string;

  @Text({ max: 200, optional: true, label: 'Identity provider: client id' })
  readonly clientId?: string;
}

@Controller('v1/installation')
export class ChangeInstallationController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Show('/installation')
  change(@Body() body: ChangeInstallationDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const { issuer, clientId, contact: reached, ...settings } = body;
    const provider = issuer === undefined || clientId === undefined ? {} : { identityProvider: { issuer, clientId } };
    const data = { ...settings, contact: { ...reached }, languages: ['en'], ...provider };
    return this.commands.execute(new ChangeInstallation(installationId, data, meta));
  }
}

@CommandHandler(ChangeInstallation)
@AllowedTo('administrator')
export class ChangeInstallationHandler implements ICommandHandler<ChangeInstallation> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ChangeInstallation): Promise<Outcome> {
    return this.aggregates.execute(installation, command);
  }
}
