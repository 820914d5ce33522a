import { AdoptVotingRule, ConstituteBody, RemoveMember, SeatMember } from '#body';
import { idOf, staffId, teller, type Step } from './teller.js';

export const panelId = idOf('panel');
const senateId = idOf('senate');

/** Every rule of the story is made up. None of its numbers is anybody's law. */
export const exampleRule = (number: string): string => `Example Rule ${number} (an example for the body's counsel to confirm)`;

const clerk = teller('clerk');

/** The four seats, two of each side, that can tie. */
const seats = ['chair', 'second-member', 'third-member', 'fourth-member'] as const;
export const present = seats.map(staffId);

const names: Readonly<Record<(typeof seats)[number], readonly [name: string, party: string]>> = {
  chair: ['Cordelia Vantongeren-Moss', 'Harvest'],
  'second-member': ['Osgood Pellworth', 'Lantern'],
  'third-member': ['Wilhelmina Ashgrove-Tull', 'Harvest'],
  'fourth-member': ['Barnaby Oakenfold', 'Lantern'],
};

/** The body is set up with an even number of seats and a rule under which nothing follows from a tie. */
export function theBodyIsSetUp(): readonly Step[] {
  return [
    clerk(
      '2022-01-10',
      (meta) =>
        new ConstituteBody(
          panelId,
          { name: 'Ethics Panel of the Senate of Esmeria', kind: 'panel', chamber: 'Senate of Esmeria' },
          meta,
        ),
    ),
    clerk('2022-01-10', (meta) => new ConstituteBody(senateId, { name: 'Senate of Esmeria', kind: 'chamber' }, meta)),
    ...seats.map((seat) =>
      clerk('2022-01-11', (meta) => {
        const [name, party] = names[seat];
        return new SeatMember(
          panelId,
          { memberId: staffId(seat), name, party, role: seat === 'chair' ? 'chair' : 'member' },
          meta,
        );
      }),
    ),
    clerk(
      '2022-01-12',
      (meta) =>
        new AdoptVotingRule(
          panelId,
          { quorum: 3, threshold: 'majority-of-eligible', tieRule: 'stalls', citation: exampleRule('7(b) of 2022') },
          meta,
        ),
    ),
  ];
}

/** After the tie became known the rule is changed: an outside member sits with a vote, so that the panel is odd. */
export function theRuleIsChanged(): readonly Step[] {
  return [
    clerk(
      '2022-12-12',
      (meta) =>
        new AdoptVotingRule(
          panelId,
          {
            quorum: 3,
            threshold: 'majority-of-eligible',
            tieRule: 'stalls',
            citation: exampleRule('7(b) as amended on December 12, 2022'),
          },
          meta,
        ),
    ),
    clerk(
      '2022-12-20',
      (meta) =>
        new SeatMember(panelId, { memberId: staffId('tie-breaker'), name: 'Philippa Stonecroft-Vane', role: 'member' }, meta),
    ),
  ];
}

/** The outside member's term ends, and the panel is even again: the present of the story. */
export function theOutsideMemberLeaves(): Step {
  return clerk(
    '2026-06-30',
    (meta) => new RemoveMember(panelId, { memberId: staffId('tie-breaker'), reason: 'The term ended.' }, meta),
  );
}
