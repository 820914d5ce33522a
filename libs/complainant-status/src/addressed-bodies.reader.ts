import type { BodyEvent } from '#body';
import { reader } from '#docket';

/** A body as the public knows it. */
export interface PublicBody {
  readonly name?: string;
  readonly takesComplaints: boolean;
}

/**
 * The bodies that complaints can be addressed to. A chamber decides about sanctions and takes no complaints; a body that is known
 * from an old docket alone takes none either.
 */
export const addressedBodies = reader<BodyEvent, PublicBody>()({
  name: 'addressed-bodies',
  reads: ['body'],
  fields: { BodyConstituted: ['name', 'kind', 'fromLegacyDocket'] },
  initial: { takesComplaints: false },
  on: {
    BodyConstituted: (_, { data: { name, kind, fromLegacyDocket } }) => ({
      name,
      takesComplaints: kind !== 'chamber' && fromLegacyDocket !== true,
    }),
  },
  kept: {
    version: 1,
    columns: { takes_complaints: ({ takesComplaints }) => String(takesComplaints) },
    indexes: ['takes_complaints'],
  },
});
