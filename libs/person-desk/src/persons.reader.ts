import { reader } from '#docket';
import { sealOf } from '#event-store';
import { firstNameId, type PersonEvent, type PersonLink } from '#person';

/** What the register says of one entry. Names stay sealed where they are kept. */
export interface RegisteredState {
  readonly bodyId?: string;
  readonly names: readonly { readonly nameId: string; readonly name: string }[];
  readonly links: readonly PersonLink[];
  readonly mergedInto?: string;
  /** Every entry that it was ever merged into, split off since or not. */
  readonly everMergedInto: readonly string[];
  readonly heldApartFrom: readonly string[];
}

/** The seals of the names, between blanks; undefined where there is a name that is not sealed, or none. */
function sealsOf(names: RegisteredState['names']): string | undefined {
  const seals = names.flatMap(({ name }) => sealOf(name) ?? []);
  return seals.length > 0 && seals.length === names.length ? seals.join(' ') : undefined;
}

/** The register, one row for each entry. */
export const persons = reader<PersonEvent, RegisteredState>()({
  name: 'persons',
  reads: ['person'],
  fields: {
    PersonRegistered: ['bodyId', 'name', 'nameId'],
    PersonNamed: ['nameId', 'name'],
    PersonNameTakenBack: ['nameId'],
    PersonLinked: ['linkId', 'kind', 'linkedBy', 'caseId', 'complaintId'],
    PersonUnlinked: ['linkId'],
    PersonMerged: ['intoPersonId'],
    PersonSplitOff: [],
    PersonsHeldApart: ['otherPersonId'],
  },
  initial: { names: [], links: [], everMergedInto: [], heldApartFrom: [] },
  on: {
    PersonRegistered: (state, { data: { bodyId, name, nameId = firstNameId } }) => ({
      ...state,
      bodyId,
      names: [{ nameId, name }],
    }),
    PersonNamed: (state, { data }) => ({ ...state, names: [...state.names, data] }),
    PersonNameTakenBack: (state, { data }) => ({
      ...state,
      names: state.names.filter(({ nameId }) => nameId !== data.nameId),
    }),
    PersonLinked: (state, { data }) => ({ ...state, links: [...state.links, data] }),
    PersonUnlinked: (state, { data }) => ({ ...state, links: state.links.filter(({ linkId }) => linkId !== data.linkId) }),
    PersonMerged: (state, { data: { intoPersonId } }) => ({
      ...state,
      mergedInto: intoPersonId,
      everMergedInto: [...new Set([...state.everMergedInto, intoPersonId])],
    }),
    PersonSplitOff: ({ mergedInto: _, ...state }) => state,
    PersonsHeldApart: (state, { data }) => ({ ...state, heldApartFrom: [...state.heldApartFrom, data.otherPersonId] }),
  },
  kept: {
    version: 4,
    columns: {
      body_id: ({ bodyId }) => bodyId,
      merged_into: ({ mergedInto }) => mergedInto,
      name_seals: ({ names }) => sealsOf(names),
    },
    indexes: ['merged_into'],
  },
});
