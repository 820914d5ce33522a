import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { notices, type NoticesOfPerson } from '#installation';
import { Query, type Concern } from '#kernel';
import { Outbox, type Mail, type MailState } from './outbox.js';

/** What somebody chose about mail, and what became of the last letters to them. */
export interface OwnMail {
  readonly how: NoticesOfPerson['mail']['how'];
  readonly quietFrom?: number;
  readonly quietUntil?: number;
  readonly address?: string;
  /** Whether a code that was mailed to the address is still to come back. */
  readonly toBeConfirmed: boolean;
  readonly letters: readonly Mail[];
}

/** As many letters as a page shows: of one person, and of all. */
const [mostOfOne, mostOfAll] = [10, 200];

export class GetOwnMail extends Query<OwnMail> {
  override concerns(): readonly Concern[] {
    return [];
  }

  override discloses(): 'nothing' {
    return 'nothing';
  }
}

@QueryHandler(GetOwnMail)
@AllowedTo('clerk', 'investigator', 'counsel', 'member')
export class GetOwnMailHandler implements IQueryHandler<GetOwnMail> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly outbox: Outbox,
  ) {}

  async execute({ actor: { userId } }: GetOwnMail): Promise<OwnMail> {
    const { state } = await this.aggregates.load(notices, userId);
    const { mail, address } = state;
    return {
      ...mail,
      ...(address !== undefined && { address: address.address }),
      toBeConfirmed: address?.code !== undefined,
      letters: await this.outbox.latest(mostOfOne, userId),
    };
  }
}

/** All letters to the staff, the latest first, and how many are in each state. */
export interface AllMail {
  readonly counts: Readonly<Partial<Record<MailState, number>>>;
  readonly letters: readonly Mail[];
}

export class ListMail extends Query<AllMail> {
  override concerns(): readonly Concern[] {
    return [];
  }

  /** To whom letters went, and never what about. */
  override discloses(): 'nothing' {
    return 'nothing';
  }
}

@QueryHandler(ListMail)
@AllowedTo('operator', 'administrator')
export class ListMailHandler implements IQueryHandler<ListMail> {
  constructor(private readonly outbox: Outbox) {}

  async execute(): Promise<AllMail> {
    return { counts: await this.outbox.counts(), letters: await this.outbox.latest(mostOfAll) };
  }
}
