import type { MetadataKind } from '#kernel';
import { NotUnderstood } from '../not-understood.js';
import type { Fate, Names } from './vocabulary.js';
import type { Element } from './xml.js';

/** What a rule says of an element whose attributes are clean already: what is left of it, or nothing. */
export type Rule = (element: Element, part: PartContext) => Element | readonly (Element | string)[] | undefined;

/** What an attribute is in the copy. Undefined where it is left out. */
export type AttributeRule = (value: string, part: PartContext) => string | undefined;

/** What has to be known around a part. */
export interface PartContext {
  readonly names: Names;
  /** For elements whose name alone does not decide. */
  readonly rules: ReadonlyMap<string, Rule>;
  readonly attributeRules: ReadonlyMap<string, AttributeRule>;
  leaveOut(kind: MetadataKind): void;
  /** The new id of what a relationship leads to. Undefined where that is left out. */
  reference(id: string): string | undefined;
}

const unknown = (what: string) => new NotUnderstood(`It has a part that is not known: ${what}.`);

/** Cleans an element and all that is in it. Throws `NotUnderstood` for every name that is in no table. */
export function cleanElement(element: Element, part: PartContext): readonly (Element | string)[] {
  const { name } = element;
  if (name === 'mc:AlternateContent') return alternatives(element, part);
  const fate = part.names.elements.get(name);
  if (fate === undefined) throw unknown(name);
  if (typeof fate === 'object') {
    part.leaveOut(fate.leftOut);
    return [];
  }
  if (fate === 'unwrapped') {
    part.leaveOut('other');
    return cleanChildren(element, part, 'kept');
  }
  const kept: Element = { name, attributes: cleanAttributes(element, part), children: element.children };
  const rule = part.rules.get(name) ?? (name.endsWith(':ext') && kept.attributes.has('uri') ? part.rules.get('ext') : undefined);
  const left = rule === undefined ? kept : rule(kept, part);
  if (left === undefined) return [];
  if ('name' in left) {
    const children = cleanChildren(left, part, fate);
    // A list of extensions of which none is left.
    if (name.endsWith(':extLst') && !children.some((child) => typeof child !== 'string')) return [];
    return [{ ...left, children: [...children] }];
  }
  return left;
}

function cleanChildren(element: Element, part: PartContext, fate: Fate): readonly (Element | string)[] {
  const children: (Element | string)[] = [];
  for (const child of element.children) {
    if (typeof child !== 'string') children.push(...cleanElement(child, part));
    else if (fate === 'says') children.push(child);
    // Spaces between elements show nothing.
    else if (child.trim() !== '') throw unknown(`text in ${element.name}`);
  }
  return children;
}

function cleanAttributes({ name, attributes }: Element, part: PartContext): Map<string, string> {
  const prefix = name.slice(0, name.indexOf(':'));
  const kept = new Map<string, string>();
  for (const [attribute, value] of attributes) {
    const full = attribute.includes(':') ? attribute : `${prefix}:${attribute}`;
    const clean = cleanAttribute(name, attribute, full, value, part);
    if (clean !== undefined) kept.set(attribute, clean);
  }
  return kept;
}

function cleanAttribute(element: string, attribute: string, full: string, value: string, part: PartContext): string | undefined {
  if (attribute === 'xml:space' || attribute === 'xml:id') return value;
  if (attribute.startsWith('?')) {
    part.leaveOut('other');
    return undefined;
  }
  if (attribute === 'mc:Ignorable') {
    const known = value.split(' ').filter((one) => one !== '' && one !== '?');
    return known.length === 0 ? undefined : known.join(' ');
  }
  if (attribute === 'mc:PreserveAttributes' || attribute === 'mc:PreserveElements') return undefined;
  if (attribute.startsWith('r:')) return value === '' ? '' : part.reference(value);
  const rule = part.attributeRules.get(`${element}@${attribute}`) ?? part.attributeRules.get(full);
  if (rule !== undefined) return rule(value, part);
  const isLenient = part.names.lenient.has(full.slice(0, full.indexOf(':')));
  const fate = part.names.attributes.get(full) ?? (isLenient ? { leftOut: 'other' as const } : undefined);
  if (fate === undefined) throw unknown(full);
  if (typeof fate === 'object') {
    part.leaveOut(fate.leftOut);
    return undefined;
  }
  return value;
}

/** The same thing said in several ways, of which programs show the first one that they know. */
function alternatives(element: Element, part: PartContext): readonly (Element | string)[] {
  const kept: Element = { name: element.name, attributes: new Map(), children: [] };
  for (const way of element.children) {
    if (typeof way === 'string' && way.trim() === '') continue;
    if (typeof way === 'string' || !['mc:Choice', 'mc:Fallback'].includes(way.name)) throw unknown(element.name);
    const needed = way.attributes.get('Requires');
    const children = cleanChildren(way, part, 'kept');
    const isKnown = way.name === 'mc:Fallback' || (needed !== undefined && !needed.split(' ').includes('?'));
    if (!isKnown && children.length > 0) throw unknown(way.name);
    if (!isKnown) continue;
    const attributes = new Map(needed === undefined ? [] : [['Requires', needed]]);
    kept.children.push({ name: way.name, attributes, children: [...children] });
  }
  return kept.children.some((way) => typeof way !== 'string' && way.children.length > 0) ? [kept] : [];
}
