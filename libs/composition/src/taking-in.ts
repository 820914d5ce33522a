import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { GetBodies } from '#complainant-status';
import { FiledElsewhere } from '#complaint';
import { FilesProblem } from '#custody';
import { defaultSite } from '#design';
import { RequestReused } from '#event-store';
import { Register } from '#installation';
import { NoticeBoard, OpenedBox } from '#intake';
import { Clock, Rejection } from '#kernel';
import { SealBroken } from '#privacy';
import { Problem, Readiness } from '#web';
import { House, quarantineIn } from './open-house.js';
import { Repeated } from './repeated.js';
import { siteOfInstallation } from './site-of-installation.js';
import { runsSubscriptions } from './subscriptions.js';

/** How often the box is looked into. */
const lookEveryMs = 1_000;

/**
 * Takes in what intake processes put into the box, and tells them what the public may know. The box is opened here alone, where
 * the keys are; whatever is in it goes the way of a form that was sent to this process.
 */
@Injectable()
export class TakingIn implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly turns = new Repeated();
  private readonly box: OpenedBox;
  private readonly board: NoticeBoard;
  private begun = false;

  constructor(
    private readonly house: House,
    private readonly filed: FiledElsewhere,
    private readonly queries: QueryBus,
    private readonly register: Register,
    private readonly clock: Clock,
    @Inject(runsSubscriptions) private readonly here: boolean,
    readiness: Readiness,
  ) {
    const { database } = house.keys;
    this.box = new OpenedBox({ database, keys: house.keys, quarantine: quarantineIn(house.settings) });
    this.board = new NoticeBoard(database);
    readiness.add({
      name: 'intake',
      check: async () => {
        const refused = await this.box.refusedOnes();
        return { refused, ...(refused > 0 && { ok: false, degraded: 'complaints-not-taken-in' }) };
      },
    });
  }

  onApplicationBootstrap(): void {
    if (this.here) this.turns.start(() => this.nextTurn());
  }

  onApplicationShutdown(): Promise<void> {
    return this.turns.stop();
  }

  private async nextTurn(): Promise<number> {
    if (!this.begun) await this.quietly(() => this.box.beginAnew());
    this.begun = true;
    await this.quietly(() => this.tell());
    await this.quietly(() => this.takeIn());
    return lookEveryMs;
  }

  private async tell(): Promise<void> {
    const { production } = this.house.settings;
    const site = siteOfInstallation(this.register.installation) ?? (production ? undefined : defaultSite);
    if (site === undefined) return;
    const bodies = await this.queries.execute(new GetBodies({ userId: 'public', role: 'public' }));
    const { name, exitTo, help } = site;
    await this.board.put({ name, exitTo, help, timeZone: this.clock.timeZone, bodies });
  }

  private async takeIn(): Promise<void> {
    for (const id of await this.box.waiting()) {
      if (this.turns.signal.aborted) return;
      try {
        await this.takenIn(id);
      } catch (error) {
        const reason = reasonOf(error);
        if (reason === undefined) throw error;
        // Whatever it says, somebody filed it: it stays where it is, and somebody has to look.
        await this.box.refuse(id, reason);
        this.house.log.error({ box: id, reason }, 'a complaint from intake could not be taken in');
      }
    }
  }

  private async takenIn(id: string): Promise<void> {
    const waiting = await this.box.open(id);
    if (waiting === undefined) return;
    const { asked, filed, uploads } = waiting;
    try {
      const { code, day, told } = filed;
      await this.filed.receive({ commandId: id, request: asked, code, day, told, uploads });
      await this.box.taken(id);
    } finally {
      await waiting.discard();
    }
  }

  /** What is out of reach now is tried again in the next round. */
  private async quietly(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!this.turns.signal.aborted) this.house.log.debug({ reason: (error as Error).name }, 'intake waits');
    }
  }
}

/** Why something in the box will not be taken in however often it is tried; undefined for what may pass. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof Rejection) return error.reason;
  if (error instanceof Problem && error.status < 500) return error.reason;
  if (error instanceof RequestReused) return 'idempotency-key-reused';
  if (error instanceof SealBroken) return 'seal-broken';
  if (error instanceof FilesProblem || error instanceof SyntaxError) return 'unreadable';
  return undefined;
}
