import type { MetadataKind } from '#kernel';

/** What a namespace has that is known to show a document, as words with spaces between. Anything else is not understood. */
export interface Vocabulary {
  readonly namespace: string;
  /** Elements that are kept. */
  readonly shows?: string;
  /** Those of them that hold text. */
  readonly says?: string;
  /** Attributes that are kept, of this namespace, or of none on elements of this namespace. */
  readonly attributes?: string;
  /** Elements of which the content is kept alone. */
  readonly unwrapped?: string;
  /** Whether attributes that are not known are left out, as those of a program's own extensions. */
  readonly lenient?: true;
  /** Elements and attributes that are left out. */
  readonly leftOut?: Partial<Record<MetadataKind, string>>;
  readonly attributesLeftOut?: Partial<Record<MetadataKind, string>>;
}

/** What becomes of an element or of an attribute. */
export type Fate = 'kept' | 'says' | 'unwrapped' | { readonly leftOut: MetadataKind };

/** What is known of the names of a kind of document. */
export interface Names {
  /** The prefix of each namespace. */
  readonly namespaces: ReadonlyMap<string, string>;
  readonly elements: ReadonlyMap<string, Fate>;
  /** The prefixes of those that are lenient. */
  readonly lenient: ReadonlySet<string>;
  /** Each as `prefix:name`. */
  readonly attributes: ReadonlyMap<string, Fate>;
}

/** Makes one table of names out of vocabularies by their prefixes. */
export function namesOf(vocabularies: Readonly<Record<string, Vocabulary>>): Names {
  const namespaces = new Map<string, string>();
  const elements = new Map<string, Fate>();
  const attributes = new Map<string, Fate>();
  const lenient = new Set<string>();
  for (const [prefix, one] of Object.entries(vocabularies)) {
    namespaces.set(one.namespace, prefix);
    if (one.lenient === true) lenient.add(prefix);
    const add = (to: Map<string, Fate>, words: string | undefined, fate: Fate) => {
      for (const word of words?.split(/\s+/) ?? []) if (word !== '') to.set(`${prefix}:${word}`, fate);
    };
    add(elements, one.shows, 'kept');
    add(elements, one.says, 'says');
    add(elements, one.unwrapped, 'unwrapped');
    add(attributes, one.attributes, 'kept');
    for (const [kind, words] of Object.entries(one.leftOut ?? {})) add(elements, words, { leftOut: kind as MetadataKind });
    for (const [kind, words] of Object.entries(one.attributesLeftOut ?? {}))
      add(attributes, words, { leftOut: kind as MetadataKind });
  }
  return { namespaces, elements, attributes, lenient };
}
