import { Body, Controller, Inject, Post, Req } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Request } from 'express';
import { AllowedTo, oneTimeToken, originOf, tokenHashOf } from '#access';
import type { HtmlPage } from '#design';
import { AggregateStore } from '#event-store';
import { References, Rejection, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, ServerSecret, Show } from '#web';
import { feed, IssueBodyFeedAddress, RevokeBodyFeedAddress } from '../domain/feed.decider.js';
import { feedEvents } from '../domain/feed.events.js';
import { mustBeOwn, shownOnce, type Issued } from './feed-address.js';

export class BodyFeedAddressDto {
  @FieldOf(feedEvents.BodyFeedAddressIssued, { label: 'The body' })
  readonly bodyId!: string;
}

@Controller('v1/staff')
export class IssueBodyFeedAddressController {
  constructor(
    private readonly commands: CommandBus,
    private readonly secret: ServerSecret,
    @Inject(originOf) private readonly origin: string | undefined,
  ) {}

  /** Makes a secret address of the deadlines and meetings of one body, in place of the one before. */
  @Post(':id/body-feed-address')
  @Show('/session/feed')
  @Fresh('none')
  async issue(
    @AggregateId() id: string,
    @Body() { bodyId }: BodyFeedAddressDto,
    @Meta() meta: CommandMeta,
    @Req() request: Request,
  ): Promise<Issued | HtmlPage> {
    const token = oneTimeToken(this.secret, meta.commandId, 'feed');
    const outcome = await this.commands.execute(new IssueBodyFeedAddress(id, { bodyId, tokenHash: tokenHashOf(token) }, meta));
    return shownOnce({ id, token, outcome, origin: this.origin }, request);
  }
}

@Controller('v1/staff')
export class RevokeBodyFeedAddressController {
  constructor(private readonly commands: CommandBus) {}

  /** Ends the address of that body at once. */
  @Post(':id/body-feed-address/revocation')
  @Show('/session/feed')
  @Fresh('none')
  revoke(@AggregateId() id: string, @Body() { bodyId }: BodyFeedAddressDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new RevokeBodyFeedAddress(id, { bodyId }, meta));
  }
}

/** Those who may see all matters of a body. */
@CommandHandler(IssueBodyFeedAddress)
@AllowedTo('clerk', 'member', 'auditor')
export class IssueBodyFeedAddressHandler implements ICommandHandler<IssueBodyFeedAddress> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** Throws `not-allowed` and `body-unknown`. */
  execute(command: IssueBodyFeedAddress): Promise<Outcome> {
    mustBeOwn(command);
    const { bodyId } = command.data;
    const { bodyId: ownBody = bodyId } = command.meta.actor;
    if (ownBody !== bodyId)
      throw new Rejection('not-allowed', 'You work for another body. Whoever works for this one makes the address.', 'forbidden');
    return this.aggregates.execute(feed, command, () => this.references.mustBeBody(bodyId));
  }
}

@CommandHandler(RevokeBodyFeedAddress)
@AllowedTo('clerk', 'investigator', 'counsel', 'member', 'auditor', 'leadership', 'operator', 'administrator')
export class RevokeBodyFeedAddressHandler implements ICommandHandler<RevokeBodyFeedAddress> {
  constructor(private readonly aggregates: AggregateStore) {}

  /** Throws `not-allowed`. */
  execute(command: RevokeBodyFeedAddress): Promise<Outcome> {
    mustBeOwn(command);
    return this.aggregates.execute(feed, command);
  }
}
