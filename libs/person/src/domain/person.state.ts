import type { LinkedFile, LinkKind } from './person.events.js';

export interface PersonLink extends LinkedFile {
  readonly linkId: string;
  readonly kind: LinkKind;
  readonly linkedBy: string;
}

export interface KnownPerson {
  readonly status: 'known';
  readonly bodyId: string;
  /** Under `firstNameId` the name by which the person was registered. */
  readonly names: ReadonlyMap<string, string>;
  readonly links: readonly PersonLink[];
  readonly mergedInto?: string;
  readonly heldApartFrom: readonly string[];
  /** The ids of what came from other entries, whether it is here still or not. */
  readonly received: ReadonlySet<string>;
}

export type Person = { readonly status: 'none' } | KnownPerson;

/** What the name with which somebody was registered is known by, in that person's own stream. */
export const firstNameId = '00000000-0000-4000-8000-000000000000';

/** Parts that people have in confidence: their names stand in no file of the case. */
const inConfidence: ReadonlySet<LinkKind> = new Set(['affected-person', 'witness', 'support-person']);

/** What one entry has handed over to another, as it is recorded there. */
export interface HandedOver {
  readonly bodyId: string;
  readonly names: readonly { readonly nameId: string; readonly name: string; readonly movedBy?: string }[];
  readonly links: readonly (PersonLink & { readonly movedBy?: string })[];
}

/** Whether somebody may learn of the link at all: what was said in confidence is known to whoever recorded it alone. */
export const mayBeTold = ({ kind, linkedBy }: Pick<PersonLink, 'kind' | 'linkedBy'>, userId: string): boolean =>
  !inConfidence.has(kind) || linkedBy === userId;
