import type { Page } from 'playwright-core';
import type { Control, Shown } from './every-form.js';

/** A field as a browser shows it. */
export interface SeenField extends Control {
  /** What it is called: its label, or the legend around its choices. */
  readonly label: string;
  readonly hint: string;
  /** What stands in its group as an error and describes it, if it can be seen; empty where nothing is wrong. */
  readonly error: string;
}

/** A form as a browser shows it. */
export interface SeenForm extends Omit<Shown, 'controls' | 'hidden'> {
  /** Which of the forms of the page. */
  readonly at: number;
  readonly hidden: Readonly<Record<string, string>>;
  readonly controls: readonly SeenField[];
}

export interface SeenPage {
  readonly title: string;
  readonly asks: boolean;
  readonly summary: { readonly focused: boolean; readonly lines: readonly ErrorLine[] } | undefined;
  readonly forms: readonly SeenForm[];
}

export interface ErrorLine {
  readonly words: string;
  /** The id of the field that it leads to. */
  readonly to: string | undefined;
}

/** Where the forms stand that post something. */
export const postingForms = 'main form.usa-form[method=post]';

/** Reads in the page, as text: what is compiled here knows no document. Other forms than those that post there are left out. */
const reading = (action: string | undefined) => String.raw`(() => {
  const action = ${action === undefined ? 'undefined' : JSON.stringify(action)};
  const plain = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
  const without = (node, selector) => {
    const copy = node.cloneNode(true);
    copy.querySelectorAll(selector).forEach((one) => one.remove());
    return plain(copy.textContent);
  };
  const described = (element) =>
    (element.getAttribute('aria-describedby') ?? '').split(' ').flatMap((id) => (id === '' ? [] : [document.getElementById(id)]));
  const seen = (form, input) => {
    const boxes = ['radio', 'checkbox'].includes(input.type);
    const set = boxes ? input.closest('fieldset') : null;
    const group = input.closest('.usa-form-group');
    const notes = described(set ?? input);
    const chosen = { radio: () => (input.checked ? [input.value] : []), select: () => [input.value] };
    chosen.checkbox = chosen.radio;
    const kind = input.tagName === 'INPUT' ? input.type : input.tagName.toLowerCase();
    return {
      name: input.name,
      kind,
      needed: input.required || (kind === 'checkbox' && set !== null && !set.querySelector('legend').textContent.includes('(optional)')),
      choices: boxes ? [input.value] : kind === 'select' ? [...input.options].map(({ value }) => value).filter((value) => value !== '') : [],
      holds: (chosen[kind] ?? (() => [input.value]))().filter((value) => value !== ''),
      label: plain((set === null ? input.labels[0] : set.querySelector('legend'))?.textContent),
      hint: notes.filter((note) => note?.matches('.redress-hint')).map((note) => plain(note.textContent)).join(' '),
      error: notes
        .filter((note) => note?.matches('.usa-error-message') && group?.contains(note) && note.checkVisibility())
        .map((note) => without(note, '.usa-sr-only'))
        .join(' '),
    };
  };
  const forms = [...document.querySelectorAll('${postingForms}')].flatMap((form, at) => {
    if (action !== undefined && form.getAttribute('action') !== action) return [];
    const hidden = {};
    const controls = new Map();
    for (const input of form.elements) {
      if (input.type === 'hidden') hidden[input.name] = input.value;
      if (!['INPUT', 'SELECT', 'TEXTAREA'].includes(input.tagName) || input.type === 'hidden') continue;
      // Files travel beside the fields, and no browser chooses them again.
      if (input.type === 'file') continue;
      const found = seen(form, input);
      const known = controls.get(input.name);
      controls.set(
        input.name,
        known === undefined
          ? found
          : {
              ...known,
              needed: known.needed || found.needed,
              choices: [...known.choices, ...found.choices],
              holds: [...known.holds, ...found.holds],
            },
      );
    }
    return [{
      at,
      action: form.getAttribute('action'),
      label: form.getAttribute('aria-label') ?? '',
      hidden,
      controls: [...controls.values()],
      words: without(form, '.usa-error-message, textarea, [id$="-again"]'),
    }];
  });
  const summary = document.querySelector('.redress-error-summary');
  return JSON.stringify({
    title: document.title,
    asks: document.querySelector('.redress-ask') !== null,
    summary: summary === null ? undefined : {
      focused: document.activeElement === summary,
      lines: [...summary.querySelectorAll('li')].map((line) => ({
        words: plain(line.textContent),
        to: line.querySelector('a')?.getAttribute('href').slice(1),
      })),
    },
    forms,
  });
})()`;

/** What the page shows of its forms, or only of those that post to this path. */
export async function seenIn(page: Page, action?: string): Promise<SeenPage> {
  return JSON.parse(await page.evaluate<string>(reading(action))) as SeenPage;
}

/** Opens everything that this form of the page is folded in. */
export async function unfold(page: Page, at: number): Promise<void> {
  const within = `document.querySelectorAll('${postingForms}')[${String(at)}].closest('details')`;
  await page.evaluate(`for (let one = ${within}; one !== null; one = one.parentElement.closest('details')) one.open = true`);
}

const focusing = String.raw`(() => {
  const { activeElement: one } = document;
  return JSON.stringify({ id: one.id, name: one.name ?? '', seen: one.checkVisibility(), form: [...document.querySelectorAll('${postingForms}')].indexOf(one.form) });
})()`;

export interface Focused {
  readonly id: string;
  readonly name: string;
  /** Whether it can be seen, and is not folded away. */
  readonly seen: boolean;
  /** Which of the forms of the page it belongs to. */
  readonly form: number;
}

/** What has the focus. */
export async function focusedIn(page: Page): Promise<Focused> {
  return JSON.parse(await page.evaluate<string>(focusing)) as Focused;
}
