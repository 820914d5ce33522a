import { Injectable } from '@nestjs/common';
import { StaffDirectory } from '#access';
import { Docket, idOfFile, type FileName } from '#docket';
import { Clock, type Instant } from '#kernel';
import { Notices, type Notice } from '#notices';
import { sql } from '#postgres';
import { letterFor } from './letters.js';
import { mailChoices, type MailChoiceState } from './mail-choices.reader.js';
import { later, Outbox, type Attempt, type Mail } from './outbox.js';
import { Post, type Delivery } from './post.js';

/** How mail leaves the house, where the operator says so; otherwise none does. */
export abstract class MailWayOut {
  /** Where people reach the house, for the link in a letter. */
  abstract readonly origin: string;
  /** Absent where no mail server is named. */
  abstract readonly post: Post | undefined;
  /** From 0 to 1: spreads attempts, so that they do not all come at once. */
  abstract readonly chance: () => number;
}

/** Between two letters about what is new so much time passes; the letter of the day goes from this hour on. */
const [apartMs, digestHour] = [5 * 60_000, 8];
/** The first pause after an attempt, which doubles up to the second; after so many days nothing is tried any more. */
const [firstPauseMs, longestPauseMs, triedDays] = [60_000, 6 * 3_600_000, 3];
/** What is older was told in the house long ago. */
const oldestDays = 14;

type Choices = ReadonlyMap<string, MailChoiceState>;

/** Writes letters for what is new, and sends what is written. Each can be done by several processes at once. */
@Injectable()
export class MailRounds {
  constructor(
    private readonly docket: Docket,
    private readonly staff: StaffDirectory,
    private readonly notices: Notices,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly way: MailWayOut,
  ) {}

  /** Writes what there is to write. Throws `ReadModelNotReady`. */
  async write(): Promise<void> {
    if (this.way.post === undefined) return;
    const now = this.clock.now().instant;
    for (const [personId, choice] of await this.choices()) {
      const { code, givenBy } = choice;
      if (code !== undefined && givenBy !== undefined) await this.outbox.write(personId, 'code', [`code/${givenBy}`], now);
      else if (choice.address !== undefined) await this.writeTo(personId, choice, now);
    }
    await this.outbox.forget(now);
  }

  private async writeTo(personId: string, choice: MailChoiceState, now: Instant): Promise<void> {
    const { how, chosenAt } = choice;
    const person = this.staff.people.find(({ id }) => id === personId);
    if (how === 'none' || chosenAt === undefined || person === undefined || this.isQuiet(choice, now)) return;
    const kind = how === 'daily' ? 'digest' : 'notices';
    const last = await this.outbox.lastTo(personId, kind);
    if (how === 'at-once' && last !== undefined && later(last, apartMs) > now) return;
    if (
      how === 'daily' &&
      (this.clock.hourOf(now) < digestHour || (last !== undefined && this.clock.dayOf(last) === this.clock.dayOf(now)))
    )
      return;
    const found = await this.notices.forPerson(person);
    const fresh = found.filter((one) => !one.read && this.isSince(one, chosenAt, now));
    await this.outbox.write(
      personId,
      kind,
      fresh.map(({ id }) => id),
      now,
    );
  }

  /** What stood there before the person chose mail, or is old, is no news. */
  private isSince({ at, on }: Notice, chosenAt: Instant, now: Instant): boolean {
    const since = [chosenAt, later(now, -oldestDays * 86_400_000)].sort().at(-1) ?? chosenAt;
    return at === undefined ? on > this.clock.dayOf(since) : at >= since;
  }

  /** Sends what waits, one letter after the other, until nothing does, the server cannot be reached, or `signal` says so. */
  async send(signal?: AbortSignal): Promise<void> {
    const { post } = this.way;
    if (post === undefined) return;
    const choices = await this.choices();
    const quiet = [...choices].filter(([, choice]) => this.isQuiet(choice, this.clock.now().instant)).map(([id]) => id);
    while (signal?.aborted !== true) {
      const mail = await this.outbox.take(this.clock.now().instant, quiet);
      if (mail === undefined) return;
      const delivery = await this.delivered(mail, choices.get(mail.personId), post);
      const now = this.clock.now().instant;
      await this.outbox.settle(
        mail,
        delivery === undefined ? { is: 'dropped' } : attemptOf(mail, delivery, now, this.way.chance()),
        now,
      );
      if (delivery?.is === 'later' && serverIsAway.has(delivery.trouble)) return;
    }
  }

  /** Undefined where nobody wants the letter any more. */
  private async delivered(mail: Mail, choice: MailChoiceState | undefined, post: Post): Promise<Delivery | undefined> {
    const { kind, things, personId, id } = mail;
    const { address, code, how = 'none' } = choice ?? {};
    const isWanted = kind === 'code' ? code !== undefined : code === undefined && how !== 'none';
    if (address === undefined || !isWanted || this.staff.people.every((one) => one.id !== personId)) return undefined;
    const date = new Date(this.clock.now().instant);
    return post.send({ id, to: address, date, ...letterFor({ kind, things, origin: this.way.origin, code }) });
  }

  /** Whoever wants mail, or has an address to confirm, and everybody else whose letter may wait. */
  private async choices(): Promise<Choices> {
    const list = this.docket.list(mailChoices);
    const rows = await list.query<{ key: FileName; state: MailChoiceState }>(
      sql`select key, row->'state' as state from ${list.table} where wants is not null order by key`,
    );
    return new Map(rows.map(({ key, state }) => [idOfFile(key), state]));
  }

  private isQuiet({ quietFrom, quietUntil }: MailChoiceState, at: Instant): boolean {
    if (quietFrom === undefined || quietUntil === undefined) return false;
    const hour = this.clock.hourOf(at);
    return quietFrom <= quietUntil ? hour >= quietFrom && hour < quietUntil : hour >= quietFrom || hour < quietUntil;
  }
}

/** The next letter would meet with the same. */
const serverIsAway: ReadonlySet<string> = new Set(['unreachable', 'no-answer', 'sign-in', 'encryption']);

/** What an attempt comes to: sent, failed for good, or tried again after a pause that doubles, give or take a fifth. */
export function attemptOf({ attempts, madeAt }: Mail, delivery: Delivery, now: Instant, chance: number): Attempt {
  if (delivery.is === 'sent') return { is: 'sent' };
  const { trouble, reply, mayHaveArrived = false } = delivery;
  const said = { trouble, mayHaveArrived, ...(reply !== undefined && { reply }) };
  if (delivery.is === 'never' || later(madeAt, triedDays * 86_400_000) <= now) return { is: 'failed', ...said };
  const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** (attempts - 1));
  return { is: 'retry', ...said, notBefore: later(now, Math.round(pause * (0.8 + 0.4 * chance))) };
}
