import { Module, type DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import { Receipts } from '#access';
import { Clock } from '#kernel';
import { sql, type Database } from '#postgres';
import { PublicKeys } from '#privacy';
import { Readiness, WebModule, type ServerSecret } from '#web';
import { ElsewhereController } from './elsewhere.controller.js';
import { Forgetting } from './forgetting.js';
import { IntakeController, statusOrigin } from './intake.controller.js';
import { NoticeBoard, siteOf } from './notice.js';
import { SealedBox } from './sealed-box.js';

export interface IntakeOptions {
  /** By a role that may put things into the box, and nothing else. */
  readonly database: Database;
  readonly publicKeys: PublicKeys;
  /** Of this process alone: never the one of the house. */
  readonly secret: ServerSecret;
  readonly clock: Clock;
  readonly log: Logger;
  /** Where people follow what they filed; undefined where a proxy leads `/status` of this address there. */
  readonly statusAt?: string | undefined;
}

/** Last, so that it takes what no other module's routes do. */
@Module({ controllers: [ElsewhereController] })
class ElsewhereModule {}

/** A process that takes in complaints and opens none. */
@Module({})
export class IntakeModule {
  constructor(readiness: Readiness, board: NoticeBoard, publicKeys: PublicKeys) {
    readiness.add({
      name: 'box',
      check: async () => {
        if ((await board.read()) === undefined) throw named('not-set-up');
        return {};
      },
    });
    readiness.add({
      name: 'public-keys',
      check: async () => {
        await publicKeys.check();
        return {};
      },
    });
  }

  static forRoot({ database, publicKeys, secret, clock, log, statusAt }: IntakeOptions): DynamicModule {
    const board = new NoticeBoard(database);
    return {
      module: IntakeModule,
      imports: [
        WebModule.forRoot({
          secret,
          log,
          metrics: { open: false },
          currentSite: () => board.known && siteOf(board.known),
        }),
        ElsewhereModule,
      ],
      controllers: [IntakeController],
      providers: [
        { provide: NoticeBoard, useValue: board },
        { provide: SealedBox, useValue: new SealedBox({ database, publicKeys }) },
        { provide: PublicKeys, useValue: publicKeys },
        { provide: Receipts, useValue: new Receipts(secret) },
        { provide: Clock, useValue: clock },
        Forgetting,
        { provide: statusOrigin, useValue: statusAt },
      ],
    };
  }
}

/** The role can read what it must not. */
export class TooMuchRight extends Error {
  override readonly name = 'TooMuchRight';
}

/**
 * Throws `TooMuchRight` where the role of an intake process may read what was filed, or lacks the box: a process that cannot open
 * anything is of use only as long as it cannot fetch anything either.
 */
export async function mustOnlyPutIn(database: Database): Promise<void> {
  const [box] = await database.query<{ there: boolean }>(
    sql`select to_regprocedure('intake_put(uuid, text, jsonb, bytea)') is not null as there`,
  );
  if (box?.there !== true) {
    throw new TooMuchRight(
      'There is no box for complaints in this database. Start Redress on it once, or run "cli migrate", and then grant the role its use: ' +
        'cli migrate --grant-intake-to ROLE',
    );
  }
  const rows = await database.query<{ name: string }>(sql`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = current_schema() and c.relkind in ('r', 'p') and c.relname <> 'intake_notice'
      and has_table_privilege(c.oid, 'select, insert, update, delete') order by 1 limit 3`);
  if (rows.length > 0) {
    throw new TooMuchRight(
      `The role of DATABASE_URL may use ${rows.map(({ name }) => name).join(', ')} and perhaps more. Intake must not be able to read what was ` +
        'filed: make a role for it alone, and grant it the box with: cli migrate --grant-intake-to ROLE (docs/operating.md, "Intake apart").',
    );
  }
}

function named(name: string): Error {
  const error = new Error(name);
  error.name = name;
  return error;
}
