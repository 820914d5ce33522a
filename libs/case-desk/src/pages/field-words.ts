import { isId } from '#design';
import { formatDate, isPartialDate, type Json } from '#kernel';
import { codeIn, nameIn, type Names } from '#words';

/** A field of a case file, in words: `Allegations › Remarks in the lobby › Finding › Result`. */
export function fieldInWords(path: readonly string[], names: Names): string {
  return path
    .map((part, index) => {
      const list = path[index - 1];
      const named = list === undefined ? part : (codeIn(list, part) ?? nameIn(list, part, names));
      return named === part ? fieldName(part) : named;
    })
    .join(' › ');
}

/** A value of a field, in words: names for ids, `Result: violation; On: July 3, 2023` for what has fields of its own. */
export function valueInWords(value: Json, field: string, names: Names): string {
  if (typeof value === 'string') {
    if (isPartialDate(value) && value.length === 10) return formatDate(value);
    return codeIn(field, value) ?? nameIn(field, value, names);
  }
  if (typeof value !== 'object' || value === null) return value === true ? 'yes' : value === false ? 'no' : String(value);
  if (Array.isArray(value)) return (value as readonly Json[]).map((each) => inWords(each, field, names)).join(', ');
  return Object.entries(value)
    .filter(([, inner]) => !(Array.isArray(inner) && inner.length === 0))
    .filter(([name, inner]) => !isNameless(inner, name, names))
    .map(([name, inner]) => `${nameInWords(name, field, names)}: ${inWords(inner, name, names)}`)
    .join('; ');
}

/** An id of what has no name: within what it belongs to it tells a reader nothing. */
const isNameless = (value: Json, field: string, names: Names): boolean =>
  typeof value === 'string' && isId(value) && nameIn(field, value, names) === value;

/** Within another value, what has fields of its own stands in parentheses. */
function inWords(value: Json, field: string, names: Names): string {
  const words = valueInWords(value, field, names);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? `(${words})` : words;
}

function nameInWords(name: string, field: string, names: Names): string {
  const named = nameIn(field, name, names);
  return named === name ? fieldName(name) : named;
}

export function fieldName(part: string): string {
  if (!/^[a-z][a-zA-Z]*$/.test(part)) return part;
  const words = part.replace(/Ids?$/, (id) => (id === 'Ids' ? 's' : '')).replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}
