import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeInBrowser, startedApp, type StartedApp } from '#testing';
import { buildAssets } from '../../libs/design/build-assets.mjs';
import { houseWithEveryForm, routeOf, type EveryForm, type Viewer } from './every-form.js';
import { focusedIn, postingForms, seenIn, unfold, type SeenField, type SeenForm, type SeenPage } from './forms-in-browser.js';
import { nameOf } from './setting.js';
import { Visitor } from './visitor.js';

/* Each form of the house in a browser that runs no script, sent as nobody should send it: it comes back the same. */

/** What is typed, chosen and ticked, by the names of the fields; undefined where the form cannot be sent in this way. */
type Filling = Readonly<Record<string, string | readonly string[]>> | undefined;

interface Way {
  readonly fills: (form: SeenForm) => Filling;
  /** The fields that must say what is wrong with them. */
  readonly wrong: (form: SeenForm) => readonly SeenField[];
}

const isTicked = ({ kind }: SeenField) => kind === 'radio' || kind === 'checkbox';
const isChosen = (field: SeenField) => field.kind === 'select' || isTicked(field);
const isTyped = (field: SeenField) => !isChosen(field);
const isDay = ({ name, kind }: SeenField) => kind === 'date' || (kind !== 'number' && /(?:On|From|To)\]?$/.test(name));
/** A browser takes no day there that does not exist, and each that exists may be right. */
const isAnyDay = ({ kind }: SeenField) => kind === 'date';
const canBeWrong = (field: SeenField) => isTyped(field) && !isAnyDay(field);
const needed = ({ controls }: SeenForm) => controls.filter((field) => field.needed);
/** Those that can be left without anything: a radio button that is pressed stays so. */
const leftOut = (form: SeenForm) => needed(form).filter(({ kind, holds }) => kind !== 'radio' || holds.length === 0);

/** What takes away everything that stands in a field; a radio button that is pressed stays so. */
const nothingIn = ({ kind, name, holds }: SeenField): (readonly [string, string | readonly string[]])[] =>
  holds.length === 0 || kind === 'radio' ? [] : [[name, kind === 'checkbox' ? [] : '']];

const rightIn = (field: SeenField): readonly [string, string | readonly string[]] => {
  const { kind, name, choices } = field;
  if (kind === 'checkbox') return [name, choices.slice(-1)];
  if (isChosen(field)) return [name, choices.at(-1) ?? ''];
  const words = 'Something “quoted” & <typed>';
  return [name, isDay(field) ? '2026-03-01' : kind === 'number' ? '2' : kind === 'textarea' ? `${words}\n\n  in lines` : words];
};

const wrongIn = (field: SeenField): readonly [string, string] => {
  const { kind, name } = field;
  if (isDay(field)) return [name, '2026-02-31'];
  // A rule pack may be longer than anything else that is typed.
  const most = name === 'text' ? 14_400 : 7_200;
  return [name, kind === 'number' ? '-3' : kind === 'textarea' ? 'remark '.repeat(most) : 'x'.repeat(2_001)];
};

const filled = (...fields: (readonly [string, string | readonly string[]])[][]) => Object.fromEntries(fields.flat());

const ways: Readonly<Record<string, Way>> = {
  empty: {
    fills: (form) => (leftOut(form).length === 0 ? undefined : filled(form.controls.flatMap(nothingIn))),
    wrong: (form) => needed(form),
  },
  half: {
    fills: (form) => {
      const half = needed(form).slice(0, needed(form).length / 2);
      if (half.length === 0) return undefined;
      return filled(form.controls.filter((field) => !half.includes(field)).flatMap(nothingIn), half.map(rightIn));
    },
    wrong: (form) => needed(form).slice(needed(form).length / 2),
  },
  wrong: {
    fills: ({ controls }) => {
      if (!controls.some(canBeWrong)) return undefined;
      const others = controls.filter((field) => !canBeWrong(field) && (isTyped(field) || field.choices.length > 0));
      return filled(others.map(rightIn), controls.filter(canBeWrong).map(wrongIn));
    },
    wrong: (form) => form.controls.filter(canBeWrong),
  },
  unchosen: {
    fills: (form) => {
      if (!leftOut(form).some(isChosen)) return undefined;
      return filled(form.controls.filter(isTyped).map(rightIn), form.controls.filter(isChosen).flatMap(nothingIn));
    },
    wrong: (form) => needed(form).filter(isChosen),
  },
};

/** The forms that cannot be sent in this way: they need nothing, or one thing alone, or nothing that is typed, or no choice. */
const notSentIn: Readonly<Record<string, readonly string[]>> = {
  empty: [
    '/v1/advisory-opinions/:id/acceptance',
    '/v1/advisory-opinions/:id/request-withdrawal',
    '/v1/bodies/:id/meetings/:id/adjournment',
    '/v1/bodies/:id/meetings/:id/cases',
    '/v1/bodies/:id/meetings/:id/minutes-approval',
    '/v1/bodies/:id/meetings/:id/opening',
    '/v1/bodies/:id/motions/:id/closing',
    '/v1/cases/:id/appeals/:id/argument',
    '/v1/cases/:id/hearings/:id/conclusion',
    '/v1/cases/:id/hearings/:id/opening',
    '/v1/complaints/:id/consent-to-be-named',
    '/v1/complaints/:id/files',
    '/v1/complaints/:id/receipt',
    '/v1/complaints/:id/taking-in',
    '/v1/duties/:id/again',
    '/v1/staff/:id/invitation',
    '/v1/staff/:id/mail-choice',
  ],
  half: [
    '/sign-in',
    '/v1/advisory-opinions/:id/acceptance',
    '/v1/advisory-opinions/:id/declination',
    '/v1/advisory-opinions/:id/legal-holds',
    '/v1/advisory-opinions/:id/letters',
    '/v1/advisory-opinions/:id/opinion-withdrawal',
    '/v1/advisory-opinions/:id/publication-withdrawal',
    '/v1/advisory-opinions/:id/request-withdrawal',
    '/v1/advisory-opinions/:id/votes',
    '/v1/bodies/:id/calendars',
    '/v1/bodies/:id/meetings/:id/adjournment',
    '/v1/bodies/:id/meetings/:id/cases',
    '/v1/bodies/:id/meetings/:id/minutes',
    '/v1/bodies/:id/meetings/:id/minutes-approval',
    '/v1/bodies/:id/meetings/:id/opening',
    '/v1/bodies/:id/members/:id/departure',
    '/v1/bodies/:id/motions/:id/closing',
    '/v1/bodies/:id/motions/:id/opinions/:id/withdrawal',
    '/v1/bodies/:id/motions/:id/tie-break',
    '/v1/bodies/:id/motions/:id/votes',
    '/v1/bodies/:id/rule-packs',
    '/v1/bodies/:id/seats/:id/abolition',
    '/v1/bodies/:id/sittings/:id/end',
    '/v1/cases/:id/appeals/:id/argument',
    '/v1/cases/:id/clocks/:id/cancellation',
    '/v1/cases/:id/clocks/:id/satisfaction',
    '/v1/cases/:id/complaints',
    '/v1/cases/:id/deferral/announcement',
    '/v1/cases/:id/deferral/lifting',
    '/v1/cases/:id/hearings/:id/cancellation',
    '/v1/cases/:id/hearings/:id/conclusion',
    '/v1/cases/:id/hearings/:id/opening',
    '/v1/cases/:id/hearings/:id/report',
    '/v1/cases/:id/legal-holds',
    '/v1/cases/:id/legal-holds/lifting',
    '/v1/cases/:id/measures/:id/end',
    '/v1/cases/:id/publications/:id/comment-period',
    '/v1/cases/:id/publications/:id/withdrawal',
    '/v1/cases/:id/reopening',
    '/v1/cases/:id/settlements/:id/agreement',
    '/v1/cases/:id/settlements/:id/approval',
    '/v1/cases/:id/settlements/:id/rejection',
    '/v1/complaints/:id/acknowledgement',
    '/v1/complaints/:id/consent-to-be-named',
    '/v1/complaints/:id/cure',
    '/v1/complaints/:id/deficiency',
    '/v1/complaints/:id/files',
    '/v1/complaints/:id/legal-holds',
    '/v1/complaints/:id/receipt',
    '/v1/complaints/:id/reinstatement',
    '/v1/complaints/:id/taking-in',
    '/v1/complaints/:id/withdrawal',
    '/v1/duties/:id/again',
    '/v1/investigations/:id/authorization',
    '/v1/investigations/:id/investigator',
    '/v1/investigations/:id/notice',
    '/v1/investigations/:id/recusal',
    '/v1/investigations/:id/report',
    '/v1/investigations/:id/response',
    '/v1/investigations/:id/resumption',
    '/v1/persons/:id/held-apart',
    '/v1/persons/:id/legal-holds',
    '/v1/persons/:id/legal-holds/lifting',
    '/v1/persons/:id/links',
    '/v1/persons/:id/merge',
    '/v1/persons/:id/names',
    '/v1/persons/:id/names/taken-back',
    '/v1/sanctions/:id/conditions/:id/breach',
    '/v1/sanctions/:id/conditions/:id/met',
    '/v1/sanctions/:id/rescission',
    '/v1/staff',
    '/v1/staff/:id/departure',
    '/v1/staff/:id/deputy',
    '/v1/staff/:id/invitation',
    '/v1/staff/:id/leave',
    '/v1/staff/:id/mail-address',
    '/v1/staff/:id/mail-choice',
    '/v1/staff/:id/roles/:id/end',
    '/v1/staff/:id/sessions/end',
  ],
  wrong: [
    '/sign-in',
    '/v1/cases/:id/clocks',
    '/v1/cases/:id/clocks/:id/resumption',
    '/v1/complaints/:id/files',
    '/v1/complaints/:id/receipt',
    '/v1/complaints/:id/taking-in',
    '/v1/duties/:id/again',
    '/v1/persons/:id/links',
    '/v1/staff/:id/deputy',
    '/v1/staff/:id/invitation',
    '/v1/staff/:id/leave',
    '/v1/staff/:id/roles',
  ],
  unchosen: [
    '/status',
    '/v1/advisory-opinions/:id/acceptance',
    '/v1/advisory-opinions/:id/answer-day',
    '/v1/advisory-opinions/:id/declination',
    '/v1/advisory-opinions/:id/legal-holds',
    '/v1/advisory-opinions/:id/letters',
    '/v1/advisory-opinions/:id/opinion-withdrawal',
    '/v1/advisory-opinions/:id/publication-withdrawal',
    '/v1/advisory-opinions/:id/request-withdrawal',
    '/v1/advisory-opinions/:id/votes',
    '/v1/bodies/:id/alternates',
    '/v1/bodies/:id/alternates/:id/release',
    '/v1/bodies/:id/calendars',
    '/v1/bodies/:id/meetings/:id/adjournment',
    '/v1/bodies/:id/meetings/:id/cases',
    '/v1/bodies/:id/meetings/:id/minutes',
    '/v1/bodies/:id/meetings/:id/minutes-approval',
    '/v1/bodies/:id/meetings/:id/opening',
    '/v1/bodies/:id/members/:id/departure',
    '/v1/bodies/:id/motions/:id/closing',
    '/v1/bodies/:id/motions/:id/opinions/:id/withdrawal',
    '/v1/bodies/:id/motions/:id/upheld-count',
    '/v1/bodies/:id/rule-packs',
    '/v1/bodies/:id/seats/:id/abolition',
    '/v1/bodies/:id/sitting-days',
    '/v1/bodies/:id/sitting-days/withdrawal',
    '/v1/bodies/:id/sittings/:id/end',
    '/v1/cases/:id/advice',
    '/v1/cases/:id/allegations',
    '/v1/cases/:id/allegations/:id',
    '/v1/cases/:id/appeals/:id/argument',
    '/v1/cases/:id/clocks/:id/cancellation',
    '/v1/cases/:id/clocks/:id/satisfaction',
    '/v1/cases/:id/complaints',
    '/v1/cases/:id/deferral',
    '/v1/cases/:id/deferral/announcement',
    '/v1/cases/:id/deferral/lifting',
    '/v1/cases/:id/delays',
    '/v1/cases/:id/hearings/:id/cancellation',
    '/v1/cases/:id/hearings/:id/conclusion',
    '/v1/cases/:id/hearings/:id/continuance',
    '/v1/cases/:id/hearings/:id/officer',
    '/v1/cases/:id/hearings/:id/opening',
    '/v1/cases/:id/hearings/:id/report',
    '/v1/cases/:id/legal-holds',
    '/v1/cases/:id/legal-holds/lifting',
    '/v1/cases/:id/measures/:id/end',
    '/v1/cases/:id/publications/:id/comment-period',
    '/v1/cases/:id/publications/:id/due-day',
    '/v1/cases/:id/publications/:id/withdrawal',
    '/v1/cases/:id/publications/:id/withholding',
    '/v1/cases/:id/reopening',
    '/v1/cases/:id/settlements/:id/rejection',
    '/v1/complaints/:id/acknowledgement',
    '/v1/complaints/:id/consent-to-be-named',
    '/v1/complaints/:id/cure',
    '/v1/complaints/:id/deficiency',
    '/v1/complaints/:id/files',
    '/v1/complaints/:id/legal-holds',
    '/v1/complaints/:id/receipt',
    '/v1/complaints/:id/reinstatement',
    '/v1/complaints/:id/taking-in',
    '/v1/complaints/:id/withdrawal',
    '/v1/corrections',
    '/v1/duties/:id/again',
    '/v1/duties/:id/done',
    '/v1/findings/:id/vacation',
    '/v1/investigations/:id/authorization',
    '/v1/investigations/:id/evidence',
    '/v1/investigations/:id/notice',
    '/v1/investigations/:id/recusal',
    '/v1/investigations/:id/report',
    '/v1/investigations/:id/response',
    '/v1/investigations/:id/resumption',
    '/v1/investigations/:id/scope',
    '/v1/persons/:id/erasure-requests',
    '/v1/persons/:id/held-apart',
    '/v1/persons/:id/legal-holds',
    '/v1/persons/:id/legal-holds/lifting',
    '/v1/persons/:id/merge',
    '/v1/persons/:id/names',
    '/v1/persons/:id/names/taken-back',
    '/v1/sanctions/:id/conditions/:id/breach',
    '/v1/sanctions/:id/conditions/:id/met',
    '/v1/sanctions/:id/payments',
    '/v1/sanctions/:id/rescission',
    '/v1/staff',
    '/v1/staff/:id/departure',
    '/v1/staff/:id/invitation',
    '/v1/staff/:id/leave',
    '/v1/staff/:id/mail-address',
    '/v1/staff/:id/mail-choice',
    '/v1/staff/:id/roles/:id/end',
    '/v1/staff/:id/sessions/end',
  ],
};

describeInBrowser('a form that cannot be carried out, sent by clicking, comes back the same', (browser) => {
  let redress: StartedApp;
  let house: EveryForm;
  let visitors: Readonly<Record<Viewer, Visitor>>;

  beforeAll(async () => {
    await buildAssets();
    redress = await startedApp();
    house = await houseWithEveryForm(redress);
    const come = async (handle?: Viewer) => {
      const visitor = await Visitor.come(browser(), redress.url, { script: false });
      if (handle !== undefined) await visitor.signIn(nameOf(handle));
      return visitor;
    };
    const complainant = await come();
    await complainant.open('/status');
    const { reference, receiptCode: code } = house.receipt;
    await complainant.sends('Follow your complaint', { reference, code });
    visitors = {
      anybody: await come(),
      complainant,
      clerk: await come('clerk'),
      investigator: await come('investigator'),
      chair: await come('chair'),
      administrator: await come('administrator'),
    };
  });
  afterAll(async () => {
    await redress.stop();
  });

  it.each(Object.entries(ways))('%s', async (name, { fills, wrong }) => {
    const head = await redress.house.store.head();
    const sent = new Set<string>();
    const notSent = new Set<string>();
    const faults: string[] = [];
    for (const { who, path } of house.pages) {
      const visitor = visitors[who];
      await visitor.open(path);
      for (const seen of (await seenIn(visitor.page)).forms) {
        const typed = fills(seen);
        if (typed === undefined) notSent.add(routeOf(seen));
        if (typed === undefined || sent.has(oneForm(seen))) continue;
        sent.add(oneForm(seen));
        await visitor.open(path);
        await unfold(visitor.page, seen.at);
        const form = visitor.page.locator(postingForms).nth(seen.at);
        await visitor.fills(form, typed);
        const before = (await seenIn(visitor.page, seen.action)).forms.find(({ at }) => at === seen.at) ?? seen;
        const answer = await visitor.clicks(form.locator('button[type=submit]'));
        // A browser gives the focus when it first paints, a moment after the page is there.
        await visitor.page
          .locator('main :focus')
          .waitFor({ timeout: 5_000 })
          .catch(() => undefined);
        const page = await seenIn(visitor.page, seen.action);
        const found = [
          ...faultsOf(answer.status(), page, before, wrong(seen)),
          ...(await faultsOfLinks(visitor, page, before)),
          ...((await redress.house.store.head()) === head ? [] : ['something was recorded']),
        ];
        faults.push(...found.map((fault) => `${path} ${oneForm(seen)} (${seen.label}): ${fault}`));
      }
    }
    const without = [...new Set(notSent)].filter((route) => ![...sent].some((one) => one.startsWith(`${route} `)));
    expect(faults).toEqual([]);
    expect(without.sort()).toEqual(notSentIn[name]);
    expect(sent.size).toBeGreaterThan(25);
  });

  it('with nothing in it, a form that needs nothing is carried out, or asked once more', async () => {
    const visitor = visitors.clerk;
    const became: Record<string, string> = {};
    for (const { path } of house.pages.filter(({ who }) => who === 'clerk')) {
      await visitor.open(path);
      for (const form of (await seenIn(visitor.page)).forms) {
        if (needed(form).length > 0 || routeOf(form) in became) continue;
        await visitor.open(path);
        // What was sent before may have taken forms away.
        const at = (await seenIn(visitor.page)).forms.findIndex(({ action }) => action === form.action);
        if (at === -1) continue;
        await unfold(visitor.page, at);
        const answer = await visitor.clicks(visitor.page.locator(postingForms).nth(at).locator('button[type=submit]'));
        const { asks } = await seenIn(visitor.page);
        became[routeOf(form)] = asks ? 'asked once more' : `answered with ${String(answer.status())}`;
      }
    }
    expect(became).toEqual({
      '/v1/advisory-opinions/:id/acceptance': 'answered with 200',
      '/v1/advisory-opinions/:id/request-withdrawal': 'answered with 200',
      '/v1/bodies/:id/meetings/:id/adjournment': 'answered with 200',
      '/v1/bodies/:id/meetings/:id/cases': 'answered with 200',
      '/v1/bodies/:id/meetings/:id/minutes-approval': 'answered with 200',
      '/v1/bodies/:id/meetings/:id/opening': 'answered with 200',
      '/v1/bodies/:id/motions/:id/closing': 'asked once more',
      '/v1/cases/:id/appeals/:id/argument': 'answered with 200',
      '/v1/cases/:id/hearings/:id/conclusion': 'answered with 200',
      '/v1/cases/:id/hearings/:id/opening': 'answered with 200',
      '/v1/complaints/:id/taking-in': 'answered with 200',
      '/v1/duties/:id/again': 'answered with 200',
      '/v1/persons': 'answered with 200',
      '/v1/persons/:id/links': 'answered with 200',
    });
  });
});

/** Forms that ask for the same, whomever and whatever they are about. */
const oneForm = ({ action, controls }: SeenForm) => `${routeOf({ action })} ${controls.map(({ name }) => name).join()}`;

function faultsOf(status: number, page: SeenPage, before: SeenForm, wrong: readonly SeenField[]): readonly string[] {
  if (page.asks) return ['it is asked once more'];
  const said = (holds: boolean, fault: string) => (holds ? [] : [fault]);
  if (status !== 400 && status !== 422) return [`answered with ${String(status)}`];
  const after = theSame(page, before);
  if (after === undefined) return ['it did not come back'];
  const { summary } = page;
  const outline = ({ controls }: SeenForm) => JSON.stringify(controls.map(({ holds: _holds, error: _error, ...rest }) => rest));
  return [
    ...said(page.title.startsWith('Error: '), `the tab says ${page.title}`),
    ...said(summary?.focused === true, 'the summary has not the focus'),
    ...said((summary?.lines ?? []).length > 0, 'the summary names nothing'),
    ...(summary?.lines ?? []).flatMap(({ to, words }) => said(to !== undefined, `"${words}" leads nowhere`)),
    ...said(outline(after) === outline(before), `it asks for ${outline(after)} instead of ${outline(before)}`),
    ...said(after.words === before.words, `it says ${after.words} instead of ${before.words}`),
    ...before.controls.flatMap(({ name, kind, holds }) => {
      const now = after.controls.find((field) => field.name === name);
      const kept = kind === 'password' ? [] : holds;
      return said(JSON.stringify(now?.holds) === JSON.stringify(kept), `${name} holds ${JSON.stringify(now?.holds)}`);
    }),
    ...wrong.flatMap(({ name }) =>
      said(
        after.controls.some((field) => field.name === name && field.error !== ''),
        `${name} does not say what is wrong`,
      ),
    ),
    // Each error that stands beside a field is named above, too.
    ...after.controls.flatMap(({ name, error }) =>
      said(
        error === '' || (summary?.lines ?? []).some(({ words }) => error.includes(bare(words))),
        `${name}: "${error}" is not named above`,
      ),
    ),
  ];
}

/** A line of the summary without the name of its field. */
const bare = (words: string): string => words.replace(/^“[^”]*”: /, '');

const theSame = ({ forms }: SeenPage, { action, label, hidden }: SeenForm): SeenForm | undefined =>
  forms.find(
    (form) =>
      form.action === action &&
      form.label === label &&
      Object.entries(hidden).every(([name, value]) => name === '_key' || form.hidden[name] === value),
  );

/** Clicks each line of the summary: it must lead to a field of the form that can be seen, and that says what the line says. */
async function faultsOfLinks({ page }: Visitor, shown: SeenPage, before: SeenForm): Promise<readonly string[]> {
  const faults: string[] = [];
  const links = page.locator('.redress-error-summary li a');
  const form = theSame(shown, before);
  for (const [index, { to, words }] of (shown.summary?.lines ?? []).filter((line) => line.to !== undefined).entries()) {
    await links.nth(index).click();
    const { id, name, seen, form: around } = await focusedIn(page);
    const error = form?.controls.find((field) => field.name === name)?.error ?? '';
    if (id !== to || !seen || around !== form?.at || !error.includes(bare(words)))
      faults.push(`"${words}" leads to ${id}, which ${seen ? 'says' : 'is folded away and says'} "${error}"`);
  }
  return faults;
}
