import { LineCounter, parseDocument, type Document } from 'yaml';
import { Problem, readInput } from '#web';
import type { SetUpMisfits } from './set-up.js';
import type { Misfit } from './set-up-plan.js';
import { SetUpDto } from './set-up.dto.js';

/** The file cannot be used; every line says a place in it and what is wrong there. */
export class SetUpFileProblem extends Error {
  override readonly name = 'SetUpFileProblem';

  constructor(
    file: string,
    readonly problems: readonly string[],
  ) {
    super([`${file} cannot be used. Nothing was recorded.`, ...problems].join('\n'));
  }
}

/** A set-up file that was read: what it says, and where it says it. */
export interface SetUpFile {
  readonly setUp: SetUpDto;
  /** In the words of the file: line, column, path. */
  readonly problemAt: (misfit: Misfit) => string;
}

/** Reads YAML by the rules of the DTO. Throws `SetUpFileProblem` that names everything wrong, each with its line. */
export function readSetUpFile(name: string, text: string): SetUpFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, strict: true });
  const broken = [...document.errors, ...document.warnings].map(({ message }) => message.split('\n')[0] ?? message);
  if (broken.length > 0) throw new SetUpFileProblem(name, broken);
  const problemAt = ({ pointer, detail }: Misfit) => `${placeIn(document, lines, pointer)}: ${detail}`;
  try {
    const given = document.toJS({ maxAliasCount: 0 }) as unknown;
    const setUp = readInput(SetUpDto, given ?? {}, 'json');
    return { setUp, problemAt };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new SetUpFileProblem(name, error.errors.map(problemAt));
  }
}

/** The problems of a set-up that was refused, in the words of its file. */
export const inFile = (name: string, file: SetUpFile, { misfits }: SetUpMisfits): SetUpFileProblem =>
  new SetUpFileProblem(name, misfits.map(file.problemAt));

/** `line 12, column 5, people 2, roles 1, role`; of what is missing, the place of what it is missing in. */
function placeIn(document: Document, lines: LineCounter, pointer: string): string {
  const path = pointer.split('/').slice(1).map(unescaped);
  const said = path.map((part) => (typeof part === 'number' ? String(part + 1) : part)).join(' ');
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    const range = rangeOf(node);
    if (range === undefined) continue;
    const { line, col } = lines.linePos(range);
    return `line ${String(line)}, column ${String(col)}, ${said}`;
  }
  return said === '' ? 'the file as a whole' : said;
}

function rangeOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined;
  const [start] = node.range as readonly unknown[];
  return typeof start === 'number' ? start : undefined;
}

const unescaped = (part: string): string | number =>
  /^\d+$/.test(part) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~');
