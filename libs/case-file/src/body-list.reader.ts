import type { BodyEvent, BodyKind } from '#body';
import { reader } from '#docket';

/** What lists say of a body. */
export interface ListedBodyState {
  readonly name: string;
  readonly bodyKind: BodyKind;
  readonly fromLegacyDocket: boolean;
}

/** The list of bodies. */
export const bodyList = reader<BodyEvent, ListedBodyState>()({
  name: 'body-list',
  reads: ['body'],
  fields: { BodyConstituted: ['name', 'kind', 'fromLegacyDocket'] },
  initial: { name: '', bodyKind: 'committee', fromLegacyDocket: false },
  on: {
    BodyConstituted: (_, { data: { name, kind: bodyKind, fromLegacyDocket = false } }) => ({ name, bodyKind, fromLegacyDocket }),
  },
  kept: { version: 1, columns: { name: ({ name }) => name }, indexes: ['name, key'] },
});
