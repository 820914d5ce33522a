import type { Command } from './command.js';

/** Every command there is, in the order in which `help` shows them. */
export const commands: Readonly<Record<string, Command>> = {
  'set-up': {
    usage: 'set-up --file setup.yaml',
    summary:
      'sets the installation up: contact, bodies, people and their roles, all or nothing; again changes nothing (docs/setting-up.md)',
    operands: [0, 0],
    options: { file: 'value' },
    load: () => import('./set-up.js'),
  },
  administrator: {
    usage: 'administrator (--name "…" | <id or handle>) --reason "…"',
    summary:
      'makes somebody an administrator when nobody can administer any more, and tells the link for signing in (docs/operating.md)',
    operands: [0, 1],
    options: { name: 'value', reason: 'value' },
    load: () => import('./administrator.js'),
  },
  import: {
    usage: 'import <file> [--format govtrack|neutral]',
    summary: 'brings in a docket that was kept before Redress; again adds nothing (docs/legacy-docket.md)',
    operands: [1, 1],
    options: { format: 'value' },
    load: () => import('./import-docket.js'),
  },
  replay: {
    usage: 'replay <case> [--as-of DATE] [--known-on DATE] [--after POSITION] [--compare "as-of=… known-on=… after=…"]',
    summary:
      'shows a case, by reference or id, as it stood: on a date, as known on a date, after an event; and what differs then',
    operands: [1, 1],
    options: { 'as-of': 'value', 'known-on': 'value', after: 'value', compare: 'value' },
    load: () => import('./replay-case.js'),
  },
  reads: {
    usage: 'reads --case CASE [--until DATE-OR-MOMENT]',
    summary: 'tells who had read about a case, by reference or id, up to a moment; that it was asked is recorded, too',
    operands: [0, 0],
    options: { case: 'value', until: 'value' },
    load: () => import('./reads.js'),
  },
  due: {
    usage:
      'due (--pack P --rule R | --days N [--unit calendar|business] [--landing exact|roll-forward|act-before]) --anchor DATE [--calendar ID-OR-FILE] [--suspend FROM..TO:reason]… [--zone Z]',
    summary: 'tells when something is due, and how that day comes about; reads no data of Redress',
    operands: [0, 0],
    options: {
      ...{ pack: 'value', rule: 'value', days: 'value', unit: 'value', calendar: 'value', landing: 'value' },
      ...{ anchor: 'value', suspend: 'values', zone: 'value' },
    },
    load: () => import('./due.js'),
  },
  tie: {
    usage: 'tie --body B --yeas N --nays N [--recused N] [--absent N] [--vacant N] [--on DATE]',
    summary: 'tells what a vote in a body of a shipped pack comes to, and what follows; reads no data of Redress',
    operands: [0, 0],
    options: { body: 'value', yeas: 'value', nays: 'value', recused: 'value', absent: 'value', vacant: 'value', on: 'value' },
    load: () => import('./tie.js'),
  },
  verify: {
    usage: 'verify',
    summary: 'looks for holes in the log, recomputes all read models from it, and tells every difference',
    operands: [0, 0],
    options: {},
    load: () => import('./verify.js'),
  },
  'sweep-files': {
    usage: 'sweep-files [--remove]',
    summary: 'lists the sealed files that no event has named for a day, such as a crash leaves behind, and removes them',
    operands: [0, 0],
    options: { remove: 'switch' },
    load: () => import('./sweep-files.js'),
  },
  'rebuild-projection': {
    usage: 'rebuild-projection <name> | --all',
    summary: 'fills a read model anew from the log while the present one serves',
    operands: [0, 1],
    options: { all: 'switch' },
    load: () => import('./rebuild-projection.js'),
  },
  migrate: {
    usage: 'migrate [--grant-to ROLE] [--grant-intake-to ROLE]',
    summary:
      'makes or changes the tables that this version needs and fills its read models, so that a role without that right can run it (docs/operating.md)',
    operands: [0, 0],
    options: { 'grant-to': 'value', 'grant-intake-to': 'value' },
    load: () => import('./migrate.js'),
  },
  parked: {
    usage: 'parked',
    summary: 'lists the events that a read model does without or a process could not answer, with their ids and why',
    operands: [0, 0],
    options: {},
    load: () => import('./parked.js'),
  },
  'drive-again': {
    usage: 'drive-again <id>',
    summary: 'tries a parked event again: sends what follows from it once more, or fills its read model anew (docs/operating.md)',
    operands: [1, 1],
    options: {},
    load: () => import('./drive-again.js'),
  },
  backup: {
    usage: 'backup --to FOLDER',
    summary: 'copies the embedded database while it works, starts the copy once and proves it whole (docs/operating.md)',
    operands: [0, 0],
    options: { to: 'value' },
    load: () => import('./backup.js'),
  },
  'copy-log': {
    usage: 'copy-log --from URL --to URL [--seal]',
    summary:
      'copies the log into another store, or goes on with it, and compares both; with --seal a plain log into a sealed one (docs/moving-a-log.md)',
    operands: [0, 0],
    options: { from: 'value', to: 'value', seal: 'switch' },
    load: () => import('./copy-log.js'),
  },
  'switch-log': {
    usage: 'switch-log --from URL --to URL [--reason "…"] [--seal]',
    summary: 'completes a copy and makes it the log in use; nobody writes for some seconds (docs/moving-a-log.md)',
    operands: [0, 0],
    options: { from: 'value', to: 'value', reason: 'value', seal: 'switch' },
    load: () => import('./switch-log.js'),
  },
  'read-only': {
    usage: 'read-only [on --reason "…" | off | status]',
    summary: 'lets nobody write, within a second and in all processes, or everybody again; reading goes on',
    operands: [0, 1],
    options: { reason: 'value' },
    load: () => import('./read-only.js'),
  },
  token: {
    usage: 'token create --name "…" --scope ROLE[@BODY] [--only Command,Query] --until DATE | list | revoke <id> --reason "…"',
    summary: 'creates, lists and revokes the tokens by which programs use the API (docs/operating.md)',
    operands: [1, 2],
    options: { name: 'value', scope: 'value', only: 'value', until: 'value', reason: 'value' },
    load: () => import('./token.js'),
  },
  keys: {
    usage: 'keys turn [--to FOLDER] | index | publish --to FOLDER | move --to vault|folder [--publish FOLDER]',
    summary:
      'turn: wraps all data keys under a new key and destroys the earlier ones, while Redress runs; publish: writes the public key that intake processes seal with; move: to a key service, or back, while Redress is stopped (docs/operating.md)',
    operands: [1, 1],
    options: { to: 'value', publish: 'value' },
    load: () => import('./keys.js'),
  },
  'seed-demo': {
    usage: 'seed-demo',
    summary: 'tells a fictional story into an empty log, for trying Redress out; not while Redress runs on it',
    operands: [0, 0],
    options: {},
    load: () => import('./seed-demo.js'),
  },
  'check-pack': {
    usage: 'check-pack --all | (<file> | <id>[@version]) [--map stages.svg] [--from DATE]',
    summary:
      'says in plain sentences what a rule pack holds, or with file, line and advice what is wrong in it; draws its stages, and tells the deadlines of a case that is filed on a day (docs/rule-packs.md)',
    operands: [0, 1],
    options: { all: 'switch', map: 'value', from: 'value' },
    load: () => import('./check-pack.js'),
  },
  'adopt-pack': {
    usage: 'adopt-pack <body id> (<file> | <id>@<version>) --citation "…" [--from DATE]',
    summary: 'lets a body adopt a rule pack from a day on: one that comes with Redress, or a file (docs/rule-packs.md)',
    operands: [2, 2],
    options: { citation: 'value', from: 'value' },
    load: () => import('./adopt-pack.js'),
  },
  'adopt-calendar': {
    usage:
      'adopt-calendar <body id> (<file> | <id>@<version>) --citation "…" [--from DATE] [--id ID --version V --title "…" --covers FROM..UNTIL]',
    summary:
      'lets a body adopt a calendar of weekends and holidays: one that comes with Redress, a file in the neutral form, or an iCalendar file with the options in the second brackets',
    operands: [2, 2],
    options: { citation: 'value', from: 'value', id: 'value', version: 'value', title: 'value', covers: 'value' },
    load: () => import('./adopt-calendar.js'),
  },
  'record-sitting-days': {
    usage: 'record-sitting-days <body id> (<file> | <day>…) --citation "…"',
    summary: 'records days on which the chamber sat, from a file with one or several in a line, or as given: legislative days',
    operands: [2, 400],
    options: { citation: 'value' },
    load: () => import('./record-sitting-days.js'),
  },
  openapi: {
    usage: 'openapi [--check]',
    summary: 'writes docs/openapi.json, or says whether it is still what the program offers',
    operands: [0, 0],
    options: { check: 'switch' },
    load: () => import('./openapi.js'),
  },
};

/** What `help` shows. */
export function helpText(): readonly string[] {
  return [
    'Usage: npm run -s cli -- <command> [--json]',
    '',
    ...Object.values(commands).flatMap(({ usage, summary }) => [`  ${usage}`, `      ${summary}`]),
    '  help',
    '      shows this',
    '',
    'With --json the result alone goes to standard output, as one JSON object. Exit code: 0 done, 1 failed or differences found, 2 misused.',
    'Works on the data of REDRESS_DATA (default ./data), or of DATABASE_URL and EVENT_STORE_URL, also while Redress runs on them; seed-demo does not.',
    'Only import, migrate, seed-demo and set-up begin where there is no data yet; the others say that there is none.',
  ];
}
