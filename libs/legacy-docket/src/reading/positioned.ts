import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { isBlank } from '#kernel';
import { UnreadableDocket, type Oddity } from '../docket.js';

/** A value of the file that knows where it stands. `source` is how it is written there. */
export type Positioned = Words | List | Mapping | Empty;

interface Place {
  readonly line: number;
  readonly source: string;
}

export interface Words extends Place {
  readonly kind: 'words';
  /** As written: `1987` is "1987" and `0012` is "0012", whatever number they would be. */
  readonly text: string;
  /** What the value would be to a program that reads YAML or JSON. */
  readonly type: 'string' | 'number' | 'boolean';
  /** The line on which these words of the text stand; the value's own where they cannot be found as they are. */
  lineOf(words: string): number;
}

export interface List extends Place {
  readonly kind: 'list';
  readonly items: readonly Positioned[];
}

export interface Entry {
  readonly key: string;
  readonly line: number;
  readonly value: Positioned;
}

export interface Mapping extends Place {
  readonly kind: 'mapping';
  readonly entries: readonly Entry[];
}

/** Nothing, `null` or only blanks. */
export interface Empty extends Place {
  readonly kind: 'empty';
}

/** The tags of YAML that say no more than what a value is anyway. */
const plainTags = new Set(['str', 'int', 'float', 'bool', 'null', 'timestamp'].map((name) => `tag:yaml.org,2002:${name}`));

/** A file is held in memory whole, several times over. A docket of ten thousand matters has about 12 MB. */
const maxCharacters = 64 * 1024 * 1024;
/** One slip breaks everything behind it, so that later errors say little. */
const maxErrors = 10;

/**
 * Reads YAML, or JSON, which is YAML too, and keeps the lines. Characters that are no text (control characters, half a surrogate
 * pair) become U+FFFD, each such value being told as an oddity. Throws `UnreadableDocket`.
 */
export function readPositioned(text: string): { readonly root: Positioned; readonly oddities: readonly Oddity[] } {
  if (text.length > maxCharacters) {
    throw refusal(1, 'The file is larger than 64 MB. Split it into several dockets.');
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.some(({ message }) => message.startsWith('Maximum call stack'))) {
    throw refusal(1, 'Lists or mappings are nested too deeply for a docket.');
  }
  if (document.errors.length > 0) {
    throw new UnreadableDocket(
      document.errors.slice(0, maxErrors).map(({ pos, message }) => ({
        line: lines.linePos(pos[0]).line,
        text: explained(message),
      })),
    );
  }
  const oddities: Oddity[] = [];
  const root = positioned(document.contents, { text, lines, oddities, line: 1 });
  return { root, oddities };
}

/** What is wrong, for people: without advice to programmers. */
function explained(message: string): string {
  if (message.startsWith('Source contains multiple documents'))
    return 'A docket is one document. Another one begins here: import it as a file of its own.';
  return `This is not valid YAML or JSON: ${message.replace(/ at line \d+, column \d+:[^]*$/, '.')}`;
}

interface Reading {
  readonly text: string;
  readonly lines: LineCounter;
  readonly oddities: Oddity[];
  /** Where the value would stand, if there is none. */
  readonly line: number;
}

function positioned(node: unknown, reading: Reading): Positioned {
  const [start, end] = (node as { range?: [number, number, number] } | null)?.range ?? [0, 0];
  const line = end > 0 ? reading.lines.linePos(start).line : reading.line;
  const place = { line, source: reading.text.slice(start, end).trim() };
  if (isAlias(node)) throw refusal(line, `"${place.source}" points to another place of the file. Write out what it stands for.`);
  if (isSeq(node)) return { ...place, kind: 'list', items: node.items.map((item) => positioned(item, { ...reading, line })) };
  if (isMap(node)) {
    return {
      ...place,
      kind: 'mapping',
      entries: node.items.map(({ key, value }) => {
        const name = positioned(key, { ...reading, line });
        return { key: wordsOf(name), line: name.line, value: positioned(value, { ...reading, line: name.line }) };
      }),
    };
  }
  if (!isScalar(node)) return { ...place, kind: 'empty' };
  const type = typeof node.value;
  const written = (type === 'string' ? (node.value as string) : (node.source ?? place.source)).replaceAll(/\r\n?/g, '\n');
  if (node.value === null && place.source.startsWith('N')) {
    // `Null` and `NULL` are names, as `No` is; a program that wants to say nothing writes `null`.
    return { ...place, kind: 'words', text: place.source, type: 'string', lineOf: () => line };
  }
  const text = storable(written);
  if (node.value === null || isBlank(text)) return { ...place, kind: 'empty' };
  if (node.tag !== undefined && !plainTags.has(node.tag)) {
    const tag = node.tag.replace(/^tag:yaml\.org,2002:/, '!!');
    reading.oddities.push({
      line,
      text: `The tag ${tag.slice(0, 40)} is not known here. What stands behind it is taken as words.`,
    });
  }
  if (text !== written) {
    reading.oddities.push({
      line,
      text: 'holds characters that are no text (control characters or half of a pair); each was replaced by "\uFFFD".',
    });
  }
  return {
    ...place,
    kind: 'words',
    text,
    type: type === 'number' || type === 'bigint' ? 'number' : type === 'boolean' ? 'boolean' : 'string',
    lineOf(words) {
      const found = new RegExp(words.trim().split(/\s+/).map(escaped).join('\\s+')).exec(place.source);
      return found ? reading.lines.linePos(start + found.index).line : line;
    },
  };
}

/** The value as words: its text, or how it is written where it is a list or a mapping. */
export function wordsOf(value: Positioned): string {
  return value.kind === 'words' ? value.text : value.kind === 'empty' ? '' : value.source;
}

function storable(text: string): string {
  return text.replaceAll(/(?![\t\n\u0085])\p{Cc}|\p{Surrogate}/gu, '\uFFFD');
}

function escaped(word: string): string {
  return word.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function refusal(line: number, text: string): UnreadableDocket {
  return new UnreadableDocket([{ line, text }]);
}
