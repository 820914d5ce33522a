/** The server could not be reached, or the connection was lost. Worth a retry; a lost COMMIT may have been applied. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';

  constructor(cause: unknown) {
    super(`The database cannot be reached just now (${describe(cause)}).`, { cause });
  }
}

/** The folder that should hold our data cannot be used; the message says how to go on. */
export class DataDirectoryProblem extends Error {
  override readonly name = 'DataDirectoryProblem';

  constructor(
    readonly reason:
      | 'not-writable'
      | 'disk-full'
      | 'file-in-the-way'
      | 'not-ours'
      | 'database-missing'
      | 'wrong-postgres-major'
      | 'in-use'
      | 'other-server',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** There is nothing to work on where somebody looked, and it was not to be made; the message names the place. */
export class NoInstallation extends Error {
  override readonly name = 'NoInstallation';
}

/** PostgreSQL's own program could not be found, started or stopped on this machine; the message says how to go on. */
export class EmbeddedServerProblem extends Error {
  override readonly name = 'EmbeddedServerProblem';
}

/** The migrations of this program and those recorded in the database do not fit together. */
export class MigrationProblem extends Error {
  override readonly name = 'MigrationProblem';
}

const LOST_SOCKET = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

// PostgreSQL manual, appendix A: 57P01 admin_shutdown, 57P02 crash_shutdown, 57P03 cannot_connect_now,
// 57P05 idle_session_timeout, 53300 too_many_connections; class 08 is connection_exception.
const LOST_SERVER = new Set(['57P01', '57P02', '57P03', '57P05', '53300']);

// The pg client reports these without a code.
const LOST_MESSAGE =
  /^(Query read timeout|Connection terminated|Connection ended|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/;

/** Whether an error says that the connection, not the statement, is at fault. */
export function isConnectionLoss(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true;
  // Not `instanceof Error`: errors of Node itself come from another realm when modules run in a context, as in specs.
  if (typeof error !== 'object' || error === null) return false;
  const { code, syscall, message } = error as { code?: unknown; syscall?: unknown; message?: unknown };
  if (typeof code === 'string') {
    if (LOST_SOCKET.has(code) || LOST_SERVER.has(code) || /^08...$/.test(code)) return true;
    if (code === 'ENOENT' && syscall === 'connect') return true;
  }
  return typeof message === 'string' && LOST_MESSAGE.test(message);
}

/** The code that Node and PostgreSQL give their errors, such as `ENOENT` or `42P01`. */
export function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** Takes what pg threw; gives a DatabaseUnavailable for a lost connection, and otherwise the same error. */
export function translated(error: unknown): unknown {
  if (error instanceof DatabaseUnavailable) return error;
  return isConnectionLoss(error) ? new DatabaseUnavailable(error) : error;
}

function describe(cause: unknown): string {
  const { message, code } = cause as { message?: string; code?: string };
  // An error that bundles several attempts to connect has an empty message.
  return [message, code, String(cause)].find((text) => text !== undefined && text !== '') ?? '';
}

// PostgreSQL manual, appendix A: transaction rollback, insufficient resources (a full disk is one), object not in prerequisite
// state (a lock), operator intervention (a timeout is one), system error, and a server that is, for now, a standby (25006). A
// file system that turned read-only is told as a lack of privilege (42501: `errcode_for_file_access`, EROFS); a lacking grant is
// the operator's to give, too.
const PASSING = /^(?:40|53|55|57|58)...$|^25006$|^42501$/;

/** Whether the same statement may succeed later: the server said no for its own state, and not for what was asked. */
export function isPassing(error: unknown): boolean {
  return isConnectionLoss(error) || PASSING.test(codeOf(error) ?? '');
}

/** Whether the server said that its disk is full. */
export function isDiskFull(error: unknown): boolean {
  return codeOf(error) === '53100';
}
