import { Injectable, Module } from '@nestjs/common';
import { Docket, idOfFile, kindOf, type FileName, type KeptState } from '#docket';
import { sql } from '#postgres';
import { unscannedFiles, type UnscannedState } from './unscanned-files.reader.js';

/** A complaint or a case with files at which no scanner has looked. */
export interface UnscannedMatter {
  /** By which `matters` goes on behind it. */
  readonly key: string;
  readonly kind: 'case' | 'complaint';
  readonly id: string;
  readonly fileIds: readonly string[];
  /** Those among them that came with advice to the panel. */
  readonly withAdvice: readonly string[];
}

interface Row {
  readonly key: FileName;
  readonly row: KeptState<UnscannedState>;
}

/** The files at which no scanner has looked, for the house itself: it asks on nobody's behalf. */
@Injectable()
export class UnscannedFiles {
  constructor(private readonly docket: Docket) {}

  /** How many wait, in all. Throws `ReadModelNotReady`. */
  async count(): Promise<number> {
    const list = this.docket.list(unscannedFiles);
    const [found] = await list.query<{ n: number }>(
      sql`select coalesce(sum(waiting::int), 0)::int as n from ${list.table} where waiting is not null`,
    );
    return found?.n ?? 0;
  }

  /** At most `most` matters with such files, in the order of their keys, behind `after`. Throws `ReadModelNotReady`. */
  async matters(after: string, most: number): Promise<readonly UnscannedMatter[]> {
    const list = this.docket.list(unscannedFiles);
    const rows = await list.query<Row>(
      sql`select key, row from ${list.table} where waiting is not null and key > ${after} order by key limit ${most}`,
    );
    return rows.map(({ key, row: { state } }) => ({
      key,
      kind: kindOf(key) === 'case' ? 'case' : 'complaint',
      id: idOfFile(key),
      fileIds: state.waiting,
      withAdvice: state.withAdvice,
    }));
  }
}

@Module({ providers: [UnscannedFiles], exports: [UnscannedFiles] })
export class UnscannedFilesModule {}
