import fc from 'fast-check';
import type { Client } from '#testing';
import { actPathsIn } from '../journeys/acts.js';
import type { Known } from '../random/known.js';
import { oddTexts, type RandomRequest } from '../random/requests.js';

interface Control {
  readonly name: string;
  readonly value: string;
}

interface PageForm {
  readonly who: string;
  readonly action: string;
  readonly controls: readonly Control[];
}

/** Where forms stand. */
const pagesOf = ({ ids }: Known): readonly string[] => [
  ...[
    '/complaints/new',
    '/status',
    '/status/mine',
    '/complaints/enter',
    '/cases/new',
    '/bodies',
    '/bodies/new',
    '/staff',
    '/queue',
  ],
  ...['/installation', '/sign-in'],
  ...['cases', 'complaints', 'bodies'].flatMap((kind) => (ids[kind] ?? []).slice(-4).map((id) => `/${kind}/${id}`)),
];

/** What somebody can do in the case that was opened last, each on a page of its own. */
async function actsIn(client: Client, { ids }: Known): Promise<readonly string[]> {
  const [caseId] = (ids.cases ?? []).slice(-1);
  if (caseId === undefined) return [];
  return actPathsIn((await client.page(`/cases/${caseId}/acts`)).text);
}

/** Signing in and out is left out: whoever signs out asks nothing more. */
const leftOut = /^\/sign-|\/sessions\/end$/;

/** Requests as a browser sends them with the forms that people see now, filled with what nobody should type, or as they are. */
export async function formRequests(
  people: ReadonlyMap<string, Client>,
  known: Known,
  options: { readonly numRuns: number; readonly seed: number },
): Promise<readonly RandomRequest[]> {
  const forms: PageForm[] = [];
  const askers = fc.sample(fc.constantFrom(...people), { numRuns: 4, seed: options.seed });
  for (const [who, client] of askers) {
    for (const path of [...pagesOf(known), ...(await actsIn(client, known))]) {
      const { status, text } = await client.page(path);
      if (status === 200) forms.push(...formsIn(text).map((form) => ({ who, ...form })));
    }
  }
  if (forms.length === 0) return [];
  const typed = (value: string): fc.Arbitrary<string> =>
    fc.oneof(
      { weight: 3, arbitrary: fc.constant(value) },
      { weight: 2, arbitrary: fc.constantFrom(...oddTexts) },
      { weight: 2, arbitrary: fc.string({ minLength: 1, maxLength: 60 }) },
      { weight: 1, arbitrary: fc.constant('2026-03-10') },
    );
  const filled = fc.constantFrom(...forms).chain(({ who, action, controls }) =>
    fc.tuple(...controls.map(({ name, value }) => typed(value).map((text) => [name, text] as const))).map((pairs) => ({
      who,
      method: 'POST',
      path: action,
      headers: {
        accept: 'text/html,application/xhtml+xml',
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
      },
      body: pairs.map(([name, text]) => `${encoded(name)}=${encoded(text)}`).join('&'),
    })),
  );
  return fc.sample(filled, options);
}

function formsIn(html: string): readonly Omit<PageForm, 'who'>[] {
  return [...html.matchAll(/<form [^>]*method="post" action="([^"]+)"[^]*?<\/form>/g)]
    .map(([form, action = '']) => ({ action: plain(action), controls: controlsIn(form) }))
    .filter(({ action }) => !leftOut.test(action));
}

function controlsIn(form: string): readonly Control[] {
  const inputs = [...form.matchAll(/<(?:input|textarea|select)\b[^>]*\bname="([^"]+)"[^>]*>/g)];
  const valueIn = (tag: string): string => plain(/\bvalue="([^"]*)"/.exec(tag)?.[1] ?? '');
  const byName = new Map(inputs.map(([tag, name = '']) => [name, { name: plain(name), value: valueIn(tag) }]));
  return [...byName.values()];
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (text: string): string => text.replace(/&(\w+|#39);/g, (all, name: string) => entities[name] ?? all);
const encoded = (text: string): string => (/\p{Surrogate}/u.test(text) ? '%ED%A0%80' : encodeURIComponent(text));
