import { timingSafeEqual } from 'node:crypto';
import { Controller, Inject, Injectable, Post, Req } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Request } from 'express';
import {
  AllowedTo,
  feedAddress,
  FeedAddresses,
  type Feed,
  type FeedsOfPerson,
  oneTimeToken,
  originOf,
  ourAddress,
  tokenHashOf,
} from '#access';
import type { HtmlPage } from '#design';
import { AggregateStore } from '#event-store';
import { Rejection, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, factsOf, Fresh, Meta, personOf, ServerSecret, Show } from '#web';
import { feed, IssueFeedAddress, RevokeFeedAddress, type FeedCommand } from '../domain/feed.decider.js';
import { feedAddressPage } from '../pages/feed-address.page.js';

/** What is shown once: the address that is given to a calendar program. */
export interface Issued extends Outcome {
  readonly address: string;
}

@Controller('v1/staff')
export class IssueFeedAddressController {
  constructor(
    private readonly commands: CommandBus,
    private readonly secret: ServerSecret,
    @Inject(originOf) private readonly origin: string | undefined,
  ) {}

  /** Makes a secret address for a calendar program, in place of the one before. Whoever repeats it is shown the same. */
  @Post(':id/feed-address')
  @Show('/session/feed')
  @Fresh('none')
  async issue(@AggregateId() id: string, @Meta() meta: CommandMeta, @Req() request: Request): Promise<Issued | HtmlPage> {
    const token = oneTimeToken(this.secret, meta.commandId, 'feed');
    const outcome = await this.commands.execute(new IssueFeedAddress(id, { tokenHash: tokenHashOf(token) }, meta));
    return shownOnce({ id, token, outcome, origin: this.origin }, request);
  }
}

interface JustIssued {
  readonly id: string;
  readonly token: string;
  readonly outcome: Outcome;
  readonly origin: string | undefined;
}
/** The address as it is shown once, as a page or for a program. */
export function shownOnce({ id, token, outcome, origin }: JustIssued, request: Request): Issued | HtmlPage {
  const address = `${ourAddress(origin, request)}/feeds/${feedAddress(id, token)}`;
  const person = personOf(request);
  const { form, page } = factsOf(request);
  return form && page && person !== undefined ? feedAddressPage({ address, person }) : { ...outcome, address };
}

@Controller('v1/staff')
export class RevokeFeedAddressController {
  constructor(private readonly commands: CommandBus) {}

  /** Ends the address at once. */
  @Post(':id/feed-address/revocation')
  @Show('/session/feed')
  @Fresh('none')
  revoke(@AggregateId() id: string, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new RevokeFeedAddress(id, {}, meta));
  }
}

/** Throws `not-allowed`. */
export const mustBeOwn = ({ id, meta: { actor } }: Pick<FeedCommand, 'id' | 'meta'>): void => {
  if (actor.userId === id) return;
  throw new Rejection('not-allowed', 'This is each person’s own, and nobody else’s.', 'forbidden');
};

@CommandHandler(IssueFeedAddress)
@AllowedTo('clerk', 'investigator', 'counsel', 'member', 'auditor', 'leadership', 'operator', 'administrator')
export class IssueFeedAddressHandler implements ICommandHandler<IssueFeedAddress> {
  constructor(private readonly aggregates: AggregateStore) {}

  /** Throws `not-allowed`. */
  execute(command: IssueFeedAddress): Promise<Outcome> {
    mustBeOwn(command);
    return this.aggregates.execute(feed, command);
  }
}

@CommandHandler(RevokeFeedAddress)
@AllowedTo('clerk', 'investigator', 'counsel', 'member', 'auditor', 'leadership', 'operator', 'administrator')
export class RevokeFeedAddressHandler implements ICommandHandler<RevokeFeedAddress> {
  constructor(private readonly aggregates: AggregateStore) {}

  /** Throws `not-allowed`. */
  execute(command: RevokeFeedAddress): Promise<Outcome> {
    mustBeOwn(command);
    return this.aggregates.execute(feed, command);
  }
}

/** Knows addresses by their hashes, from the log. */
@Injectable()
export class FeedAddressesFromLog extends FeedAddresses {
  constructor(private readonly aggregates: AggregateStore) {
    super();
  }

  override async opens(staffId: string, secret: string): Promise<Feed | undefined> {
    const { state } = await this.aggregates.recall(feed, staffId);
    const given = Buffer.from(tokenHashOf(secret));
    const isIt = (hash = ''): boolean => hash.length === given.length && timingSafeEqual(Buffer.from(hash), given);
    if (isIt(state.tokenHash)) return { staffId };
    const [bodyId] = [...state.ofBodies].find(([, hash]) => isIt(hash)) ?? [];
    return bodyId === undefined ? undefined : { staffId, bodyId };
  }

  override async of(staffId: string): Promise<FeedsOfPerson> {
    const { state } = await this.aggregates.recall(feed, staffId);
    return { hasAddress: state.tokenHash !== undefined, bodyIds: [...state.ofBodies.keys()] };
  }
}
