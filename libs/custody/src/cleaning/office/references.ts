import { NotUnderstood } from '../not-understood.js';
import type { PartContext } from './part.js';
import type { Element } from './xml.js';

/*
 * Formulas of workbooks and charts: what they refer to must lie in the document.
 */

/** Elements that hold a formula, beside cells. */
const formulas = new Set(
  'c:f c15:f xm:f s:definedName s:formula s:formula1 s:formula2 s:calculatedColumnFormula s:totalsRowFormula'.split(' '),
);

/** Parts of tables of the workbook, and texts: what stands in brackets there is no other workbook. */
const inside = /"[^"]*"|[\p{L}\p{N}_.]\[(?:[^[\]]|\[[^[\]]*\])*\]/gu;

/** Whether a formula leads out of the document: to another workbook by its number or its name, or to a file. */
export const leadsOut = (formula: string): boolean => /\\|file:/i.test(formula) || formula.replace(inside, '').includes('[');

/** What an element says, with all that is in it. */
export const textIn = (element: Element): string =>
  element.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('');

/**
 * Leaves of a cell whose formula leads out of the document its value alone. Throws `NotUnderstood` where another formula does, or
 * where that one is shared.
 */
export function cleanFormulas(element: Element, part: PartContext): void {
  if (formulas.has(element.name) && leadsOut(textIn(element))) throw new NotUnderstood('A formula of it leads to another file.');
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    if (element.name === 's:c' && child.name === 's:f' && leadsOut(textIn(child))) {
      if ((child.attributes.get('t') ?? 'normal') !== 'normal') throw new NotUnderstood('A formula of it leads to another file.');
      element.children.splice(element.children.indexOf(child), 1);
      part.leaveOut('other');
    } else cleanFormulas(child, part);
  }
}
