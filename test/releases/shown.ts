import type { Client } from '#test-servers';
import { delayMessageInWords } from '#words';
import { actPathsIn } from '../journeys/acts.js';

/** The ids of what there is, by the kind of their streams. */
export interface Ids {
  readonly cases: readonly string[];
  readonly complaints: readonly string[];
}

/** What each address answers staff: programs, as JSON; people, as a page. */
export interface Shown {
  readonly answers: ReadonlyMap<string, string>;
  readonly pages: ReadonlyMap<string, string>;
}

/** Asks everything there is to ask about these cases and complaints: now, and at these moments. Each begins with the status. */
export async function shown(clerk: Client, { cases, complaints }: Ids, moments: readonly string[]): Promise<Shown> {
  const asked = (paths: readonly string[]) => paths.flatMap((path) => [path, ...moments.map((moment) => `${path}?${moment}`)]);
  const programs = [
    ...asked(['/v1/queue', '/v1/reports/audit', ...cases.map((id) => `/v1/cases/${id}/file`)]),
    ...asked(complaints.map((id) => `/v1/complaints/${id}/status`)),
    ...complaints.map((id) => `/v1/complaints/${id}/file`),
    '/v1/cases?limit=200',
    '/v1/bodies',
  ];
  const people = [
    ...asked(['/queue', '/reports/audit']),
    '/cases',
    '/bodies',
    ...cases.flatMap((id) => [`/cases/${id}`, `/replay?case=${id}`]),
    ...complaints.flatMap((id) => [`/complaints/${id}`, `/complaints/${id}/as-complainant`]),
  ];
  const [answers, pages] = [new Map<string, string>(), new Map<string, string>()];
  for (const path of programs) {
    const { status, text } = await clerk.get(path);
    answers.set(path, `${String(status)} ${text}`);
  }
  for (const path of people) {
    const { status, text } = await clerk.page(path);
    pages.set(path, `${String(status)} ${text}${/^\/cases\/[\da-f-]{36}$/.test(path) ? await inSections(clerk, path) : ''}`);
  }
  return { answers, pages };
}

/** What this release shows of a case on other pages than its first: the last one has only that. */
async function inSections(clerk: Client, path: string): Promise<string> {
  const acts = await clerk.page(`${path}/acts`);
  if (acts.status !== 200) return '';
  const texts: string[] = [];
  for (const one of [`${path}/file`, `${path}/sections/timeline`, ...actPathsIn(acts.text)])
    texts.push((await clerk.page(one)).text);
  return texts.join('\n');
}

/**
 * An answer without what a release may say in other words: texts that stand in no event, and are no code, number, date or id.
 * A refusal is its status and its type.
 */
export function withoutWords(answer: string, known: ReadonlySet<string>): unknown {
  const [status, body] = [answer.slice(0, 3), JSON.parse(answer.slice(4)) as unknown];
  if (status !== '200') return { status, type: (body as { type?: unknown }).type };
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return inOrderOfIds(value).map(plain);
    if (typeof value === 'object' && value !== null) {
      // From which read model a report was told, and of how many facts it is made, is the release's own business.
      const isOfReport = 'projection' in value;
      const said = Object.entries(value).filter(([name]) => !isOfReport || (name !== 'projection' && name !== 'facts'));
      // The last release called every matter of an old docket open.
      const isOld = 'origin' in value && value.origin === 'legacy-docket';
      const stateOf = (name: string, one: unknown) => (isOld && name === 'state' && one === 'historical' ? 'open' : plain(one));
      // A closing that conceals where a matter went is counted with dismissals now, in one line of the ledger.
      const isOfLedger = 'chamber-declined' in value;
      const nameOf = (name: string) => (isOfLedger && name === 'dismissed' ? 'dismissed-or-not-told' : name);
      return Object.fromEntries(said.map(([name, one]) => [nameOf(name), stateOf(name, one)]));
    }
    if (typeof value !== 'string' || known.has(value) || /^[\w:.+/-]*$/.test(value)) return value;
    return 'in words';
  };
  return { status, body: plain(body) };
}

/** Pieces of work that are due on the same day, or on none, may stand in another order. */
function inOrderOfIds(list: readonly unknown[]): readonly unknown[] {
  const idIn = (one: unknown) => (one as { readonly id?: unknown; readonly dues?: unknown } | null)?.id;
  const areWork = list.length > 0 && list.every((one) => typeof idIn(one) === 'string' && 'dues' in (one as object));
  return areWork ? [...list].sort((one, other) => String(idIn(one)).localeCompare(String(idIn(other)))) : list;
}

/** What a page tells of what is recorded: texts of people as they stand in events, days, and where one can go from here. */
export function factsOn(page: string, known: ReadonlySet<string>): readonly string[] {
  const html = page.slice(4);
  const text = read(html);
  const attributes = [...html.matchAll(/ (?:datetime|href|action)="([^"]*)"/g)].map(([, value = '']) => value);
  return [
    page.slice(0, 3),
    // This release writes the days in a message of the house about a delay in words.
    ...[...known].filter((one) => text.includes(one) || text.includes(delayMessageInWords(one))),
    ...attributes
      .filter((value) => !/\.(css|js|svg|png|woff2?|ico)\b/.test(value))
      // A case was one long page.
      .filter((value) => !value.startsWith('#'))
      .map((value) => value.replace(/^(\/cases\/[\da-f-]{36})\?correct=/, '$1/sections/timeline?correct=')),
  ];
}

/** Who is named in confidence, or was interviewed: files speak of them as "Complainant 1" or "Witness 2" now. */
const spokenOfByRole = new Set(['interviewee', 'complainant']);

/**
 * Every text in events, and of those the names and the sentences: what has fewer words may stand on a page for another reason.
 * Without those of people of whom this release speaks by their role.
 */
export function textsIn(events: readonly unknown[]): { readonly all: ReadonlySet<string>; readonly long: ReadonlySet<string> } {
  const [all, long, byRole] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const look = (value: unknown, field = '', isByRole = false): void => {
    if (typeof value === 'string') {
      if (isByRole) byRole.add(value);
      all.add(value);
      if (/name$/i.test(field) || value.split(' ').length > 3) long.add(read(value));
    }
    if (typeof value === 'object' && value !== null)
      for (const [name, one] of Object.entries(value)) look(one, name, isByRole || spokenOfByRole.has(name));
  };
  for (const event of events) look(event);
  const others = (texts: ReadonlySet<string>) => new Set([...texts].filter((text) => !byRole.has(text)));
  return { all: others(all), long: others(long) };
}

function read(html: string): string {
  return html
    .replace(/<(script|style|head)\b[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}
