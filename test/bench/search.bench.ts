import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { QueryBus } from '@nestjs/cqrs';
import { caseList, ListCases } from '#case-file';
import { eventUnions, NameFilling, openHouse, RedressModule, settingsFrom, type House } from '#composition';
import { Docket } from '#docket';
import { EventCodec } from '#event-store';
import { folded } from '#kernel';
import { sql } from '#postgres';
import { Projector } from '#projection';
import { byTurns, median, type Row } from './measure.js';

export interface SearchBenchOptions {
  /** How many cases there are, each size measured by itself. */
  readonly sizes?: readonly number[];
  readonly rounds?: number;
  readonly log?: (row: Row | undefined) => void;
}

/** Milliseconds in which half of the searches are to be answered. */
const demandedMs = 150;
const atOnce = 100;
const firstNames = ['Ada', 'Basil', 'Clover', 'Dorian', 'Elspeth', 'Florian', 'Greta', 'Hollis', 'Ione', 'Jasper'];
const lastNames = ['Invented', 'Grellmont', 'Wistfield', 'Oakbarrow', 'Pellmere', 'Quartzley', 'Ravenhope', 'Stillwater'];
const nameOf = (n: number): string =>
  `Senator ${firstNames[n % 10] ?? ''} ${lastNames[Math.floor(n / 10) % 8] ?? ''}${String(Math.floor(n / 80))}`;

/**
 * What it costs to find a case by a part of its respondent's name: the same search over sealed names and over plain ones, by
 * turns, for so many cases, and beside opening every name. Takes what makes an empty database of a name.
 */
export async function searchBench(
  databaseOf: (name: string) => Promise<string>,
  { sizes = [1_000, 10_000, 50_000], rounds = 5, log = () => undefined }: SearchBenchOptions = {},
): Promise<Row[]> {
  const sealed = await Searched.open(await databaseOf('search_sealed'), 'on');
  const plain = await Searched.open(await databaseOf('search_plain'), 'off');
  const rows: Row[] = [];
  try {
    for (const size of sizes) {
      for (const one of [sealed, plain]) await one.growTo(size);
      const words = (round: number) => nameOf(Math.floor((size * (round + 1)) / (rounds + 2))).slice(-12);
      const first = await sealed.search(words(0));
      let round = 0;
      const [ours, theirs] = await byTurns(
        rounds,
        () => sealed.search(words(round++)),
        () => plain.search(words(round)),
      );
      let again = 0;
      const [, opening] = await byTurns(
        rounds,
        () => sealed.search(words(again++)),
        () => sealed.openAndCompare(words(again)),
      );
      const [value, baseline, opened] = [median(ours), median(theirs), median(opening)];
      const row = { unit: 'ms', p50_ms: value, p99_ms: Math.max(...ours) };
      const name = `search: a name among ${String(size)} cases`;
      rows.push({ ...row, name: `${name}, beside plain names`, value, baseline, ratio: baseline / value, bar: 0 });
      rows.push({ ...row, name: `${name}, beside opening every name`, value, baseline: opened, ratio: opened / value, bar: 0 });
      rows.push({
        ...row,
        name: `${name}, beside what is demanded`,
        value,
        baseline: demandedMs,
        ratio: demandedMs / value,
        bar: 0,
      });
      rows.push({
        ...row,
        name: `${name}, the first since the start`,
        value: first,
        baseline: demandedMs,
        ratio: demandedMs / first,
        bar: 0,
      });
      rows.slice(-4).forEach(log);
    }
    return rows;
  } finally {
    await sealed.close();
    await plain.close();
  }
}

/** A house with nothing but cases. */
class Searched {
  private cases = 0;

  private constructor(
    private readonly house: House,
    private readonly queries: QueryBus,
    private readonly projector: Projector,
    private readonly names: NameFilling,
    private readonly docket: Docket,
    readonly close: () => Promise<void>,
  ) {}

  static async open(url: string, sealing: 'on' | 'off'): Promise<Searched> {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'redress-bench-'));
    const env = { DATABASE_URL: url, REDRESS_DATA: dataDirectory, REDRESS_LOG: 'silent', REDRESS_SEALING: sealing };
    const house = await openHouse(settingsFrom(env), { whenInUse: 'refuse', whenAbsent: 'make' });
    const app = await NestFactory.createApplicationContext(RedressModule.forRoot({ house, subscriptions: true }), {
      logger: false,
    });
    const close = async () => {
      await app.close();
      await house.close();
      await rm(dataDirectory, { recursive: true });
    };
    return new Searched(
      house,
      app.get(QueryBus, { strict: false }),
      app.get(Projector, { strict: false }),
      app.get(NameFilling, { strict: false }),
      app.get(Docket, { strict: false }),
      close,
    );
  }

  async growTo(size: number): Promise<void> {
    const codec = new EventCodec(eventUnions);
    const bodyId = '00000000-0000-4000-8000-00000000b0d1';
    while (this.cases < size) {
      const some = Array.from({ length: Math.min(atOnce, size - this.cases) }, (_, n) => this.cases + n);
      await Promise.all(
        some.map((n) => {
          const commandId = randomUUID();
          const event = {
            type: 'CaseOpened',
            occurredOn: '2026-03-10',
            data: {
              reference: `K-${String(n).padStart(8, '0')}`,
              bodyId,
              respondent: { respondentId: randomUUID(), name: nameOf(n) },
              origin: 'complaint',
              complaintIds: [],
              subject: 'A ledger was taken.',
              tags: [],
            },
          } as const;
          const meta = {
            commandId,
            actor: { userId: 'bench', role: 'system' },
            causationId: commandId,
            correlationId: commandId,
          } as const;
          const encoded = codec.encode(event, 0, meta, '2026-03-10T15:00:00.000Z');
          return this.house.store.append(`case-${randomUUID()}`, 'no-stream', [encoded]);
        }),
      );
      this.cases += some.length;
    }
    await this.projector.caughtUp({ position: await this.house.store.head() });
    await this.names.fill();
  }

  /** Milliseconds until the page of cases with this in the name is there. */
  async search(q: string): Promise<number> {
    const start = performance.now();
    const found = await this.queries.execute(new ListCases({ userId: 'bench', role: 'clerk' }, { q }, { size: 50 }));
    if (found.items.length === 0) throw new Error(`Nothing was found for "${q}".`);
    return performance.now() - start;
  }

  /** Milliseconds until every name was opened and compared, as where there is no index. */
  async openAndCompare(q: string): Promise<number> {
    const start = performance.now();
    const model = this.docket.list(caseList);
    const names = await model.query<{ name: string }>(
      sql`select key, row->'state'->'respondent'->>'name' as name from ${model.table} where reference is not null order by reference, key`,
    );
    if (!names.some(({ name }) => folded(name).includes(folded(q)))) throw new Error(`Nothing was found for "${q}".`);
    return performance.now() - start;
  }
}
