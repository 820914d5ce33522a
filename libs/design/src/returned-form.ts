import { createContext, type ComponentChildren } from 'preact';
import { own } from '#kernel';

/** Something wrong with what was sent. `pointer` is a JSON Pointer into it; without one it concerns the form as a whole. */
export interface SentError {
  readonly pointer?: string | undefined;
  readonly detail: string;
  /** Nothing was given where something is needed. */
  readonly missing?: boolean | undefined;
  /** The detail is a sentence that can stand without the name of its field. */
  readonly whole?: boolean | undefined;
}

export interface StaleSince {
  readonly stream: string;
  readonly revision: bigint;
}

/** What was sent from a form of a page, and why it was not carried out. */
export interface Refusal {
  /** The path that the form posts to. */
  readonly action: string;
  readonly posted: unknown;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly SentError[];
  /** What became of it, in a sentence. */
  readonly outcome: string;
  /** Nothing is wrong with it: the person is asked once more before it is carried out. */
  readonly asks?: boolean | undefined;
  /** What typed fields are called where the page does not show them: by name, `[0]` left out; absent where that is not known. */
  readonly labels: Readonly<Record<string, string>> | undefined;
  /** The number of the request, to quote when asking for help. */
  readonly instance: string;
  readonly submitLabel?: string | undefined;
  /** What is shown between the errors and the page. */
  readonly extra?: ComponentChildren;
  /** Kept where it is unknown whether the thing was done, so that it is not done twice. */
  readonly idempotencyKey?: string | undefined;
  /** The revision that the form says next that the person has seen. */
  readonly revision?: string | undefined;
  /** What others have changed since the form was opened, and the revision that the person had seen of it. */
  readonly staleSince?: StaleSince | undefined;
}

/** An error with the words and the place that the page gives it. */
export interface PlacedError {
  /** The id of its field. */
  readonly id: string | undefined;
  readonly message: string;
}

export interface FormIdentity {
  readonly action: string;
  readonly hidden?: Readonly<Record<string, string>> | undefined;
}

interface SeenField {
  readonly name: string;
  readonly id: string;
  readonly label: string;
  readonly needed: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

/** What a form says of what it does. */
interface Deed {
  readonly label?: string | undefined;
  readonly submitLabel: string;
  readonly sure?: string | undefined;
}

/**
 * A form on its way back to the person. The page it stood on is rendered as always, from the same definitions; whichever of its
 * forms was sent is then filled with what was posted instead of its own values, and each of its fields says what is wrong with
 * it. The page must be rendered three times: to find the form, to learn its fields, and to be sent.
 */
export class ReturnedForm {
  private readonly posted: ReadonlyMap<string, string>;
  private readonly forms = new Map<string, FormIdentity>();
  private readonly fields = new Map<string, SeenField>();
  private chosen: string | undefined;
  private known: Deed | undefined;
  private placed: readonly (PlacedError & { readonly name: string | undefined; readonly own: string })[] = [];

  constructor(readonly refusal: Refusal) {
    this.posted = new Map(leavesOf(refusal.posted));
  }

  /** Renders a page with the form in it. */
  into(render: () => string): string {
    this.forms.clear();
    this.fields.clear();
    render();
    this.chosen = this.find();
    render();
    this.placed = this.refusal.errors.map((error) => this.place(error));
    return render();
  }

  /** Whether this is the form that was sent. */
  is(form: FormIdentity): boolean {
    const key = keyOf(form);
    this.forms.set(key, form);
    return key === this.chosen;
  }

  /** Tells what the form does, for a page that asks once more. */
  learn(deed: Deed): void {
    this.known = deed;
  }

  /** What the form does; undefined where the page does not have it any more. */
  get deed(): Deed | undefined {
    return this.stands ? this.known : undefined;
  }

  /** What was typed and chosen, by the labels of the fields, in their order. */
  get said(): readonly { readonly label: string; readonly value: string }[] {
    return [...this.fields.values()].flatMap(({ name, label, choices }) => {
      const values = this.valuesOf(name).filter((value) => value !== '' && !isSecret(name));
      const chosen = values.map((value) => choices.find((choice) => choice.value === value)?.label ?? value);
      return chosen.length === 0 ? [] : [{ label, value: chosen.join('; ') }];
    });
  }

  /** Everything as it was sent, to be sent again. */
  get sent(): readonly (readonly [string, string])[] {
    return [...this.posted].filter(([name]) => name !== '_sure');
  }

  /** Whether the page still has the form. */
  get stands(): boolean {
    return this.chosen !== undefined;
  }

  /** Everything that is wrong, each named after its field. */
  get errors(): readonly PlacedError[] {
    return this.placed;
  }

  /** What is wrong with one field; `field` becomes known to be on the page. */
  errorOf(field: SeenField): string | undefined {
    this.fields.set(field.name, field);
    const found = this.placed.filter(({ name }) => name === field.name).map(({ own }) => own);
    return found.length === 0 ? undefined : found.join(' ');
  }

  /** The value that was posted under this name; empty where none was. */
  valueOf(name: string): string {
    return this.posted.get(name) ?? '';
  }

  /** The values of boxes of one name; none where none was ticked. */
  valuesOf(name: string): readonly string[] {
    const isOne = (key: string) => key === name || (key.startsWith(name) && /^\[\d+\]$/.test(key.slice(name.length)));
    return [...this.posted].flatMap(([key, value]) => (isOne(key) ? [value] : []));
  }

  /** What was typed, by the names of the fields, for a page that does not have the form any more. */
  get typed(): readonly { readonly label: string; readonly value: string }[] {
    const texts = [...this.posted].filter(
      ([name, value]) => !name.startsWith('_') && value !== '' && !isId(value) && !isSecret(name),
    );
    return texts.flatMap(([name, value]) => {
      const label = this.labelOf(name);
      return label === undefined ? [] : [{ label, value }];
    });
  }

  /** Undefined for what is chosen and not typed. */
  private labelOf(name: string): string | undefined {
    const { labels } = this.refusal;
    const plain = name.replace(/\[\d+\]/g, '');
    if (labels === undefined) return wordsOf(name);
    return own(labels, plain);
  }

  private find(): string | undefined {
    const candidates = [...this.forms].filter(([, { action }]) => action === this.refusal.action);
    const same = candidates.filter(([, { hidden = {} }]) =>
      Object.entries(hidden).every(([name, value]) => this.posted.get(name) === value),
    );
    return (same.at(0) ?? (candidates.length === 1 ? candidates[0] : undefined))?.[0];
  }

  private place({ pointer, detail, missing = false, whole = false }: SentError) {
    const field = this.fieldAt(pointer);
    if (field === undefined) {
      const name = nameAt(pointer);
      const message = name === '' || whole ? detail : `${quoted(this.labelOf(name) ?? wordsOf(name))}: ${detail}`;
      return { name: undefined, id: undefined, own: detail, message };
    }
    const own = missing ? field.needed : detail;
    return { name: field.name, id: field.id, own, message: missing ? own : `${quoted(field.label)}: ${detail}` };
  }

  /** The field that a pointer means, else the one around it, else the first one inside it. */
  private fieldAt(pointer: string | undefined): SeenField | undefined {
    const name = nameAt(pointer);
    if (name === '') return undefined;
    for (let at = name; ; at = at.slice(0, at.lastIndexOf('['))) {
      const found = this.fields.get(at);
      if (found !== undefined) return found;
      if (!at.includes('[')) break;
    }
    return [...this.fields.values()].find((field) => field.name.startsWith(`${name}[`));
  }
}

/** The form around a field, where it comes back. */
export const AroundField = createContext<ReturnedForm | undefined>(undefined);

/** The names and texts of a body, nested ones as `people[0]`. */
export function leavesOf(value: unknown, name = ''): readonly (readonly [string, string])[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, `${name}[${String(index)}]`));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, item]) => leavesOf(item, name === '' ? key : `${name}[${key}]`));
  }
  const isText = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isText && name !== '' ? [[name, String(value)]] : [];
}

/** `dateOfEvent` as "Date of event". */
export function wordsOf(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .toLowerCase();
  return words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1);
}

/** A UUID: chosen in the form, or put there by the page, and nothing that a person types. */
export const isId = (value: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);

/** Names whose values are never written into a page. */
export const isSecret = (name: string): boolean => /code|secret|password/i.test(name);

/** A JSON Pointer (`/people/0`) as the name of a field (`people[0]`). */
function nameAt(pointer: string | undefined): string {
  const [first = '', ...rest] = (pointer ?? '')
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return first + rest.map((part) => `[${part}]`).join('');
}

const keyOf = ({ action, hidden = {} }: FormIdentity): string => JSON.stringify([action, Object.entries(hidden).sort()]);
const quoted = (label: string): string => `“${label}”`;
