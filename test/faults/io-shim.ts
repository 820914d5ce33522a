import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './machine.js';

export type IoFault = 'fsync:EIO' | 'write:ENOSPC' | 'lie';

/** A library, compiled here, that lets the disk of a PostgreSQL fail when told to. */
export class IoShim {
  private readonly folder = mkdtempSync(join(tmpdir(), 'redress-shim-'));
  private readonly order = join(this.folder, 'order');
  /** For a PostgreSQL that the test starts itself. */
  readonly env: Readonly<Record<string, string>>;
  /** For an application, whose PostgreSQL is started through `unshare`: one that passes the library on. */
  readonly embeddedEnv: Readonly<Record<string, string>>;

  constructor() {
    const library = join(this.folder, 'io-faults.so');
    run('gcc', '-shared', '-fPIC', '-O2', '-o', library, join(import.meta.dirname, 'shim/io-faults.c'), '-ldl');
    this.env = { LD_PRELOAD: library, IO_FAULTS: this.order };
    const bin = join(this.folder, 'bin');
    mkdirSync(bin);
    const real = run('/bin/sh', '-c', 'command -v unshare').trim();
    const words = Object.entries(this.env).map(([name, value]) => `${name}='${value}'`);
    writeFileSync(join(bin, 'unshare'), `#!/bin/sh\nexport ${words.join(' ')}\nexec ${real} "$@"\n`);
    chmodSync(join(bin, 'unshare'), 0o755);
    this.embeddedEnv = { PATH: `${bin}:${process.env.PATH ?? ''}` };
  }

  begin(fault: IoFault): void {
    writeFileSync(this.order, fault);
  }

  end(): void {
    rmSync(this.order, { force: true });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
