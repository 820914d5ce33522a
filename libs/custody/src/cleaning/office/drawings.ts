import type { MetadataKind } from '#kernel';
import { NotUnderstood } from '../not-understood.js';
import type { AttributeRule, Rule } from './part.js';

/*
 * What is special to drawings, in every kind of document.
 */

/** Extensions of drawings by what they are called in [MS-ODRAWXML]: of each it is known whether it shows something. */
export const drawingExtensions: ReadonlyMap<string, 'kept' | 'left-out'> = new Map([
  // shadowObscured
  ['{53640926-AAD7-44D8-BBD7-CCE9431645EC}', 'kept'],
  // creationId, rowId, colId: numbers by which a copy of a shape is known again.
  ['{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}', 'left-out'],
  ['{0D108BD9-81ED-4DB2-BD59-A6C34878D82A}', 'left-out'],
  ['{9D8B030D-6E8A-4147-A177-3AD203B41FA5}', 'left-out'],
  // useLocalDpi, hiddenFill, hiddenLine, hiddenEffects
  ['{28A0092B-C50C-407E-A947-70E740481C1C}', 'left-out'],
  ['{909E8E84-426E-40DD-AFC4-6F175D3DCCD1}', 'left-out'],
  ['{91240B29-F687-4F45-9708-019B960494DF}', 'left-out'],
  ['{AF507438-7753-43E0-B8FC-AC1667EBCBE1}', 'left-out'],
  // The picture from which an effect was made, and a drawing instead of the picture that shows it.
  ['{BEBA8EAE-BF5A-486C-A8C5-ECC9F3942E4B}', 'left-out'],
  ['{96DAC541-7B7A-43D3-8B79-37D633B846F1}', 'left-out'],
  // Where a picture was found, and that it only adorns.
  ['{837473B0-CC2E-450A-ABE3-18F120FF3D39}', 'left-out'],
  ['{C183D7F6-B498-43B3-948B-1728B52AA6E4}', 'left-out'],
  // Charts: colors of negative bars, labels and series behind filters; numbers of points, and how to show gaps.
  ['{6F2FDCE9-48DA-4B69-8628-5D25D57E5C99}', 'kept'],
  ['{02D57815-91ED-43CB-92C2-25804820EDAC}', 'kept'],
  ['{CE6537A1-D6FC-4F65-9D91-7224C49458BB}', 'kept'],
  ['{C3380CC4-5D6E-409C-BE32-E72D297353CC}', 'left-out'],
  ['{56B9EC1D-385E-4148-901F-78D8002777C0}', 'left-out'],
  ['{781A3756-C4B2-4CAC-9D66-4F8BD8637D16}', 'left-out'],
  ['{E28EC0CA-F0BB-4C9C-879D-F8772B89E7AC}', 'left-out'],
  // themeFamily
  ['{05A4C25C-085E-4340-85A3-A5531E510DB2}', 'left-out'],
]);

/** A rule for extensions, by whether each that is known shows something. */
export const extensionRule =
  (known: ReadonlyMap<string, 'kept' | 'left-out'>): Rule =>
  (element, part) => {
    const fate = known.get(element.attributes.get('uri')?.toUpperCase() ?? '');
    if (fate === undefined)
      throw new NotUnderstood(`It has an extension that is not known: ${element.attributes.get('uri') ?? ''}.`);
    if (fate === 'kept') return element;
    part.leaveOut('other');
    return undefined;
  };

const graphics = new Set(
  ['picture', 'table', 'chart']
    .map((what) => `http://schemas.openxmlformats.org/drawingml/2006/${what}`)
    .concat(
      ['wordprocessingShape', 'wordprocessingGroup'].map((what) => `http://schemas.microsoft.com/office/word/2010/${what}`),
    ),
);

/** Whether a text is the name or the place of a file, as programs put it where a picture is described. */
export const looksLikeFile = (text: string): boolean => /[\\/]|\.[a-z\d]{2,4}\s*$/i.test(text);

/** Text for those who do not see a picture. Programs put there the name of the file that a picture came from. */
const descriptionRule: AttributeRule = (value, part) => {
  if (!looksLikeFile(value)) return value;
  part.leaveOut('other');
  return undefined;
};

/** The same value for everybody. */
export const neutral =
  (instead: string, kind: MetadataKind = 'other'): AttributeRule =>
  (value, part) => {
    if (value !== instead) part.leaveOut(kind);
    return instead;
  };

/** Only ids that programs number by themselves: others are what somebody called a shape. */
const idRule: AttributeRule = (value, part) => {
  // The latter say where on a printed page a picture belongs.
  if (/^_x0000_[a-z]\d+$|^[LCR][HF](EVEN|FIRST)?$/.test(value)) return value;
  part.leaveOut('other');
  return undefined;
};

/** A click that leads to an address, or to a page of the document. Any other leads nowhere, and looks as before. */
const click: Rule = (element, part) => {
  const action = element.attributes.get('action') ?? '';
  if (element.attributes.has('r:id') && /^(ppaction:\/\/(hlink(sldjump|showjump)\b.*|noaction))?$/.test(action)) return element;
  part.leaveOut('other');
  return { ...element, attributes: new Map([...element.attributes, ['r:id', ''], ['action', 'ppaction://noaction']]) };
};

/** Gives an attribute the same value everywhere. */
const sameFor =
  (attribute: string, instead: string): Rule =>
  (element, part) => {
    const value = element.attributes.get(attribute);
    if (value === undefined || value === instead) return element;
    part.leaveOut('other');
    element.attributes.set(attribute, instead);
    return element;
  };

/** Throws `NotUnderstood` where a picture is not in the document. */
const pictureIn =
  (...attributes: readonly string[]): Rule =>
  (element) => {
    if (attributes.every((attribute) => (element.attributes.get(attribute) ?? '') === ''))
      throw new NotUnderstood('A picture of it lies elsewhere.');
    return element;
  };

export const drawingRules: Readonly<Record<string, Rule>> = {
  'a:hlinkClick': click,
  'a:hlinkHover': click,
  'a:hlinkMouseOver': click,
  'a:blip': pictureIn('r:embed'),
  'v:imagedata': pictureIn('r:id', 'o:relid'),
  // What somebody called a theme, and the number by which a field is known again.
  'a:theme': sameFor('name', 'Office'),
  'a:clrScheme': sameFor('name', 'Office'),
  'a:fontScheme': sameFor('name', 'Office'),
  'a:fmtScheme': sameFor('name', 'Office'),
  'a:fld': sameFor('id', '{00000000-0000-0000-0000-000000000000}'),
  'a:graphicData': (element) => {
    if (!graphics.has(element.attributes.get('uri') ?? ''))
      throw new NotUnderstood('It has a drawing of a kind that is not known.');
    return element;
  },
};

const described = ['a', 'pic', 'wp', 'wps', 'wpg', 'xdr', 'p', 'cdr'];
const named = (prefix: string): readonly [string, AttributeRule][] => [
  [`${prefix}:descr`, descriptionRule],
  [`${prefix}:title`, descriptionRule],
];

export const drawingAttributes: Readonly<Record<string, AttributeRule>> = {
  ...Object.fromEntries(described.flatMap(named)),
  'v:alt': descriptionRule,
  'v:title': descriptionRule,
  'v:id': idRule,
  'v:ID': idRule,
  'o:relid': (value, part) => part.reference(value),
  'o:spid': idRule,
  'a:invalidUrl': () => undefined,
};

/** The names of shapes, which nothing shows. */
export const shapeNames: Readonly<Record<string, AttributeRule>> = Object.fromEntries(
  ['pic', 'wp', 'wps', 'wpg', 'xdr', 'cdr'].map((prefix) => [`${prefix}:name`, neutral('')]),
);
