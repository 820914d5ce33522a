import { stat, statfs } from 'node:fs/promises';

/** What one file system had left when it was last looked at. */
export interface DiskReading {
  readonly path: string;
  readonly freeBytes: number;
  readonly totalBytes: number;
  /** Below this it counts as nearly full. */
  readonly reserveBytes: number;
  /** Nearly full, and not yet well above the reserve again. */
  readonly isLow: boolean;
}

export interface DiskWatchOptions {
  /** Files or folders; those on one file system are watched as one. */
  readonly paths: readonly string[];
  /** Bytes to keep free; `defaultReserve` of each file system when not given. */
  readonly reserveBytes?: number | undefined;
  /** Milliseconds between two looks; 2,000 when not given. */
  readonly everyMs?: number;
  /** Told after a look at which something became nearly full, or has room again. */
  readonly onChange: (readings: readonly DiskReading[]) => void;
  readonly log?: (line: string) => void;
}

const mebibyte = 1_048_576;
/**
 * What is low has room again only at this multiple of the reserve, so that one append more or less does not switch to and fro.
 */
const roomAgain = 1.5;

/**
 * What must stay free, in bytes, on a file system of that size: 3 % of it, at least 256 MiB and at most 2 GiB. The most is set by
 * PostgreSQL's max_wal_size (1 GB when nobody changed it): recovery and checkpoints may need that much after the last append.
 */
export function defaultReserve(totalBytes: number): number {
  return Math.max(256 * mebibyte, Math.min(0.03 * totalBytes, 2_048 * mebibyte));
}

/** Looks at file systems from time to time, one statfs each, and says when one is nearly full. */
export class DiskWatch {
  private known: readonly DiskReading[] = [];
  private timer: NodeJS.Timeout | undefined;
  private closed = false;
  private looking: Promise<void> | undefined;

  private constructor(
    private readonly paths: readonly string[],
    private readonly options: DiskWatchOptions,
  ) {}

  /** Begins to watch; the first look is over when it resolves. Rejects when a path cannot be looked at. */
  static async start(options: DiskWatchOptions): Promise<DiskWatch> {
    const ofDevice = new Map<number, string>();
    for (const path of options.paths) {
      const { dev } = await stat(path);
      if (!ofDevice.has(dev)) ofDevice.set(dev, path);
    }
    const watch = new DiskWatch([...ofDevice.values()], options);
    await watch.look();
    watch.again();
    return watch;
  }

  get readings(): readonly DiskReading[] {
    return this.known;
  }

  /** Looks now. A file system that cannot be looked at keeps what was known of it. */
  look(): Promise<void> {
    this.looking ??= this.lookOnce().finally(() => {
      this.looking = undefined;
    });
    return this.looking;
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.looking;
  }

  private again(): void {
    if (this.closed) return;
    this.timer = setTimeout(() => {
      void this.look().finally(() => {
        this.again();
      });
    }, this.options.everyMs ?? 2_000);
    // Nobody should be kept waiting at the end by a look that is due.
    this.timer.unref();
  }

  private async lookOnce(): Promise<void> {
    const before = this.known;
    this.known = await Promise.all(this.paths.map((path) => this.read(path)));
    if (this.closed) return;
    const changed = this.known.some(({ path, isLow }) => isLow !== (lastOf(before, path)?.isLow ?? false));
    if (changed) this.options.onChange(this.known);
  }

  private async read(path: string): Promise<DiskReading> {
    const before = lastOf(this.known, path);
    try {
      const { bavail, blocks, bsize } = await statfs(path);
      const [freeBytes, totalBytes] = [bavail * bsize, blocks * bsize];
      const reserveBytes = this.options.reserveBytes ?? defaultReserve(totalBytes);
      const isLow = freeBytes < reserveBytes * (before?.isLow === true ? roomAgain : 1);
      return { path, freeBytes, totalBytes, reserveBytes, isLow };
    } catch (error) {
      this.options.log?.(`${path} cannot be watched: ${(error as Error).message}`);
      return before ?? { path, freeBytes: 0, totalBytes: 0, reserveBytes: 0, isLow: false };
    }
  }
}

const lastOf = (readings: readonly DiskReading[], path: string): DiskReading | undefined =>
  readings.find((one) => one.path === path);
