import { NotUnderstood } from '../not-understood.js';

/*
 * XML as office programs write it (XML 1.0 with namespaces, UTF-8), strictly: no document types, and of entities the five that
 * everybody has. Comments and instructions to programs are not kept.
 */

/** An element, with the prefixes that `Namespaces` gives to names, whatever the file calls them. */
export interface Element {
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly children: (Element | string)[];
}

/** The prefix of each namespace that is known. Names of another one begin with `?:`, which nothing known does. */
export type Namespaces = ReadonlyMap<string, string>;

const deepest = 200;
/** Of one document. */
const mostElements = 500_000;
const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);
const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
/** Attributes whose values are prefixes: these are told by the prefixes that are known, too. */
const ofPrefixes: ReadonlySet<string> = new Set(['Requires', 'mc:Ignorable', 'mc:MustUnderstand', 'mc:ProcessContent']);

/** What all parts of one document may be made of together. */
export interface Room {
  elements: number;
}

/** The room of a new document. */
export const newRoom = (): Room => ({ elements: mostElements });

/** The root of a part. Throws `NotUnderstood` for what is not well-formed, too deep, too large, or has a document type. */
export function readXml(content: Buffer, namespaces: Namespaces, room: Room): Element {
  return new XmlReader(decoded(content), namespaces, room).root();
}

function decoded(content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new NotUnderstood('It is not in UTF-8.');
  }
}

class XmlReader {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly namespaces: Namespaces,
    private readonly room: Room,
  ) {}

  root(): Element {
    const [declaration = ''] = /^<\?xml\s[^?]*\?>/.exec(this.text) ?? [];
    if (/encoding\s*=\s*["'](?!utf-8["'])/i.test(declaration)) throw new NotUnderstood('It is not in UTF-8.');
    this.at = declaration.length;
    const around: (Element | string)[] = [];
    this.content(
      around,
      new Map([
        ['xml', 'xml'],
        ['', this.namespaces.get('') ?? '?'],
      ]),
      0,
    );
    const [root, ...more] = around.filter((one) => typeof one !== 'string' || one.trim() !== '');
    if (root === undefined || typeof root === 'string' || more.length > 0 || this.at < this.text.length) {
      throw new NotUnderstood('It is no XML.');
    }
    return root;
  }

  /** Reads into `children` up to the next end tag, or to the end. */
  private content(children: (Element | string)[], scope: ReadonlyMap<string, string>, depth: number): void {
    if (depth > deepest) throw new NotUnderstood('It is too deep.');
    while (this.at < this.text.length) {
      const next = this.text.indexOf('<', this.at);
      const end = next === -1 ? this.text.length : next;
      if (end > this.at) {
        const raw = this.text.slice(this.at, end);
        if (raw.includes(']]>')) throw new NotUnderstood('It is no XML.');
        append(children, this.plain(raw));
      }
      this.at = end;
      if (next === -1 || this.sees('</')) return;
      if (this.sees('<!--')) this.passOver('<!--', '-->');
      else if (this.sees('<![CDATA[')) append(children, lines(characters(this.passOver('<![CDATA[', ']]>'))));
      else if (this.sees('<?')) this.passOver('<?', '?>');
      else children.push(this.element(scope, depth));
    }
  }

  private element(outer: ReadonlyMap<string, string>, depth: number): Element {
    this.room.elements -= 1;
    if (this.room.elements < 0) throw new NotUnderstood('It has too many elements.');
    const tag = this.matched(/<([^\s<>/=!?"'&]+)/y);
    const given = new Map<string, string>();
    let closed: string | undefined;
    while (closed === undefined) {
      const spaced = this.matched(/(\s*)/y) !== '';
      if (this.sees('/>') || this.sees('>')) closed = this.matched(/(\/?>)/y);
      else {
        const name = this.matched(/([^\s<>/=!?"'&]+)\s*=\s*/y);
        const quoted = this.matched(/("[^"<]*"|'[^'<]*')/y);
        if (!spaced || given.has(name)) throw new NotUnderstood('It is no XML.');
        given.set(name, this.plain(quoted.slice(1, -1), true));
      }
    }
    const scope = this.scopeWith(outer, given);
    const element: Element = { name: this.known(tag, scope, true), attributes: new Map(), children: [] };
    for (const [name, value] of given) {
      if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
      const known = this.known(name, scope, false);
      if (element.attributes.has(known) && !known.startsWith('?')) throw new NotUnderstood('It is no XML.');
      element.attributes.set(known, ofPrefixes.has(known) ? prefixesIn(value, scope) : value);
    }
    if (closed === '/>') return element;
    this.content(element.children, scope, depth + 1);
    if (this.matched(/<\/([^\s<>/]+)\s*>/y) !== tag) throw new NotUnderstood('It is no XML.');
    return element;
  }

  private scopeWith(outer: ReadonlyMap<string, string>, given: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    let scope: Map<string, string> | undefined;
    for (const [name, value] of given) {
      if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
      scope ??= new Map(outer);
      scope.set(name.slice(6), value === xmlNamespace ? 'xml' : (this.namespaces.get(value) ?? '?'));
    }
    return scope ?? outer;
  }

  private known(name: string, scope: ReadonlyMap<string, string>, isElement: boolean): string {
    const [prefix, local, ...more] = name.includes(':') ? name.split(':') : ['', name];
    if (local === undefined || local === '' || more.length > 0) throw new NotUnderstood('It is no XML.');
    if (prefix === '' && !isElement) return local;
    const known = scope.get(prefix ?? '');
    if (known === undefined) throw new NotUnderstood('A name of it has no namespace.');
    return `${known}:${local}`;
  }

  private plain(raw: string, isAttribute = false): string {
    // Line ends and tabs are spaces in an attribute, unless they are written as references.
    const text = isAttribute ? lines(raw).replace(/[\t\n]/g, ' ') : lines(raw);
    if (!text.includes('&')) return characters(text);
    return characters(
      text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w+));|&/g, (_all, decimal?: string, hex?: string, name = '') => {
        const number = decimal === undefined ? (hex === undefined ? undefined : parseInt(hex, 16)) : Number(decimal);
        const isCharacter = number !== undefined && number <= 0x10_ff_ff;
        const found = isCharacter ? String.fromCodePoint(number) : entities.get(name as string);
        if (found === undefined) throw new NotUnderstood('It names what is not known.');
        return found;
      }),
    );
  }

  private sees(what: string): boolean {
    return this.text.startsWith(what, this.at);
  }

  private passOver(begin: string, end: string): string {
    const from = this.at + begin.length;
    const to = this.text.indexOf(end, from);
    if (to === -1) throw new NotUnderstood('It ends too early.');
    this.at = to + end.length;
    return this.text.slice(from, to);
  }

  private matched(sticky: RegExp): string {
    sticky.lastIndex = this.at;
    const [all, found] = sticky.exec(this.text) ?? [];
    if (all === undefined || found === undefined) throw new NotUnderstood('It is no XML.');
    this.at += all.length;
    return found;
  }
}

const lines = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

function append(children: (Element | string)[], text: string): void {
  const last = children.at(-1);
  if (typeof last === 'string') children[children.length - 1] = last + text;
  else children.push(text);
}

/** Throws `NotUnderstood` for characters that no XML may hold. */
function characters(text: string): string {
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u.test(text)) throw new NotUnderstood('It is no XML.');
  return text;
}

const prefixesIn = (value: string, scope: ReadonlyMap<string, string>): string =>
  value
    .split(/\s+/)
    .filter((prefix) => prefix !== '')
    .map((prefix) => scope.get(prefix) ?? '?')
    .join(' ');

/** A part as bytes, every namespace declared that it uses: the elements of `plain` have no prefix, as simple readers expect. */
export function writeXml(root: Element, namespaces: Namespaces, plain = '', always: readonly string[] = []): Buffer {
  const used = new Set<string>(always);
  const pieces: string[] = [];
  write(root, plain, pieces, used);
  const uris = new Map([...namespaces].map(([uri, prefix]) => [prefix, uri]));
  const declared = [...used]
    .filter((prefix) => prefix !== 'xml' && uris.get(prefix) !== '')
    .sort()
    .map((prefix) => ` xmlns${prefix === plain ? '' : `:${prefix}`}="${escaped(uris.get(prefix) ?? '')}"`)
    .join('');
  const [begin = '', ...rest] = pieces;
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${begin}${declared}${rest.join('')}`);
}

function write({ name: full, attributes, children }: Element, plain: string, pieces: string[], used: Set<string>): void {
  const prefix = full.slice(0, full.indexOf(':'));
  const name = prefix === plain ? full.slice(prefix.length + 1) : full;
  used.add(prefix);
  pieces.push(`<${name}`);
  for (const [attribute, value] of attributes) {
    const colon = attribute.indexOf(':');
    if (colon !== -1) used.add(attribute.slice(0, colon));
    if (ofPrefixes.has(attribute)) for (const one of value.split(' ')) used.add(one);
    pieces.push(` ${attribute}="${escaped(value)}"`);
  }
  if (children.length === 0) {
    pieces.push('/>');
    return;
  }
  pieces.push('>');
  for (const child of children) {
    if (typeof child === 'string') pieces.push(escaped(child));
    else write(child, plain, pieces, used);
  }
  pieces.push(`</${name}>`);
}

const escaped = (text: string): string =>
  text.replace(/[&<>"\t\n\r]/g, (character) => {
    for (const [name, one] of entities) if (one === character) return `&${name};`;
    return `&#${String(character.charCodeAt(0))};`;
  });
