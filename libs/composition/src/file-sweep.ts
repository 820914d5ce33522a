import { onItsWayMs, type FileStorage } from '#custody';
import type { EventCodec, EventStore } from '#event-store';
import { keepingTypes, keptBy, type KeptFile } from '#kernel';
import { runMigrations, sql, type Database, type Migration } from '#postgres';
import type { KeyRing } from '#privacy';

const dayMs = 86_400_000;
/** A crash leaves the few files of what was just being sent. More than that is the wrong place, or a log that is behind. */
const mostRemoved = 20;

/** Why nothing is removed although something lies there that no event names. */
export type SweepDoubt = 'log-unreadable' | 'files-missing' | 'too-many';

/** What was found among the sealed files. */
export interface Sweep {
  /** Files older than a day that no event names, those counted in that were removed now. */
  readonly unnamed: number;
  readonly removed: number;
  readonly doubt?: SweepDoubt | undefined;
}

export interface SweepParts {
  readonly files: FileStorage;
  readonly store: Pick<EventStore, 'readAll'>;
  readonly codec: EventCodec;
  readonly keys: Pick<KeyRing, 'keys'>;
  /** Days that a file has lain there without an event before it is removed; nothing is removed when not given. */
  readonly afterDays: number | undefined;
  readonly now?: number;
  readonly signal?: AbortSignal;
  readonly onRemoved?: (sha256: string) => void;
}

/**
 * Looks for sealed files that no event names, and removes those that have lain there long enough. Asks the log itself, after the
 * files: what is recorded meanwhile is seen. Removes nothing where the log or the place may be another one.
 */
export async function sweepFiles(parts: SweepParts): Promise<Sweep> {
  const { files, afterDays, now = Date.now(), signal, onRemoved } = parts;
  const kept = new Set<string>();
  for await (const name of files.names()) {
    signal?.throwIfAborted();
    kept.add(name);
  }
  const { named, doubt } = await namedIn(parts, kept);
  const ages = new Map<string, number>();
  for (const name of kept) {
    signal?.throwIfAborted();
    const since = named.has(name) ? undefined : await files.keptSince(name);
    if (since !== undefined && now - since.getTime() > onItsWayMs) ages.set(name, now - since.getTime());
  }
  if (ages.size === 0 || afterDays === undefined) return { unnamed: ages.size, removed: 0 };
  const old = [...ages].filter(([, age]) => age > afterDays * dayMs).map(([name]) => name);
  const why = doubt ?? (old.length > mostRemoved ? 'too-many' : undefined);
  if (why !== undefined) return { unnamed: ages.size, removed: 0, doubt: why };
  for (const name of old) {
    signal?.throwIfAborted();
    await files.delete(name);
    onRemoved?.(name);
  }
  return { unnamed: ages.size, removed: old.length };
}

/** What the log names, and whether it is the log of these files: it must be readable, and what it names must lie here. */
async function namedIn({ files, store, codec, keys, signal }: SweepParts, kept: ReadonlySet<string>) {
  const all: NamedFile[] = [];
  let unreadable = false;
  try {
    for await (const stored of store.readAll({ types: keepingTypes })) {
      signal?.throwIfAborted();
      all.push(...keptBy(stored.type, codec.decode(stored).data));
    }
  } catch (error) {
    if (signal?.aborted === true) throw error;
    unreadable = true;
  }
  const named = new Set(all.map(({ sha256 }) => sha256));
  if (unreadable) return { named, doubt: 'log-unreadable' as const };
  return { named, doubt: (await lacksNamed({ files, keys }, all, kept)) ? ('files-missing' as const) : undefined };
}

type NamedFile = Pick<KeptFile, 'sha256' | 'keyId'>;

/**
 * Whether a file that the log names is not kept here, apart from those that were erased with their key: then this may be another
 * log, or another place. `kept` names those that are known to be here.
 */
export async function lacksNamed(
  { files, keys }: Pick<SweepParts, 'keys'> & { readonly files: Pick<FileStorage, 'has'> },
  named: readonly NamedFile[],
  kept: ReadonlySet<string> = new Set(),
): Promise<boolean> {
  const missing = [...new Map(named.map((one) => [one.sha256, one])).values()].filter(({ sha256 }) => !kept.has(sha256));
  const found = await keys.keys([...new Set(missing.map(({ keyId }) => keyId))]);
  for (const { sha256, keyId } of missing) {
    // It may have come since the names were listed.
    if (found.get(keyId)?.status !== 'destroyed' && !(await files.has(sha256))) return true;
  }
  return false;
}

const migrations: readonly Migration[] = [
  {
    name: 'file sweeps',
    sql: sql`
create table file_sweeps (
  single boolean primary key default true check (single),
  swept_at timestamptz not null,
  unnamed integer not null,
  removed integer not null,
  doubt text
);
`,
  },
];

/** Makes the table that says what the last sweep found, where it is missing. */
export async function prepareSweeps(database: Database): Promise<void> {
  await runMigrations(database, 'file-sweep', migrations);
}

/** What the last sweep found, by whichever process; undefined where there was none. */
export async function lastSweep(database: Database): Promise<(Sweep & { readonly agoMs: number }) | undefined> {
  const [found] = await database.query<{ agoMs: number; unnamed: number; removed: number; doubt: SweepDoubt | null }>(
    sql`select (extract(epoch from now() - swept_at) * 1000)::float8 as "agoMs", unnamed, removed, doubt from file_sweeps`,
  );
  return found && { ...found, doubt: found.doubt ?? undefined };
}

/** Keeps what a sweep found. */
export async function keepSweep(database: Database, { unnamed, removed, doubt = null as never }: Sweep): Promise<void> {
  await database.query(sql`
    insert into file_sweeps (swept_at, unnamed, removed, doubt) values (now(), ${unnamed}, ${removed}, ${doubt})
    on conflict (single) do update set swept_at = excluded.swept_at, unnamed = excluded.unnamed, removed = excluded.removed,
      doubt = excluded.doubt`);
}
