import type { BodyEvent } from '#body';
import { reader } from '#docket';
import { firstDayOf } from '#kernel';
import { adoptionOf, type Adoption } from '#procedure';

/** The rule packs that a body adopted, by which what a complainant may say follows the day. */
export const rulesOfBody = reader<BodyEvent, { readonly adopted: readonly Adoption[] }>()({
  name: 'rules-of-body',
  reads: ['body'],
  fields: { RulePackAdopted: ['hash', 'text'] },
  initial: { adopted: [] },
  on: {
    RulePackAdopted: ({ adopted }, { data, on }) => ({ adopted: [...adopted, adoptionOf(firstDayOf(on), data)] }),
  },
});
