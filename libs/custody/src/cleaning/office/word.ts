import type { Cleaner } from '../cleaned.js';
import { drawingAttributes, drawingExtensions, drawingRules, extensionRule, neutral, shapeNames } from './drawings.js';
import { ooxmlCleaner, type Grammar } from './ooxml.js';
import { wordDocument } from './package-kinds.js';
import type { Rule } from './part.js';
import { cleanFormulas } from './references.js';
import { cleanFields } from './word-fields.js';
import { drawing, word } from './word-names.js';

/** Settings on which the look of a document depends, or what its reader may do. */
const settings = new Set(
  `mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors
  removePersonalInformation removeDateAndTime displayBackgroundShape trackRevisions doNotTrackMoves doNotTrackFormatting defaultTabStop autoHyphenation
  consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets
  drawingGridHorizontalSpacing drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery drawingGridHorizontalOrigin
  drawingGridVerticalOrigin doNotUseMarginsForDrawingGridOrigin doNotShadeFormData noPunctuationKerning characterSpacingControl strictFirstAndLastChars
  noLineBreaksAfter noLineBreaksBefore hdrShapeDefaults footnotePr endnotePr compat themeFontLang clrSchemeMapping shapeDefaults decimalSymbol
  listSeparator`
    .split(/\s+/)
    .map((name) => `w:${name}`)
    .concat('m:mathPr'),
);

const settingsRule: Rule = ({ name, attributes, children }, part) => {
  const kept = children.filter((child) => typeof child === 'string' || settings.has(child.name));
  if (kept.length < children.length) part.leaveOut('other');
  return { name, attributes, children: kept };
};

export const wordGrammar: Grammar = {
  kind: wordDocument,
  vocabularies: { ...drawing, ...word },
  rules: { ...drawingRules, ext: extensionRule(drawingExtensions), 'w:settings': settingsRule },
  attributes: {
    ...drawingAttributes,
    ...shapeNames,
    'w:author': neutral('Author', 'editors'),
    'w:initials': neutral('A', 'editors'),
    'w:date': (_value, part) => {
      part.leaveOut('editors');
      return undefined;
    },
  },
  finish: (root, part) => {
    cleanFields(root, part);
    cleanFormulas(root, part);
  },
};

/** A copy of a document of Word without metadata. Throws `NotUnderstood`, also for one with objects, programs or fonts in it. */
export const cleanWord: Cleaner = ooxmlCleaner(wordGrammar);
