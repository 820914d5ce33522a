import { LineCounter, parseDocument, visit } from 'yaml';
import { own, problemWith, type Described, type Values } from '#kernel';

/** The way to a value: names of fields and positions in lists, from 0. */
export type Path = readonly (string | number)[];

/** Something that is wrong in a file, and where. */
export interface Flaw {
  readonly path: Path;
  /** What is wrong and what to do. */
  readonly problem: string;
}

/** A YAML file that was read. */
export interface YamlFile {
  readonly file: string;
  readonly value: Readonly<Record<string, unknown>>;
  /** A flaw in one sentence with file, line and path; of what is missing, the place of what it is missing in. */
  readonly told: (flaw: Flaw) => string;
}

/** A file cannot be used; each line of the message names a place in it and says what to do there. */
export class FileProblem extends Error {
  override readonly name = 'FileProblem';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** No pack or calendar of ours has a twentieth of that. */
const mostCharacters = 1_000_000;
const mostErrors = 10;

/** Reads a file of one YAML document whose top is a mapping. Throws `FileProblem` where it is not that. */
export function readYaml(file: string, text: string): YamlFile {
  const refuse = (problem: string) => new FileProblem([`${file}, line 1: ${problem}`]);
  if (text.length > mostCharacters) throw refuse('The file has more than a million characters. Give a file that is meant here.');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, strict: true, prettyErrors: false });
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0) {
    throw new FileProblem(
      broken.slice(0, mostErrors).map(({ pos: [start], code, message }) => {
        const { line, col } = lines.linePos(start);
        return `${file}, line ${String(line)}, column ${String(col)}: ${advice[code] ?? `This is not YAML: ${message}. Correct it there.`}`;
      }),
    );
  }
  visit(document, {
    Alias: (_, { range }) => {
      const { line } = lines.linePos(range?.[0] ?? 0);
      throw new FileProblem([
        `${file}, line ${String(line)}: This points to another place of the file. Write out what stands there.`,
      ]);
    },
  });
  const value: unknown = document.toJS();
  if (!isRecord(value)) throw refuse('The file must hold fields, one on a line, as `name: value`. Begin with `id:`.');
  const told = ({ path, problem }: Flaw) => {
    const said = path.map((part) => (typeof part === 'number' ? String(part + 1) : part)).join(' ');
    return `${file}, line ${String(lineOf(path))}${said === '' ? '' : `, ${said}`}: ${problem}`;
  };
  const lineOf = (path: Path): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true) as
        { readonly range?: readonly [number, number, number] } | undefined;
      if (node?.range != null) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  return { file, value, told };
}

const advice: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'A field stands here for the second time. Keep one of the two.',
  MULTIPLE_DOCS: 'Another document begins here (`---`). Put it into a file of its own.',
  TAB_AS_INDENT: 'A tab stands here. Indent with spaces.',
  BAD_INDENT: 'This is indented otherwise than what it belongs to. Align it with the lines above.',
};

/** Everything that the description of a value has against it; nothing when it may stand there. Unknown fields are refused. */
export function flawsIn(values: Values, value: unknown, path: Path = []): readonly Flaw[] {
  if (value === null) return [{ path, problem: 'Nothing stands here. Give a value, or leave the field out.' }];
  if (values.kind === 'parts') {
    if (!isRecord(value)) return [{ path, problem: 'Fields are needed here, one on a line, as `name: value`.' }];
    return flawsInFields(values.parts, value, path);
  }
  if (values.kind === 'list') {
    if (!Array.isArray(value))
      return [{ path, problem: 'A list is needed here: begin each entry with a hyphen, or write [a, b].' }];
    if (value.length < values.min || value.length > values.max)
      return [
        { path, problem: `Give from ${String(values.min)} to ${String(values.max)} entries; there are ${String(value.length)}.` },
      ];
    return value.flatMap((entry: unknown, index) => flawsIn(values.of, entry, [...path, index]));
  }
  if (values.kind === 'text' && (typeof value === 'number' || typeof value === 'boolean'))
    return [{ path, problem: `This must be text. Write it in quotes: "${String(value)}".` }];
  // No field of a pack or a calendar asks whether a day has come.
  const problem = problemWith(values, value, '2199-12-31');
  return problem === undefined ? [] : [{ path, problem }];
}

function flawsInFields(
  fields: Readonly<Record<string, Described>>,
  value: Readonly<Record<string, unknown>>,
  path: Path,
): readonly Flaw[] {
  const strangers = Object.keys(value).filter((name) => !Object.hasOwn(fields, name));
  return [
    ...strangers.map((name) => ({
      path: [...path, name],
      problem: name.includes(' ')
        ? 'A comma within braces begins another field. Write text with a comma in quotes.'
        : `There is no field of this name here. Correct it or leave it out; there are: ${Object.keys(fields).join(', ')}.`,
    })),
    ...Object.entries(fields).flatMap(([name, { values, optional }]) => {
      const given = own(value, name);
      if (given !== undefined) return flawsIn(values, given, [...path, name]);
      return optional === true ? [] : [{ path: [...path, name], problem: 'This is missing and needed. Add it.' }];
    }),
  ];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
