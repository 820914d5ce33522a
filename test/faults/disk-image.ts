import { mkdirSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { run, tidy } from './machine.js';

const mebibyte = 1_048_576;

/** An ext4 file system of its own, in a file that the machine mounts: it can be full, be read-only, or lose its power. */
export class DiskImage {
  readonly folder: string;
  /** Where it is mounted. */
  readonly mount: string;
  private image: string;

  /** Takes its size in MiB. Nothing is written to the disk behind it before somebody asks for that, or for a minute. */
  constructor(sizeMiB: number) {
    this.folder = mkdtempSync(join(tmpdir(), 'redress-disk-'));
    this.mount = join(this.folder, 'mount');
    this.image = join(this.folder, 'disk.img');
    mkdirSync(this.mount);
    run('truncate', '-s', `${String(sizeMiB)}M`, this.image);
    run('mkfs.ext4', '-q', '-F', '-m', '0', '-E', 'lazy_itable_init=0,lazy_journal_init=0', this.image);
    this.attach();
  }

  get data(): string {
    return join(this.mount, 'data');
  }

  get freeMiB(): number {
    const { bavail, bsize } = statfsSync(this.mount);
    return Math.floor((bavail * bsize) / mebibyte);
  }

  /** Brings all that was written to the disk. */
  sync(): void {
    run('sync', '-f', this.mount);
  }

  /** Takes up room until so much is left. */
  fillUntil(freeMiB: number): void {
    const size = this.freeMiB - freeMiB;
    if (size > 0) run('fallocate', '-l', `${String(size)}M`, join(this.mount, 'filler'));
  }

  /** Takes up the very last of it too. */
  fill(): void {
    this.fillUntil(1);
    tidy('dd', 'if=/dev/zero', `of=${join(this.mount, 'filler-2')}`, 'bs=4096', 'status=none');
  }

  makeRoom(): void {
    for (const name of ['filler', 'filler-2']) rmSync(join(this.mount, name), { force: true });
  }

  /** The file system finds itself in error, as on a failing disk, and allows no more writing. */
  turnReadOnly(): void {
    const device = basename(run('findmnt', '-n', '-o', 'SOURCE', this.mount).trim());
    writeFileSync(`/sys/fs/ext4/${device}/trigger_fs_error`, 'of a test');
  }

  /** Keeps what has reached the disk at this moment, and nothing else. Those who write MUST stand still. */
  copyAsAfterPowerCut(): string {
    const copy = join(this.folder, 'after.img');
    run('cp', '--sparse=always', this.image, copy);
    return copy;
  }

  /** Goes on with another state of the disk; all that used the present one MUST have ended. */
  async replaceWith(image: string): Promise<void> {
    await this.detach();
    this.image = image;
    this.attach();
  }

  /** Repairs and mounts again, as an operator does after an error; all that used it MUST have ended. */
  async repair(): Promise<void> {
    await this.detach();
    tidy('e2fsck', '-p', '-f', this.image);
    this.attach();
  }

  /**
   * Ends whoever still uses it, such as a PostgreSQL that hangs at the fault it was tried with: nobody else can be on this disk.
   */
  async remove(): Promise<void> {
    await this.detach().catch(async () => {
      for (let tries = 0; tries < 20 && this.isMounted; tries += 1) {
        for (const pid of usersOf(this.mount)) tidy('kill', '-KILL', pid);
        await pause(100);
        tidy('umount', this.mount);
      }
      if (this.isMounted) run('umount', '--lazy', this.mount);
    });
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get isMounted(): boolean {
    return readFileSync('/proc/mounts', 'utf8').includes(` ${this.mount} `);
  }

  private attach(): void {
    run('mount', '-o', 'loop,commit=60,errors=remount-ro', this.image, this.mount);
  }

  private async detach(): Promise<void> {
    for (let tries = 0; tries < 100; tries += 1) {
      if (!this.isMounted) return;
      if (tidy('umount', this.mount)) return;
      await pause(100);
    }
    throw new Error(`${this.mount} is still used by somebody: ${usersOf(this.mount).join(', ')}.`);
  }
}

/** The numbers of the processes that have something of it open, or stand in it. */
function usersOf(mount: string): string[] {
  const uses = (link: string) => {
    try {
      return `${readlinkSync(link)}/`.startsWith(`${mount}/`);
    } catch {
      return false;
    }
  };
  const open = (pid: string) => {
    try {
      return readdirSync(`/proc/${pid}/fd`).map((fd) => `/proc/${pid}/fd/${fd}`);
    } catch {
      return [];
    }
  };
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && [`/proc/${name}/cwd`, ...open(name)].some(uses));
}
