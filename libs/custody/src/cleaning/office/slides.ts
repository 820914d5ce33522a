import type { Cleaner } from '../cleaned.js';
import { drawingAttributes, drawingExtensions, drawingRules, extensionRule, neutral, shapeNames } from './drawings.js';
import { ooxmlCleaner, type Grammar } from './ooxml.js';
import { presentation } from './package-kinds.js';
import { cleanFormulas } from './references.js';
import { slides } from './slides-names.js';
import { drawing } from './word-names.js';

const extensions = new Map([
  ...drawingExtensions,
  // creationId, modId: numbers by which a slide is known again.
  ['{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}', 'left-out'],
  ['{D42A27DB-BD31-4B8C-83A1-F6EECF244321}', 'left-out'],
  // Names of sections, guides, and who answered whom.
  ['{521415D9-36F7-43E2-AB2F-B90AF26B5E84}', 'left-out'],
  ['{EFAFB233-063F-42B5-8137-9DF3F51BA10A}', 'left-out'],
  ['{27BBF7A9-308A-43DC-89C8-2F10F3537804}', 'left-out'],
  ['{2D200454-40CA-4A62-9FC3-DE9A4176ACB9}', 'left-out'],
  ['{C676402C-5697-4E1C-873F-D02D1690AC5C}', 'left-out'],
  ['{19B8F6BF-5375-455C-9EA6-DF929625EA0E}', 'left-out'],
  ['{1BD7E111-0CB8-44D6-8891-C1BB2F81B7CC}', 'left-out'],
] as const);

export const slidesGrammar: Grammar = {
  kind: presentation,
  vocabularies: { ...drawing, ...slides },
  rules: { ...drawingRules, ext: extensionRule(extensions) },
  attributes: {
    ...drawingAttributes,
    ...shapeNames,
    'p:name': neutral(''),
    'p:cmAuthor@name': neutral('Author', 'editors'),
    'p:cmAuthor@initials': neutral('A', 'editors'),
  },
  finish: cleanFormulas,
};

/** A copy of a presentation of PowerPoint without metadata. Throws `NotUnderstood`, also for one with sound, video or objects. */
export const cleanSlides: Cleaner = ooxmlCleaner(slidesGrammar);
