import { posix } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Removed, type Cleaned } from '../cleaned.js';
import { cleanGif } from '../gif.js';
import { cleanJpeg } from '../jpeg.js';
import { NotUnderstood } from '../not-understood.js';
import { cleanPng } from '../png.js';
import { leftOutRelationships, pictures, relationships, type PackageKind, type PartKind } from './package-kinds.js';
import { cleanElement, type AttributeRule, type PartContext, type Rule } from './part.js';
import { namesOf, type Vocabulary } from './vocabulary.js';
import { newRoom, readXml, writeXml, type Element } from './xml.js';
import { packed, unpacked, type Unpacked } from './zip.js';

/*
 * A document of Office Open XML (ISO/IEC 29500), written anew from the parts that lead to what it shows. Every name in a part is
 * looked up: what shows the document is kept, what is known to say something of it is left out, and of a document with another
 * name there is no copy.
 */

/** What is special to one kind of document. */
export interface Grammar {
  readonly kind: PackageKind;
  readonly vocabularies: Readonly<Record<string, Vocabulary>>;
  readonly rules: Readonly<Record<string, Rule>>;
  readonly attributes: Readonly<Record<string, AttributeRule>>;
  /** What has to be done once a part is clean. */
  readonly finish?: ((root: Element, part: PartContext) => void) | undefined;
}

/** Of one part, in bytes. */
const largestPart = 24 * 1_048_576;
const packages = new Map([
  ['http://schemas.openxmlformats.org/package/2006/content-types', 'ct'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', 'rel'],
]);
const pictureCleaners = { png: cleanPng, jpeg: cleanJpeg, gif: cleanGif } as const;

/** Addresses that a reader may be led to. What leads to a disk or a network drive betrays whose. */
const addresses = /^(https?|mailto):/i;

interface Relationship {
  readonly type: string;
  readonly target: string;
  readonly isExternal: boolean;
}

/** Makes a cleaner of documents of one kind. */
export function ooxmlCleaner(grammar: Grammar): (content: Buffer) => Promise<Cleaned> {
  const names = namesOf({
    ...grammar.vocabularies,
    r: { namespace: relationships },
    mc: { namespace: 'http://schemas.openxmlformats.org/markup-compatibility/2006' },
  });
  const rules = new Map(Object.entries(grammar.rules));
  const attributeRules = new Map(Object.entries(grammar.attributes));
  return async (content) => new CleanPackage(grammar, { names, rules, attributeRules }, await unpacked(content)).copy();
}

class CleanPackage {
  private readonly removed = new Removed();
  private readonly room = newRoom();
  private readonly types = new Map<string, string>();
  /** The names that parts have in the copy, in the order in which they are met. */
  private readonly met = new Map<string, { readonly as: string; readonly kind: PartKind | string }>();
  private readonly leftOut = new Set<string>();
  private readonly copies = new Map<string, Buffer>();

  constructor(
    private readonly grammar: Grammar,
    private readonly known: Pick<PartContext, 'names' | 'rules' | 'attributeRules'>,
    private readonly from: Unpacked,
  ) {}

  async copy(): Promise<Cleaned> {
    const { main } = this.grammar.kind;
    this.readTypes();
    let begin: string | undefined;
    for (const { type, target, isExternal } of this.relationshipsOf('').values()) {
      if (type === `${relationships}/officeDocument` && !isExternal && begin === undefined) begin = this.meet(target, main);
      else this.leave(type, target);
    }
    if (begin === undefined) throw new NotUnderstood('It has no beginning.');
    // More are met while these are written.
    for (const [name, { as, kind }] of this.met) {
      await setImmediate();
      if (typeof kind === 'string') this.copies.set(as, await this.picture(name, kind));
      else this.part(name, as, kind);
    }
    const accounted = new Set([...this.met.keys(), ...this.leftOut]);
    const rest = [...this.from.parts.keys()].filter((name) => !accounted.has(name) && !/\.rels$|^\[Content_Types\]/.test(name));
    if (rest.length > 0) this.removed.add('other');
    if (this.from.saysMore) this.removed.add('properties');
    const parts = new Map([
      ['[Content_Types].xml', this.contentTypes()],
      ['_rels/.rels', relationshipsAs([{ type: `${relationships}/officeDocument`, target: begin, isExternal: false }])],
      ...this.copies,
    ]);
    return { content: packed(parts), removed: this.removed.kinds };
  }

  private readTypes(): void {
    for (const child of this.read('[Content_Types].xml', packages, 'ct:Types').children) {
      if (typeof child === 'string') continue;
      const { attributes } = child;
      const type = attributes.get('ContentType') ?? '';
      if (child.name === 'ct:Default') this.types.set(`.${attributes.get('Extension') ?? ''}`.toLowerCase(), type);
      else if (child.name === 'ct:Override') this.types.set((attributes.get('PartName') ?? '').toLowerCase(), type);
      else throw new NotUnderstood('Its parts are of no known kind.');
    }
  }

  private typeOf(name: string): string | undefined {
    return this.types.get(`/${name}`.toLowerCase()) ?? this.types.get(posix.extname(name).toLowerCase());
  }

  private read(name: string, namespaces: ReadonlyMap<string, string>, root: string): Element {
    const content = this.from.parts.get(name)?.();
    if (content === undefined || content.length > largestPart) throw new NotUnderstood('A part of it is missing, or too large.');
    const element = readXml(content, namespaces, this.room);
    if (element.name !== root) throw new NotUnderstood('A part of it is not what it is said to be.');
    return element;
  }

  private relationshipsOf(name: string): ReadonlyMap<string, Relationship> {
    const folder = posix.dirname(name) === '.' ? '' : posix.dirname(name);
    const at = posix.join(folder, '_rels', `${posix.basename(name)}.rels`);
    const found = new Map<string, Relationship>();
    if (!this.from.parts.has(at)) return found;
    for (const child of this.read(at, packages, 'rel:Relationships').children) {
      if (typeof child === 'string') continue;
      const [id, type, target] = ['Id', 'Type', 'Target'].map((attribute) => child.attributes.get(attribute));
      if (child.name !== 'rel:Relationship' || id === undefined || type === undefined || target === undefined || found.has(id)) {
        throw new NotUnderstood('A relationship of it is not known.');
      }
      const isExternal = child.attributes.get('TargetMode') === 'External';
      found.set(id, { type, isExternal, target: isExternal ? target : posix.join('/', folder, target).slice(1) });
      if (!isExternal && target.startsWith('/')) found.set(id, { type, isExternal, target: posix.normalize(target).slice(1) });
    }
    return found;
  }

  /** The name in the copy of a part that is kept. */
  private meet(target: string, kind: PartKind | string): string {
    const known = this.met.get(target);
    if (known !== undefined) {
      if (known.kind !== kind) throw new NotUnderstood('A part of it is two things at once.');
      return known.as;
    }
    const { folder } = this.grammar.kind;
    const type = this.typeOf(target);
    const count = [...this.met.values()].filter((one) => one.kind === kind).length;
    let as: string;
    if (typeof kind === 'string') as = `${folder}/media/image${String(this.met.size + 1)}.${kind}`;
    else {
      if (type !== kind.contentType) throw new NotUnderstood('A part of it is not what it is said to be.');
      as = `${folder}/${kind.name}${count === 0 ? '' : String(count + 1)}.${kind.extension ?? 'xml'}`;
    }
    this.met.set(target, { as, kind });
    return as;
  }

  private leave(type: string, target: string): void {
    const kind = leftOutRelationships.get(type);
    if (kind === undefined) throw new NotUnderstood(`It leads to a part that is not known: ${type}.`);
    this.removed.add(kind);
    this.leftOut.add(target);
  }

  private part(name: string, as: string, kind: PartKind): void {
    const given = this.relationshipsOf(name);
    const written: Relationship[] = [];
    const ids = new Map<string, string | undefined>();
    const idOf = (relationship: Relationship): string | undefined => {
      const kept = this.follow(relationship);
      if (kept === undefined) return undefined;
      written.push(kept);
      return `rId${String(written.length)}`;
    };
    const context: PartContext = {
      ...this.known,
      leaveOut: (what) => this.removed.add(what),
      reference: (id) => {
        const relationship = given.get(id);
        if (relationship === undefined) throw new NotUnderstood('A relationship of it is not known.');
        if (!ids.has(id)) ids.set(id, idOf(relationship));
        return ids.get(id);
      },
    };
    const [root, ...more] = cleanElement(this.read(name, this.known.names.namespaces, kind.root), context);
    if (root === undefined || typeof root === 'string' || more.length > 0) throw new NotUnderstood('A part of it is nothing.');
    this.grammar.finish?.(root, context);
    for (const [id, relationship] of given) {
      if (ids.has(id)) continue;
      const { type, target, isExternal } = relationship;
      if (leftOutRelationships.has(type)) this.leave(type, target);
      else if (this.grammar.kind.parts.get(type)?.unnamed === true) ids.set(id, idOf(relationship));
      // What nothing on the page leads to, of a kind that may be there.
      else if (isExternal ? type === `${relationships}/hyperlink` : this.isKept(type)) this.removed.add('other');
      else throw new NotUnderstood(`It leads to a part that is not known: ${type}.`);
    }
    const prefix = kind.root.slice(0, kind.root.indexOf(':'));
    this.copies.set(as, writeXml(root, this.known.names.namespaces, ['s', 'none'].includes(prefix) ? prefix : ''));
    if (written.length === 0) return;
    const from = posix.dirname(as);
    const told = written.map((one) => (one.isExternal ? one : { ...one, target: posix.relative(from, one.target) }));
    this.copies.set(posix.join(from, '_rels', `${posix.basename(as)}.rels`), relationshipsAs(told));
  }

  private isKept(type: string): boolean {
    return type === `${relationships}/image` || type === `${relationships}/hyperlink` || this.grammar.kind.parts.has(type);
  }

  /** What a relationship is in the copy. Undefined where it is left out. */
  private follow({ type, target, isExternal }: Relationship): Relationship | undefined {
    if (type === `${relationships}/hyperlink`) {
      if (!isExternal) throw new NotUnderstood(`It leads to a part that is not known: ${type}.`);
      if (addresses.test(target)) return { type, target, isExternal };
      this.removed.add('other');
      return undefined;
    }
    if (type === `${relationships}/image`) {
      if (isExternal) {
        this.removed.add('other');
        return undefined;
      }
      const kind = pictures.get(this.typeOf(target) ?? '');
      if (kind === undefined) throw new NotUnderstood('It has a picture of a kind that is not known.');
      return { type, target: this.meet(target, kind), isExternal };
    }
    const kind = this.grammar.kind.parts.get(type);
    if (kind !== undefined && !isExternal) return { type, target: this.meet(target, kind), isExternal };
    this.leave(type, target);
    return undefined;
  }

  private async picture(name: string, kind: string): Promise<Buffer> {
    const content = this.from.parts.get(name)?.();
    if (content === undefined) throw new NotUnderstood('A picture of it is missing.');
    const { content: clean, removed } = await pictureCleaners[kind as keyof typeof pictureCleaners](content);
    for (const one of removed) this.removed.add(one);
    return clean;
  }

  private contentTypes(): Buffer {
    const defaults = [
      ['rels', 'application/vnd.openxmlformats-package.relationships+xml'],
      ['xml', 'application/xml'],
      ...Object.keys(pictureCleaners).map((kind) => [kind, `image/${kind}`]),
    ];
    const overrides = [...this.met.values()].flatMap(({ as, kind }) =>
      typeof kind === 'string' ? [] : [[`/${as}`, kind.contentType]],
    );
    const children = [
      ...defaults.map(([extension = '', type = '']) => elementOf('ct:Default', { Extension: extension, ContentType: type })),
      ...overrides.map(([name = '', type = '']) => elementOf('ct:Override', { PartName: name, ContentType: type })),
    ];
    return writeXml({ name: 'ct:Types', attributes: new Map(), children }, packages, 'ct');
  }
}

const elementOf = (name: string, attributes: Readonly<Record<string, string>>): Element => ({
  name,
  attributes: new Map(Object.entries(attributes)),
  children: [],
});

function relationshipsAs(all: readonly Relationship[]): Buffer {
  const children = all.map(({ type, target, isExternal }, index) =>
    elementOf('rel:Relationship', {
      Id: `rId${String(index + 1)}`,
      Type: type,
      Target: target,
      ...(isExternal && { TargetMode: 'External' }),
    }),
  );
  return writeXml({ name: 'rel:Relationships', attributes: new Map(), children }, packages, 'rel');
}
