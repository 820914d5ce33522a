import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Gauge } from 'prom-client';
import { ScanAdviceFile } from '#advice';
import { ScanFile } from '#complaint';
import { FileCustody } from '#custody';
import { ScanEvidence } from '#evidence';
import { derivedId, Rejection, type CommandMeta } from '#kernel';
import { alone } from '#postgres';
import { UnscannedFiles, type UnscannedMatter } from '#unscanned-files';
import { Metrics, Readiness } from '#web';
import { House } from './open-house.js';
import { Repeated } from './repeated.js';
import { runsSubscriptions } from './subscriptions.js';

/** How often it is looked whether files wait, while the scanner answers. */
const everyMs = 15_000;
/** After the start, and where it could not be looked at all: rows that are not filled yet, or a database that is away. */
const soonMs = 1_000;
/** How long a scanner that is away is left alone at most: each time twice as long as before. */
const longestAwayMs = 300_000;
/** Files that are looked at in one turn, so that a turn is soon over: 10 of the largest are 250 MB. */
const filesInATurn = 10;
const mattersAtOnce = 50;
/** A file that the scanner will not take is tried again after so long, each time twice as long, up to a day. */
const [again, longestAgain] = [60_000, 86_400_000];

interface Tried {
  readonly times: number;
  readonly notBefore: number;
}

/**
 * Has the files scanned that came in while the scanner was away, or before there was one. What it finds is recorded by the same
 * commands by which people have a file scanned; where it finds nothing, the file stays as it is: not scanned, and closed.
 */
@Injectable()
export class ScanTimer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly turns = new Repeated();
  private readonly tried = new Map<string, Tried>();
  private waitMs = everyMs;
  private scanner: 'answers' | 'away' | undefined;
  private at = '';
  private ending = false;

  constructor(
    private readonly files: UnscannedFiles,
    private readonly custody: FileCustody,
    private readonly commands: CommandBus,
    private readonly house: House,
    @Inject(runsSubscriptions) private readonly here: boolean,
    metrics: Metrics,
    readiness: Readiness,
  ) {
    const waiting = new Gauge({
      name: 'redress_files_not_scanned',
      help: 'Files that were handed in and at which no scanner has looked yet',
      registers: [metrics.registry],
      collect: async () => {
        // Better no number than one that is not known; and a metric that fails takes the others with it.
        waiting.set((await this.waiting()) ?? NaN);
      },
    });
    readiness.add({ name: 'scanner', check: () => this.known() });
  }

  onApplicationBootstrap(): void {
    if (this.here && this.custody.hasScanner) this.turns.start(() => this.nextTurn(), soonMs);
  }

  async onApplicationShutdown(): Promise<void> {
    this.ending = true;
    await this.leaveAlone();
  }

  /** Looks no more by itself: for who asks for each turn, as specs do. */
  leaveAlone(): Promise<void> {
    return this.turns.stop();
  }

  /**
   * One turn: has at most ten files scanned that wait. Gives how many the scanner has looked at, or `away` where it does not
   * answer, and nothing where another process is at it.
   */
  async scanThoseWaiting(now = Date.now()): Promise<number | 'away' | undefined> {
    const [first] = await this.files.matters('', 1);
    if (!(await this.custody.scannerAnswers())) {
      this.scanner = 'away';
      return 'away';
    }
    this.scanner = 'answers';
    return first === undefined ? 0 : alone(this.house.database, 'scan files', () => this.turn(now));
  }

  /** Goes on behind where the last turn ended, so that no file keeps the others waiting. */
  private async turn(now: number): Promise<number> {
    const matters = await this.files.matters(this.at, mattersAtOnce);
    let [looked, scanned] = [0, 0];
    for (const matter of matters) {
      for (const fileId of matter.fileIds.filter((one) => (this.tried.get(one)?.notBefore ?? 0) <= now)) {
        if (this.ending || looked === filesInATurn) return scanned;
        looked += 1;
        if (await this.scan(matter, fileId, now)) scanned += 1;
      }
      this.at = matter.key;
    }
    if (matters.length < mattersAtOnce) this.at = '';
    return scanned;
  }

  private async scan({ kind, id, withAdvice }: UnscannedMatter, fileId: string, now: number): Promise<boolean> {
    const meta = metaOf(fileId);
    try {
      const OfCase = withAdvice.includes(fileId) ? ScanAdviceFile : ScanEvidence;
      await this.commands.execute(kind === 'case' ? new OfCase(id, { fileId }, meta) : new ScanFile(id, { fileId }, meta));
      this.tried.delete(fileId);
      return true;
    } catch (error) {
      const times = (this.tried.get(fileId)?.times ?? 0) + 1;
      this.tried.set(fileId, { times, notBefore: now + Math.min(again * 2 ** (times - 1), longestAgain) });
      const reason = error instanceof Rejection ? error.reason : (error as Error).name;
      this.house.log.warn({ fileId, reason }, 'a file could not be scanned; this is tried again');
      return false;
    }
  }

  private async nextTurn(): Promise<number> {
    try {
      const away = (await this.scanThoseWaiting()) === 'away';
      this.waitMs = away ? Math.min(Math.max(this.waitMs, everyMs) * 2, longestAwayMs) : everyMs;
    } catch (error) {
      this.waitMs = soonMs;
      this.house.log.debug({ reason: (error as Error).name }, 'files that were not scanned wait');
    }
    return this.waitMs;
  }

  private async waiting(): Promise<number | undefined> {
    try {
      return await this.files.count();
    } catch {
      return undefined;
    }
  }

  private async known() {
    const notScanned = await this.waiting();
    return {
      ...(notScanned !== undefined && { notScanned }),
      ...(this.scanner !== undefined && { scanner: this.scanner }),
      ...(this.scanner === 'away' && { degraded: 'scanner-away' }),
    };
  }
}

const metaOf = (fileId: string): CommandMeta => ({
  commandId: derivedId(fileId, 'scanned-later'),
  actor: { userId: 'scan-files-that-were-not-scanned', role: 'system' },
  causationId: fileId,
  correlationId: fileId,
});
