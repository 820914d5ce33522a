import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Place } from './application.js';
import type { Need } from './machine.js';
import { freshDataDirectory, OwnServer, type OwnServerOptions } from './own-server.js';
import type { Outcome } from './trial.js';

export const stores = ['postgresql-embedded', 'postgresql-external'] as const;
export type StoreKind = (typeof stores)[number];

/** What a negative control showed: whether the same test, of a system with a known fault, failed as it must. */
export interface Control {
  readonly fails: boolean;
  readonly how: string;
}

/** One line of the report. */
export interface Fault {
  readonly id: string;
  readonly name: string;
  /** Where it makes a difference. */
  readonly stores: readonly StoreKind[];
  readonly needs?: readonly Need[];
  readonly run: (lab: Lab) => Promise<Outcome>;
  readonly control: (lab: Lab) => Promise<Control>;
}

/** What a fault is given to work with. Everything it brings is cleaned up in the other order, also after a failure. */
export class Lab {
  /** Those that are at work, to be cleaned up when somebody ends the run. */
  static readonly open = new Set<Lab>();
  private readonly toClean: (() => unknown)[] = [];

  constructor(
    readonly store: StoreKind,
    readonly seed: number,
    /** A selection of a minute: fewer rounds. */
    readonly short: boolean,
    readonly log: (line: string) => void,
  ) {
    Lab.open.add(this);
  }

  later(clean: () => unknown): void {
    this.toClean.push(clean);
  }

  async clean(): Promise<void> {
    for (let one = this.toClean.pop(); one !== undefined; one = this.toClean.pop()) {
      try {
        await one();
      } catch (error) {
        this.log(`cleaning up: ${(error as Error).message}`);
      }
    }
    Lab.open.delete(this);
  }

  folder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'redress-fault-'));
    // PostgreSQL of a killed application ends a moment after it.
    this.later(() => {
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
    });
    return folder;
  }

  async server(options: Partial<OwnServerOptions> = {}): Promise<OwnServer> {
    const server = await OwnServer.on({ folder: this.folder(), ...options });
    this.later(() => server.remove());
    return server;
  }

  /** A place for an application on this lab's kind of store, with its own server where that is external. */
  async place(dataDirectory = this.folder(), env: Readonly<Record<string, string>> = {}): Promise<Setting> {
    if (this.store === 'postgresql-embedded') {
      await freshDataDirectory(dataDirectory);
      return { place: { dataDirectory, env }, server: undefined };
    }
    const server = await this.server();
    return { place: { dataDirectory, databaseUrl: server.nearUrl, env }, server };
  }
}

export interface Setting {
  readonly place: Place;
  readonly server: OwnServer | undefined;
}

/** A control that shows by loss or doubling that the test can fail. */
export function failsBy(outcome: Outcome, which: 'lost' | 'doubled', how: string): Control {
  return { fails: outcome[which].length > 0, how: `${how}: ${String(outcome[which].length)} ${which}` };
}
