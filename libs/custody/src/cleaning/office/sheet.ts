import { NotUnderstood } from '../not-understood.js';
import type { Cleaner } from '../cleaned.js';
import { drawingAttributes, drawingExtensions, drawingRules, extensionRule, shapeNames } from './drawings.js';
import { ooxmlCleaner, type Grammar } from './ooxml.js';
import { workbook } from './package-kinds.js';
import type { PartContext } from './part.js';
import { cleanFormulas, leadsOut, textIn } from './references.js';
import { sheet } from './sheet-names.js';
import { drawing } from './word-names.js';
import type { Element } from './xml.js';

const extensions = new Map([
  ...drawingExtensions,
  // Conditional formats, what a cell may hold, and small charts in cells.
  ['{78C0D931-6437-407D-A8EE-F0AAD7539E65}', 'kept'],
  ['{B025F937-C7B1-47D3-B67F-A62EFF666E3E}', 'kept'],
  ['{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}', 'kept'],
  ['{05C60535-1F16-4FD2-B633-F4F36F0B64E0}', 'kept'],
  // Styles of slicers and timelines, which are not understood themselves; features of the program; a second text about a table.
  ['{EB79DEF2-80B8-43E5-95BD-54CBDDF9020C}', 'left-out'],
  ['{9260A510-F301-46A8-8635-F512D64BE5F5}', 'left-out'],
  ['{79F54976-1DA5-4618-B147-4CDE4B953A38}', 'left-out'],
  ['{140A7094-0E35-4892-8432-C4D2E57EDEB5}', 'left-out'],
  ['{B58B0392-4F1F-4190-BB64-5DF3571DCE5F}', 'left-out'],
  ['{504A1905-F514-4F6F-8877-14C23A59335A}', 'left-out'],
  // How LibreOffice reads texts as references.
  ['{7626C862-2A13-11E5-B345-FEFF819CDC9F}', 'left-out'],
] as const);

const elementsIn = (element: Element, name: string): readonly Element[] =>
  element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(child.name === name ? [child] : []), ...elementsIn(child, name)],
  );

/** Calls everybody "Author" who wrote a remark, also where the program put the name before what she wrote. */
function cleanComments(root: Element, part: PartContext): void {
  const authors = elementsIn(root, 's:author');
  const names = authors.map(textIn);
  for (const author of authors) {
    if (textIn(author) !== 'Author') part.leaveOut('editors');
    author.children.splice(0, Infinity, 'Author');
  }
  for (const comment of elementsIn(root, 's:comment')) {
    const said = textIn(comment).trimStart();
    const name = names.find((one) => one !== '' && one !== 'Author' && said.startsWith(`${one}:`));
    if (name === undefined) continue;
    const first = elementsIn(comment, 's:t').find((one) => textIn(one).trim() !== '');
    const words = first === undefined ? '' : textIn(first);
    if (!words.trimStart().startsWith(name)) throw new NotUnderstood('A remark of it begins with a name that is in pieces.');
    first?.children.splice(
      0,
      Infinity,
      words.replace(name, () => 'Author'),
    );
  }
}

export const sheetGrammar: Grammar = {
  kind: workbook,
  vocabularies: { ...drawing, ...sheet },
  rules: {
    ...drawingRules,
    ext: extensionRule(extensions),
    's:hyperlink': (element, part) => {
      const { attributes } = element;
      const display = attributes.get('display') ?? '';
      if (leadsOut(display)) attributes.delete('display');
      if ((attributes.has('r:id') || attributes.has('location')) && !leadsOut(attributes.get('location') ?? '')) return element;
      part.leaveOut('other');
      return undefined;
    },
  },
  attributes: {
    ...drawingAttributes,
    ...shapeNames,
    'xdr:textlink': (value) => (leadsOut(value) ? undefined : value),
  },
  finish: (root, part) => {
    cleanFormulas(root, part);
    if (root.name === 's:comments') cleanComments(root, part);
  },
};

/** A copy of a workbook of Excel without metadata. Throws `NotUnderstood`, also for one with pivot tables, queries or objects. */
export const cleanSheet: Cleaner = ooxmlCleaner(sheetGrammar);
