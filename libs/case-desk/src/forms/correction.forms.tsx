import type { JSX } from 'preact';
import type { TimelineItem } from '#case-file';
import { CorrectEventDto } from '#correction';
import { Link, type FieldProps } from '#design';
import { custodyDescriptions, own, type Described, type FieldDescription, type Json, type Values } from '#kernel';
import { noteEvents } from '#note';
import { isWithheld } from '#pseudonyms';
import { asked } from '#web';
import { english, plainText } from '#words';
import { fieldName } from '../pages/field-words.js';
import { ActionForm, actionOf, type Action } from './action.js';

/** What stands in each field of a type of event, and whether it can be corrected. */
export type Describe = (type: string) => Readonly<Record<string, FieldDescription>>;

export interface Correcting {
  /** The page on which the entry stands. */
  readonly own: string;
  /** The entry that is corrected, and the field once it is chosen. */
  readonly eventId: string | undefined;
  readonly field: string | undefined;
}

const longestShown = 80;
const whenItHappened = 'occurredOn';

/** Whether an entry can be corrected: not a correction, for the entry is corrected once more; nothing of a kept file; no note. */
export const isCorrectable = ({ type }: TimelineItem): boolean =>
  type !== 'EventCorrected' && !Object.hasOwn(custodyDescriptions, type) && !Object.hasOwn(noteEvents, type);

interface EntryProps {
  readonly item: TimelineItem;
  readonly describe: Describe;
  readonly correcting: Correcting;
}

/** What of an entry can be put right, with what can never be and why; or the form for the field that was chosen. */
export function CorrectionOfEntry({ item, describe, correcting }: EntryProps): JSX.Element {
  const { own, field } = correcting;
  const fields = Object.entries(describe(item.type)).filter(([name]) => !isWithheld(name));
  const chosen = field === undefined ? undefined : correctionForm(item, own, field, describe);
  if (chosen !== undefined) return <ActionForm {...chosen} />;
  const hrefOf = (name: string) => `${own}?correct=${item.eventId}&field=${name}#entry-${item.eventId}`;
  const open = [[whenItHappened, day] as const, ...fields.filter(([, { fixed }]) => fixed === undefined)];
  return (
    <>
      <p>What is wrong?</p>
      <ul>
        {open.map(([name, { values }]) => (
          <li key={name}>
            <Link href={hrefOf(name)}>{nameOf(name)}</Link>: {presentIn(item, name, values)}
          </li>
        ))}
      </ul>
      {fields.some(([, { fixed }]) => fixed !== undefined) ? <p>These can never be corrected:</p> : null}
      <ul>
        {fields.map(([name, { fixed, values }]) =>
          fixed === undefined ? null : (
            <li key={name}>
              {nameOf(name)}: {presentIn(item, name, values)}. {fixed}
            </li>
          ),
        )}
      </ul>
    </>
  );
}

/**
 * Puts one field of an entry right, with the control that fits what may stand there. Undefined for one that cannot be corrected.
 */
export function correctionForm(item: TimelineItem, then: string, field: string, describe: Describe): Action | undefined {
  const described = describe(item.type);
  const about = field === whenItHappened ? day : own(described, field);
  if (about === undefined || about.fixed !== undefined || isWithheld(field)) return undefined;
  const was = field === whenItHappened ? item.on : own(item.data, field);
  const controls = controlsFor(`becomes`, `What is right: ${nameOf(field)}`, about, was);
  const action = actionOf(CorrectEventDto, {
    id: 'correct',
    title: 'Correct this entry',
    submitLabel: 'Record the correction',
    action: '/v1/corrections',
    then,
    note: 'The entry itself stays as it was recorded; the correction is recorded beside it, with your reason.',
    hidden: { stream: item.stream, targetEventId: item.eventId, field, ...controls.hidden },
  });
  return { ...action, fields: [...controls.fields, ...asked(CorrectEventDto, 'reason')] };
}

const day: Described = { values: { kind: 'date', past: true } };

interface Controls {
  readonly fields: readonly FieldProps[];
  /** The parts that stay as they are, which are sent along with those that can be corrected. */
  readonly hidden: Readonly<Record<string, string>>;
}

function controlsFor(name: string, label: string, { values, optional, fixed }: Described, was: Json | undefined): Controls {
  if (fixed !== undefined) return { fields: [], hidden: was === undefined ? {} : { [name]: plainText(was) } };
  if (values.kind === 'parts') {
    const parts = isObject(was) ? was : {};
    return together(
      Object.entries(values.parts).map(([part, described]) =>
        controlsFor(`${name}[${part}]`, `${label}, ${fieldName(part).toLowerCase()}`, described, own(parts, part)),
      ),
    );
  }
  if (values.kind === 'list' && values.of.kind === 'parts' && Array.isArray(was)) {
    const of = { values: values.of };
    return together(
      (was as readonly Json[]).map((entry, index) =>
        controlsFor(`${name}[${String(index)}]`, `${label} ${String(index + 1)}`, of, entry),
      ),
    );
  }
  return { fields: [controlFor({ name, label, required: optional !== true }, values, was)], hidden: {} };
}

const together = (controls: readonly Controls[]): Controls => ({
  fields: controls.flatMap(({ fields }) => fields),
  hidden: Object.assign({}, ...controls.map(({ hidden }) => hidden)) as Controls['hidden'],
});

type Common = Pick<FieldProps, 'name' | 'label' | 'required'>;

function controlFor(common: Common, values: Values, was: Json | undefined): FieldProps {
  const value = was === undefined ? undefined : plainText(was);
  const hint = was === undefined ? 'It was left out so far.' : undefined;
  switch (values.kind) {
    case 'words':
      return {
        ...common,
        kind: 'select',
        value,
        options: values.of.map((word) => ({ value: word, label: english.word(values, word) })),
      };
    case 'truth':
      return {
        ...common,
        kind: 'select',
        value,
        options: ['true', 'false'].map((each) => ({ value: each, label: each === 'true' ? 'Yes' : 'No' })),
      };
    case 'day':
      return { ...common, kind: 'date', value, width: 'medium' };
    case 'date':
      return { ...common, value, width: 'small', hint: 'As far as it is known: YYYY-MM-DD, YYYY-MM or YYYY.' };
    case 'whole':
      return { ...common, kind: 'number', value, width: 'small', hint };
    case 'list':
      return {
        ...common,
        kind: 'textarea',
        value: Array.isArray(was) ? was.map(plainText).join('\n') : value,
        rows: 4,
        hint: 'One on each line.',
      };
    case 'text':
      return values.max > 1_000 ? { ...common, kind: 'textarea', value, rows: 4, hint } : { ...common, value, hint };
    case 'id':
    case 'any':
    case 'parts':
      return { ...common, value, hint };
  }
}

function presentIn(item: TimelineItem, name: string, values: Values): string {
  const value = name === whenItHappened ? item.on : own(item.data, name);
  if (value === undefined) return 'left out';
  const words = typeof value === 'string' ? english.word(values, value) : plainText(value);
  return words.length > longestShown ? `${words.slice(0, longestShown)}…` : words;
}

const isObject = (value: Json | undefined): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const nameOf = (field: string): string => (field === whenItHappened ? 'When it happened' : fieldName(field));
