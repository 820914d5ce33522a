import { NotUnderstood } from '../not-understood.js';
import type { PartContext } from './part.js';
import type { Element } from './xml.js';

/*
 * Fields of Word: a command, and the text that came out of it when it was last carried out. Of a field that is not on the list,
 * the text alone is left, because commands name files, people, and what other programs keep in them.
 */

/** Commands that depend on nothing but the document and the day. */
const kept = new Set(
  `PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF REF NOTEREF STYLEREF SEQ TOC TC TOA TA INDEX XE LISTNUM AUTONUM AUTONUMLGL AUTONUMOUT
  DATE TIME QUOTE SYMBOL EQ ADVANCE FORMTEXT FORMCHECKBOX FORMDROPDOWN = NUMWORDS NUMCHARS`.split(/\s+/),
);

const isKept = (command: string): boolean => {
  const words = command.trim();
  const [name = ''] = /^(=|\S+)/.exec(words) ?? [];
  if (/^HYPERLINK$/i.test(name)) return /^HYPERLINK\s+("(https?|mailto):[^"]*"|\\l\s)/i.test(words);
  return kept.has(name.toUpperCase());
};

interface Field {
  command: string;
  /** Between its command and its end. */
  hasResult: boolean;
  /** Whether something stands in its command that would be seen if the command were not one. */
  holdsMore: boolean;
  readonly marks: Element[];
}

/** Leaves out the commands of fields that are not on the list. Throws `NotUnderstood` where that would show what was not seen. */
export function cleanFields(root: Element, part: PartContext): void {
  const open: Field[] = [];
  const gone = new Set<Element>();
  const end = (field: Field) => {
    if (isKept(field.command)) return;
    if (field.holdsMore) throw new NotUnderstood('It has a field in a field that is not known.');
    for (const mark of field.marks) gone.add(mark);
  };
  visit(root, (element) => {
    const field = open.at(-1);
    switch (element.name) {
      case 'w:fldChar': {
        const type = element.attributes.get('w:fldCharType');
        if (type === 'begin') {
          if (field !== undefined && !field.hasResult) field.holdsMore = true;
          open.push({ command: '', hasResult: false, holdsMore: false, marks: [element] });
        } else if (field === undefined || (type !== 'separate' && type !== 'end')) {
          throw new NotUnderstood('It has a field that is broken.');
        } else {
          field.marks.push(element);
          field.hasResult = true;
          if (type === 'end') end(open.pop() ?? field);
        }
        return;
      }
      case 'w:instrText':
      case 'w:delInstrText':
        if (field === undefined || field.hasResult) gone.add(element);
        else {
          field.command += element.children.filter((child) => typeof child === 'string').join('');
          field.marks.push(element);
        }
        return;
      case 'w:t':
      case 'w:delText':
      case 'w:drawing':
      case 'w:pict':
      case 'w:fldSimple':
        if (field !== undefined && !field.hasResult) field.holdsMore = true;
        return;
      default:
    }
  });
  if (open.length > 0) throw new NotUnderstood('It has a field that does not end.');
  replace(root, (element) => {
    if (gone.has(element)) return [];
    if (element.name !== 'w:fldSimple' || isKept(element.attributes.get('w:instr') ?? '')) return undefined;
    gone.add(element);
    return element.children;
  });
  if (gone.size > 0) part.leaveOut('other');
}

function visit(element: Element, see: (element: Element) => void): void {
  see(element);
  for (const child of element.children) if (typeof child !== 'string') visit(child, see);
}

/** Puts others in the place of elements, from the inside out. */
function replace(element: Element, by: (element: Element) => readonly (Element | string)[] | undefined): void {
  for (let index = element.children.length - 1; index >= 0; index -= 1) {
    const child = element.children[index];
    if (child === undefined || typeof child === 'string') continue;
    replace(child, by);
    const others = by(child);
    if (others !== undefined) element.children.splice(index, 1, ...others);
  }
}
