import type { CaseFile } from '#case-file';
import type { FieldProps, Option, TextareaField, TextField } from '#design';
import { english } from '#words';

/** Codes as choices of a form, in the order of their words. */
export const choices = (words: Readonly<Record<string, string>>): readonly Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** A box of several lines. */
export const text = (name: string, label: string, maxLength: number, rows = 4): TextareaField => ({
  name,
  label,
  kind: 'textarea',
  rows,
  maxLength,
  required: true,
});

/** One line. */
export const line = (name: string, label: string, maxLength: number, required = true): TextField => ({
  name,
  label,
  maxLength,
  required,
});

export const choice = (name: string, label: string, words: Readonly<Record<string, string>>, value?: string): FieldProps => {
  const options = choices(words);
  return { name, label, kind: options.length > 5 ? 'select' : 'radio', options, value, required: true };
};

/** A full date, with the rule that sets it. */
export const dueFields = (on: string, label: string, rule: string): readonly FieldProps[] => [
  { name: on, label, kind: 'date', width: 'medium' },
  {
    name: rule,
    label: 'Rule that sets this date',
    maxLength: 300,
    hint: 'Needed where a date is set, for example a section of the body’s rules.',
  },
];

export const partialDate = (name: string, label: string, required = false): TextField => ({
  name,
  label,
  hint: 'As far as it is known: YYYY-MM-DD, YYYY-MM or YYYY.',
  width: 'small',
  maxLength: 10,
  autocomplete: 'off',
  required,
});

export const standard = choice('standard', 'Standard of proof', english.codes.standard);

/** The motion that decided it, of those that carried. */
export function motionField({ motions }: CaseFile): readonly FieldProps[] {
  const options = motions
    .filter(({ outcome }) => outcome === 'carried')
    .map(({ motionId, question }) => ({ value: motionId, label: question }));
  return options.length === 0
    ? []
    : [{ name: 'motionId', label: 'The motion that decided it', kind: 'select', options, emptyLabel: 'No motion' }];
}

/** Some of the case's allegations. */
export function allegationField({ allegations }: CaseFile, label: string): readonly FieldProps[] {
  if (allegations.length === 0) return [];
  const options = allegations.map(({ allegationId, conduct, provision }) => ({
    value: allegationId,
    label: conduct,
    hint: provision,
  }));
  return [{ name: 'allegationIds', label, kind: 'checkboxes', options }];
}
