/** What a key is for: who somebody is, what was said, a file that was handed in, or the search for names. */
export const keyClasses = ['identity', 'content', 'evidence', 'index'] as const;
export type KeyClass = (typeof keyClasses)[number];

/** Of whom the facts speak that a key seals. What is no person in particular belongs to the file itself. */
export const theFile = 'file';

/** Each of these has a key of its own, which can be destroyed alone. None of the texts may say who somebody is. */
export interface KeyPurpose {
  readonly file: { readonly kind: string; readonly id: string };
  /** A role in the file or the id of a person; `file` where the facts speak of nobody in particular. */
  readonly subject?: string;
  readonly class: KeyClass;
}

/** The same text for the same purpose, and another for every other. */
export const purposeName = ({ file: { kind, id }, subject = theFile, class: ofClass }: KeyPurpose): string =>
  `${kind}/${id}/${subject}/${ofClass}`;

/** A key that lives. MUST NOT be kept: ask for it again each time, so that it ends when it is destroyed. */
export interface DataKey {
  readonly id: string;
  readonly key: Uint8Array;
}

/** What became of a key. */
export type FoundKey =
  | (DataKey & { readonly status: 'living'; readonly class: KeyClass; readonly subject: string })
  | {
      readonly status: 'destroyed';
      readonly id: string;
      readonly class: KeyClass;
      readonly on: string;
      /** What people quote for the certificate; absent where a key was destroyed without one. */
      readonly certificate?: string;
    };

/** Whose keys: all those of a file, or those of one subject in it. */
export interface KeysOf {
  readonly file: KeyPurpose['file'];
  readonly subject?: string;
}

/** A key that was destroyed. */
export interface DestroyedKey {
  readonly id: string;
  readonly subject: string;
  readonly class: KeyClass;
}
