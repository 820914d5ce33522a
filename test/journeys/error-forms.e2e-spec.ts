import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type Answer, type StartedApp } from '#testing';
import { houseWithEveryForm, routeOf, sameForms, type Control, type EveryForm, type Shown } from './every-form.js';

/* Each form of the house, sent as nobody should send it: it must come back the same, each error named and linked. */

let redress: StartedApp;
let house: EveryForm;

beforeAll(async () => {
  redress = await startedApp();
  house = await houseWithEveryForm(redress);
});
afterAll(async () => {
  await redress.stop();
});

/** Buttons, forms in which everything may be left out, and what only a browser's passkey fills in. */
const nothingToGetWrong = [
  '/invitation/passkey',
  '/session/passkeys',
  '/sign-in/passkey',
  '/sign-out',
  '/v1/advisory-opinions/:id/acceptance',
  '/v1/advisory-opinions/:id/request-withdrawal',
  '/v1/bodies/:id/meetings/:meetingId/adjournment',
  '/v1/bodies/:id/meetings/:meetingId/cases',
  '/v1/bodies/:id/meetings/:meetingId/minutes-approval',
  '/v1/bodies/:id/meetings/:meetingId/opening',
  '/v1/bodies/:id/motions/:motionId/closing',
  '/v1/complaints/:id/files',
  '/v1/duties/:id/again',
  '/v1/cases/:id/appeals/:appealId/argument',
  '/v1/cases/:id/hearings/:hearingId/conclusion',
  '/v1/cases/:id/hearings/:hearingId/opening',
  '/v1/investigations/:id/ownership',
  '/v1/staff/:id/body-feed-address',
  '/v1/staff/:id/body-feed-address/revocation',
  '/v1/staff/:id/feed-address',
  '/v1/staff/:id/feed-address/revocation',
  '/v1/staff/:id/invitation',
  '/v1/staff/:id/leave/end',
  '/v1/staff/:id/notices-read',
];

/**
 * Forms that this house does not show: it is not set up, nobody here has a passkey, nobody has asked who complained or who was
 * interviewed, and nobody has sent a file (`set-up.e2e`, `first-sign-in.e2e`, `who-complained.e2e`, `who-was-interviewed.e2e`,
 * `files-of-a-complaint.e2e`, `files-of-a-case.e2e`).
 * Everybody has one role, and nobody has asked for anything to be erased (`several-roles.e2e`, `erasure.e2e`). Nobody in its
 * register was merged or linked twice (`register-of-persons.e2e`). No case stands on the agenda of a meeting that lies ahead, and
 * nobody let another one vote (`how-a-body-sits.e2e`). No case was taken in by another one (`parting.e2e`). No vote on an
 * advisory opinion tied (`advisory-opinions.e2e`). Nothing is ticked in the queue (`several-at-once.e2e`). No clock runs of a
 * complaint, since its body has adopted no pack (`clocks-before-a-case.e2e`). No email was sent (`mail.e2e`).
 */
const elsewhere = [
  '/v1/advisory-opinions/:id/erasure-approvals',
  '/v1/advisory-opinions/:id/erasure-refusals',
  '/v1/advisory-opinions/:id/legal-holds/lifting',
  '/v1/advisory-opinions/:id/tie-breaks',
  '/v1/complaints/acknowledgements',
  '/v1/investigations/assignments',
  '/session/role',
  '/v1/bodies/:id/meetings/:meetingId/removals',
  '/v1/bodies/:id/motions/:motionId/proxies/revocation',
  '/v1/cases/:id/partings',
  '/v1/cases/:id/erasure-approvals',
  '/v1/cases/:id/erasure-refusals',
  '/v1/cases/:id/advice/files/:fileId/confirmation',
  '/v1/cases/:id/evidence/:fileId/cleaning',
  '/v1/cases/:id/evidence/:fileId/confirmation',
  '/v1/cases/:id/evidence/:fileId/redacted-copies',
  '/v1/cases/:id/evidence/:fileId/scan',
  '/v1/cases/:id/notes/:noteId/taking-back',
  '/v1/complaints/:id/erasure-approvals',
  '/v1/complaints/:id/erasure-refusals',
  '/v1/complaints/:id/legal-holds/lifting',
  ...['cancellation', 'extension', 'resumption', 'satisfaction', 'suspension'].map(
    (act) => `/v1/complaints/:id/clocks/:clockId/${act}`,
  ),
  '/v1/complaints/:id/consent-to-be-named',
  '/v1/complaints/:id/files/:fileId/cleaning',
  '/v1/complaints/:id/files/:fileId/confirmation',
  '/v1/complaints/:id/files/:fileId/redacted-copies',
  '/v1/complaints/:id/files/:fileId/scan',
  '/v1/complaints/:id/notes/:noteId/taking-back',
  '/v1/complaints/:id/identity-approvals',
  '/v1/complaints/:id/identity-openings',
  '/v1/complaints/:id/identity-refusals',
  '/v1/complaints/:id/receipt',
  '/v1/complaints/:id/taking-in',
  '/v1/complaints/:id/reissue-approvals',
  '/v1/complaints/:id/reissue-refusals',
  '/v1/complaints/:id/reissues',
  '/v1/installation',
  '/v1/investigations/:id/interviewee-agreements',
  '/v1/investigations/:id/interviewee-agreements/voiding',
  '/v1/investigations/:id/interviewee-approvals',
  '/v1/investigations/:id/interviewee-notices',
  '/v1/investigations/:id/interviewee-openings',
  '/v1/investigations/:id/interviewee-refusals',
  '/v1/investigations/:id/interviewee-requests',
  '/v1/persons/:id/division',
  '/v1/persons/:id/erasure-approvals',
  '/v1/persons/:id/erasure-refusals',
  '/v1/persons/:id/links/taken-back',
  '/v1/persons/:id/split',
  '/v1/outbox/:id/again',
  '/v1/outbox/:id/return',
  '/v1/set-up',
  '/v1/staff/:id/mail-address/confirmation',
  '/v1/staff/:id/passkeys/:passkeyId/removal',
];

/** Every way to send a form wrongly: what it says, by name, for each of its controls. */
const wrongWays: Readonly<Record<string, (control: Control, index: number) => string>> = {
  'with everything unchosen and nothing typed': () => '',
  'with the first half filled in': (control, index) => (index === 0 ? right(control) : ''),
  'with something wrong everywhere': (control) => wrong(control),
};

const right = ({ kind, choices }: Control): string =>
  choices.at(-1) ?? (kind === 'date' ? '2026-03-01' : kind === 'number' ? '2' : 'Something “quoted” & <typed>\r\nwith a line');
const wrong = ({ kind, choices }: Control): string =>
  choices.length > 0 || kind === 'select'
    ? ''
    : kind === 'date'
      ? '2026-02-31'
      : kind === 'number'
        ? 'many'
        : `${'x'.repeat(21_000)} end`;

describe('a form', () => {
  it('takes everything that is typed or pasted into it: too much is told afterwards, and nothing is cut without a word', async () => {
    const cut: string[] = [];
    let fields = 0;
    for (const { who, path } of house.pages) {
      for (const [field] of (await house.clients[who].page(path)).text.matchAll(/<(?:textarea|input)\b[^>]*>/g)) {
        fields += 1;
        if (/\s(?:maxlength|pattern)=/i.test(field)) cut.push(`${path} ${field}`);
      }
    }
    expect(cut).toEqual([]);
    expect(fields).toBeGreaterThan(100);
  });
});

describe('a form that cannot be carried out comes back the same, with each error named and linked', () => {
  it.each(Object.keys(wrongWays))('%s', async (way) => {
    const seen = new Set<string>();
    const faults: string[] = [];
    for (const { who, path } of house.pages) {
      const page = await house.clients[who].page(path);
      expect([path, page.status]).toEqual([path, 200]);
      for (const form of formsIn(page.text)) {
        const key = sameForms(form);
        const needed = form.controls.filter((control) => control.needed).length;
        // What is right when hardly anything is filled in would be carried out.
        if (seen.has(key) || needed < (way.includes('half') ? 2 : 1)) continue;
        seen.add(key);
        const sent = new URLSearchParams([...form.hidden]);
        for (const [index, control] of form.controls.entries()) {
          const value = wrongWays[way]!(control, index);
          // Files travel beside the fields, and no browser chooses them again.
          if (control.kind === 'file') continue;
          if (value !== '' || !['radio', 'checkbox'].includes(control.kind)) sent.append(control.name, value);
        }
        const answer = await house.clients[who].postForm(form.action, sent);
        faults.push(...faultsOf(answer, form, sent).map((fault) => `${path} ${routeOf(form)} (${form.label}): ${fault}`));
      }
    }
    expect(faults).toEqual([]);
    expect(seen.size).toBeGreaterThan(30);
  });

  it('each way of writing that the house has is among them, or has no form that can be wrong', async () => {
    type Layer = { route?: { path: string; methods: Record<string, boolean> } };
    const { router } = redress.app.getHttpAdapter().getInstance() as unknown as { router: { stack: Layer[] } };
    const writing = router.stack.flatMap(({ route }) => (route?.methods.post === true ? [route.path] : []));
    const forms = (
      await Promise.all(house.pages.map(async ({ who, path }) => formsIn((await house.clients[who].page(path)).text)))
    ).flat();
    const leadsTo = (route: string) => new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`);
    const without = writing.filter((route) => {
      const its = forms.filter(({ action }) => leadsTo(route).test(action));
      return !its.some(({ controls }) => controls.some(({ needed }) => needed));
    });
    expect(writing.length).toBeGreaterThan(50);
    expect(without.sort()).toEqual([...nothingToGetWrong, ...elsewhere].sort());
  });
});

function faultsOf({ status, text }: Answer, before: Shown, sent: URLSearchParams): readonly string[] {
  const said = (holds: boolean, fault: string) => (holds ? [] : [fault]);
  if (status !== 400 && status !== 422) return [`answered ${String(status)}: ${text.slice(0, 200)}`];
  const after = formsIn(text).find(
    ({ action, hidden, label }) =>
      action === before.action &&
      label === before.label &&
      [...before.hidden].every(([name, value]) => name === '_key' || hidden.get(name) === value),
  );
  if (after === undefined) return ['it did not come back'];
  const summary = /<div class="[^"]*redress-error-summary"[^>]*>([^]*?)<\/ul>/.exec(text);
  const links = [...(summary?.[1] ?? '').matchAll(/<li>(?:<a class="usa-link" href="#([^"]+)">)?([^<]*)/g)];
  const outline = ({ controls }: Shown) => controls.map(({ holds: _holds, ...rest }) => rest);
  return [
    ...said(summary !== null && / autofocus\b/.test(summary[0].slice(0, 200)), 'the summary has not the focus'),
    ...said(text.includes('<title>Error: '), 'the tab does not say that there is an error'),
    ...said(JSON.stringify(outline(after)) === JSON.stringify(outline(before)), 'it asks something else'),
    ...said(after.words === before.words, `it says something else: ${after.words} instead of ${before.words}`),
    ...said(!/This is needed|Give at least 1\./.test(text), 'an error does not name its field'),
    ...links.flatMap(([, id, words = '']) => [
      ...said(id !== undefined && text.includes(` id="${id}"`), `the error "${words}" leads nowhere`),
    ]),
    ...before.controls.flatMap(({ name, kind, needed }) => [
      ...said(
        !needed || sent.getAll(name).some((value) => value !== '') || errorsAt(text, after, name),
        `${name} is needed, and no error says so`,
      ),
      ...said(
        kind === 'password' ||
          JSON.stringify(after.controls.find((one) => one.name === name)?.holds) === JSON.stringify(held(sent, name)),
        `${name} holds ${JSON.stringify(after.controls.find((one) => one.name === name)?.holds)}`,
      ),
    ]),
  ];
}

/** What a field must hold, as a page writes it. */
const held = (sent: URLSearchParams, name: string): readonly string[] =>
  sent
    .getAll(name)
    .filter((value) => value !== '')
    .map((value) => value.replace(/\r\n/g, '\n'));

/** Whether the error of a field stands beside it. */
const errorsAt = (text: string, { action }: Shown, name: string): boolean => {
  const form =
    [...text.matchAll(/<form [^]*?<\/form>/g)]
      .map(([html]) => html)
      .find((html) => html.includes(`action="${action}"`) && html.includes('usa-error-message')) ?? '';
  const at = form.indexOf(` name="${name}"`);
  const group = form.slice(form.lastIndexOf('usa-form-group', at), at);
  return (
    at >= 0 && form.slice(form.lastIndexOf('<div class="usa-form-group', at), at).includes('usa-error-message') && group !== ''
  );
};

/** Each input, text area and select, with what stands inside it. Attributes may hold a `>`. */
const attributesIn = String.raw`((?:\s+[\w-]+(?:="[^"]*")?)*)\s*/?>`;
const inputs = new RegExp(`<(input)${attributesIn}|<(textarea|select)${attributesIn}([^]*?)</(?:textarea|select)>`, 'g');

function formsIn(html: string): readonly Shown[] {
  return [...html.matchAll(/<form class="usa-form[^>]*method="post" action="([^"]+)"([^>]*)>([^]*?)<\/form>/g)].map(
    ([, action = '', tag = '', inside = '']) => {
      const hidden = new Map<string, string>();
      const controls = new Map<string, Control>();
      for (const [all, input, ofInput, other, ofOther, content = ''] of inside.matchAll(inputs)) {
        const kind = input ?? other ?? '';
        const attributes = ofInput ?? ofOther ?? '';
        const type = kind === 'input' ? (valueOf(attributes, 'type') ?? 'text') : kind;
        const name = plain(valueOf(attributes, 'name') ?? '');
        const value = plain(valueOf(attributes, 'value') ?? '');
        if (type === 'hidden') {
          hidden.set(name, value);
          continue;
        }
        const known = controls.get(name) ?? { name, kind: type, needed: false, choices: [], holds: [] };
        controls.set(name, {
          ...known,
          needed:
            known.needed ||
            / required\b/.test(attributes) ||
            (type === 'checkbox' && !legendOf(inside, all).includes('(optional)')),
          choices: [...known.choices, ...choicesOf(type, value, content)],
          holds: [...known.holds, ...holdsOf(type, value, content, attributes)],
        });
      }
      const words = inside
        .replace(/<span class="usa-error-message"[^]*?<\/span>[^<]*<\/span>/g, '')
        .replace(/<textarea[^]*?<\/textarea>/g, '')
        .replace('If you had chosen files, choose them again.', '')
        .replace(/<\/?\w+(?:\s+[\w-]+(?:="[^"]*")?)*\s*\/?>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim();
      return { action: plain(action), label: valueOf(tag, 'aria-label') ?? '', hidden, controls: [...controls.values()], words };
    },
  );
}

function choicesOf(type: string, value: string, content: string): readonly string[] {
  if (type === 'radio' || type === 'checkbox') return [value];
  return type === 'select' ? [...content.matchAll(/<option value="([^"]+)"/g)].map(([, one = '']) => one) : [];
}

function holdsOf(type: string, value: string, content: string, attributes: string): readonly string[] {
  if (type === 'radio' || type === 'checkbox') return / checked\b/.test(attributes) ? [value] : [];
  if (type === 'select')
    return [...content.matchAll(/<option(?=[^>]* selected)[^>]* value="([^"]+)"/g)].map(([, one = '']) => one);
  const text = (type === 'textarea' ? plain(content) : value).replace(/\r\n/g, '\n');
  return text === '' ? [] : [text];
}

/** The words of the fieldset in which a box stands. */
function legendOf(form: string, tag: string): string {
  const before = form.slice(0, form.indexOf(tag));
  return before.slice(before.lastIndexOf('<fieldset'));
}

const valueOf = (attributes: string, name: string): string | undefined => new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1];
const plain = (text: string): string =>
  text
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
