import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/* For specs of pages: whether a form asks what the API takes, and promises what the API keeps. */

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly maxLength?: number;
  /** Any value: what may stand there depends on another field. */
  readonly oneOf?: readonly Schema[];
  readonly description?: string;
  readonly 'x-asked-in-forms'?: boolean;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface Api {
  readonly paths: Readonly<
    Record<
      string,
      { readonly post?: { readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> } } }
    >
  >;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const api = JSON.parse(readFileSync(join(import.meta.dirname, '../../../docs/openapi.json'), 'utf8')) as Api;

/** The routes that take a command, as the description of the API has them. */
export const commandRoutes: readonly string[] = Object.entries(api.paths).flatMap(([path, { post }]) =>
  post !== undefined && path.startsWith('/v1/') ? [path] : [],
);

export interface CheckedForm {
  readonly route: string;
  /** Each a sentence; empty where the form is as the API describes it. */
  readonly faults: readonly string[];
}

interface Control {
  readonly name: string;
  readonly id: string | undefined;
  readonly hidden: boolean;
  readonly multiline: boolean;
  /** Several boxes or choices, under one legend. */
  readonly grouped: boolean;
  readonly required: boolean;
  readonly maxLength: number | undefined;
  readonly values: readonly string[];
}

/** The forms of a page that post to the API. `labels`: whether fields must be called what the API calls them. */
export function checkedForms(html: string, { labels = true }: { readonly labels?: boolean } = {}): readonly CheckedForm[] {
  return [...html.matchAll(/<form [^>]*method="post" action="(\/v1\/[^"]+)"[^]*?<\/form>/g)].map(([form, action = '']) => {
    const route = commandRoutes.find((path) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`).test(action));
    const content = route === undefined ? undefined : Object.values(api.paths[route]?.post?.requestBody?.content ?? {})[0];
    if (route === undefined) return { route: action, faults: [`There is no route ${action}.`] };
    // A route that takes nothing has a form that asks for nothing.
    return { route, faults: faultsOf(form, resolved(content?.schema ?? {}), labels).map((fault) => `${route}: ${fault}`) };
  });
}

const resolved = (schema: Schema): Schema => {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : (api.components.schemas[name] ?? {});
};

function faultsOf(form: string, schema: Schema, labels: boolean): readonly string[] {
  const controls = controlsIn(form);
  const asked = new Set(controls.map(({ name }) => name.split('[')[0]));
  const files = form.includes(' type="file"') ? ['files'] : [];
  const left = (schema.required ?? []).filter((name) => !asked.has(name) && !files.includes(name));
  return [
    ...left.map((name) => `it leaves out ${name}`),
    ...controls.flatMap((control) => faultsIn(control, form, schema, labels)),
  ];
}

function faultsIn(control: Control, form: string, whole: Schema, labels: boolean): readonly string[] {
  const { name, hidden, multiline, required, maxLength, values } = control;
  const parts = name.split(/[[\]]+/).filter((part) => part !== '' && !/^\d+$/.test(part));
  let schema: Schema | undefined;
  let needed = true;
  for (const part of parts) {
    const owner = schema === undefined ? whole : resolved(schema.items ?? schema);
    needed &&= (owner.required ?? []).includes(part);
    schema = owner.properties?.[part];
    if (schema?.oneOf !== undefined) return [];
    if (schema === undefined) return [`it asks for ${name}, which is not taken`];
  }
  needed ||= schema?.['x-asked-in-forms'] === true;
  const { type, description, enum: choices, maxLength: limit } = schema ?? {};
  const label = labelOf(control, form);
  const said = (holds: boolean, fault: string) => (holds ? [] : [fault]);
  return [
    ...said(choices === undefined || values.every((value) => choices.includes(value)), `${name} offers what is not taken`),
    ...said(
      type !== 'boolean' || [...values].sort().join() === 'false,true',
      `${name} is answered by yes or no, and asked for otherwise`,
    ),
    ...(hidden
      ? []
      : [
          ...said(maxLength === undefined, `${name} is cut at ${String(maxLength)} without a word`),
          ...said(
            !multiline || limit === undefined || form.includes(`p to ${limit.toLocaleString('en-US')} characters`),
            `${name} does not say that it may have ${String(limit)} characters`,
          ),
          ...said(required === needed, `${name} is marked wrongly as needed or not`),
          ...said(
            !labels || (label !== '' && (description ?? '').startsWith(label)),
            `${name} is called "${label}" and not "${String(description)}"`,
          ),
        ]),
  ];
}

/** One for each name; boxes and choices of one name are one. */
function controlsIn(form: string): readonly Control[] {
  const found = new Map<string, Control>();
  for (const [tag, kind = ''] of form.matchAll(/<(input|textarea|select)\b[^>]*>/g)) {
    const name = attribute(tag, 'name') ?? '';
    if (name.startsWith('_')) continue;
    const type = attribute(tag, 'type');
    // Files travel beside the fields.
    if (type === 'file') continue;
    const options =
      kind === 'select'
        ? [...(new RegExp(`${escaped(tag)}([^]*?)</select>`).exec(form)?.[1] ?? '').matchAll(/<option value="([^"]+)"/g)]
        : [];
    const value = type === 'radio' || type === 'checkbox' || type === 'hidden' ? [attribute(tag, 'value') ?? ''] : [];
    const length = attribute(tag, 'maxlength');
    found.set(name, {
      name,
      id: attribute(tag, 'id'),
      hidden: type === 'hidden',
      multiline: kind === 'textarea',
      grouped: type === 'radio' || type === 'checkbox',
      // A group of boxes cannot be marked as needed in HTML; its legend is.
      required: / required\b/.test(tag) || (type === 'checkbox' && !fieldsetOf(tag, form).includes('(optional)')),
      maxLength: length === undefined ? undefined : Number(length),
      values: [...(found.get(name)?.values ?? []), ...value, ...options.map(([, option = '']) => option)],
      ...(found.has(name) && { id: found.get(name)?.id }),
    });
  }
  return [...found.values()];
}

const attribute = (tag: string, name: string): string | undefined => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The words of the fieldset in which a box stands, up to it. */
function fieldsetOf(tag: string, form: string): string {
  const before = form.slice(0, form.indexOf(tag));
  return before.slice(before.lastIndexOf('<fieldset'));
}

/** What a field is called on the page, without what or whom it is about. */
function labelOf({ id = '', grouped }: Control, form: string): string {
  const legend = /<legend[^>]*>([^]*?)<\/legend>/.exec(fieldsetOf(` id="${id}"`, form))?.[1];
  const own = new RegExp(`<label [^>]*for="${escaped(id)}"[^>]*>([^]*?)</label>`).exec(form)?.[1];
  const words = (grouped ? legend : own) ?? '';
  return words.replace(/<span class="usa-hint">[^]*?<\/span>/, '').split(': ')[0] ?? '';
}
