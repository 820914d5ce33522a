import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from './languages.js';
import type { Line } from './events.js';
import { own } from '#kernel';

/** What a message is filled with. What is absent is undefined. */
export type Arguments = Readonly<Record<string, string | number | undefined>>;

interface Prepared {
  readonly format: IntlMessageFormat;
  readonly needs: readonly string[];
}

const prepared = new Map<string, Prepared>();

/** A message in a language, filled in; undefined where something that it names is absent. Throws on a message that is not ICU. */
function filled(language: Language, message: string, args: Arguments): string | undefined {
  const { format, needs } = prepare(language, message);
  return needs.every((name) => own(args, name) !== undefined) ? String(format.format({ ...args })) : undefined;
}

/** The first message of a line that can be said. */
export function lineOf(language: Language, line: Line, args: Arguments): string | undefined {
  for (const message of typeof line === 'string' ? [line] : line) {
    const text = filled(language, message, args);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** The names that a message asks for. */
export const namesIn = (message: string): readonly string[] => prepare('en', message).needs;

function prepare(language: Language, message: string): Prepared {
  const key = `${language}\n${message}`;
  const known = prepared.get(key);
  if (known !== undefined) return known;
  // Without tags: what a message holds is text, and angle brackets in it are no markup.
  const format = new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
  const made = { format, needs: [...new Set(argumentsOf(format.getAst()))] };
  prepared.set(key, made);
  return made;
}

/** Text and nothing else is the kind 0; the enum that says so is of a package that this one does not depend on. */
const isLiteral = ({ type }: Ast[number]): boolean => (type as number) === 0;

type Ast = ReturnType<IntlMessageFormat['getAst']>;

/** Plain text and `#` name nothing; a choice names its argument and those of its branches. */
function argumentsOf(elements: Ast): readonly string[] {
  return elements.flatMap((element) => {
    if (!('value' in element) || isLiteral(element)) return [];
    const branches = 'options' in element ? Object.values(element.options) : [];
    return [element.value, ...branches.flatMap(({ value }) => argumentsOf(value))];
  });
}
