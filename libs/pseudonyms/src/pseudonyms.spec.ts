import { describe, expect, it } from '@jest/globals';
import type { Json } from '#kernel';
import { pseudonymsIn } from './pseudonyms.js';

const complaint = (identity: string, complainant?: Json) => [
  { type: 'ComplaintReceived', data: { identity, ...(complainant !== undefined && { complainant }) } },
];
const interview = (role: string, interviewee: string) => ({ type: 'InterviewHeld', data: { role, interviewee, summary: '' } });
const rosalind = { name: 'Rosalind Thistlewood', safeContact: 'rosalind@post.example' };
const calledIn = (facts: ReturnType<typeof interview>[], ...complaints: ReturnType<typeof complaint>[]) => {
  const { shown } = pseudonymsIn(complaints, facts, ['Senator Aldous Fennimore']);
  return facts.map((fact) => shown(fact).interviewee);
};

describe('people in a file', () => {
  it('are called by their role and a number, in the order in which they came', () => {
    const facts = [interview('witness', 'Odo Marl'), interview('witness', 'Ida Fenn'), interview('witness', 'ODO MARL')];
    expect(calledIn(facts)).toEqual(['Witness 1', 'Witness 2', 'Witness 1']);
  });

  it('keep the number of their complaint, in whatever order their name is written', () => {
    const facts = [interview('complainant', 'Thistlewood, Ms. Rosalind'), interview('complainant', 'Odo Marl')];
    const complaints = [complaint('named', { name: 'Odo Marl' }), complaint('confidential', rosalind)] as const;
    expect(calledIn(facts, ...complaints)).toEqual(['Complainant 2', 'Complainant 1']);
    expect(calledIn([interview('complainant', 'R. T.')], ...complaints)).toEqual(['A complainant']);
  });
});

describe('a name that was given in confidence', () => {
  const { veil } = pseudonymsIn([complaint('confidential', rosalind)], [], ['Senator Aldous Fennimore']);

  it.each([
    ['Rosalind Thistlewood said so.', 'Complainant 1 said so.'],
    ['We asked ROSALIND  THISTLEWOOD’s superior.', 'We asked Complainant 1’s superior.'],
    ['Thistlewood, Rosalind (staff)', 'Complainant 1 (staff)'],
    ['Rosalind M. Thistlewood signed.', 'Complainant 1 signed.'],
    ['Dear Ms. Thistlewood, we have it.', 'Dear Complainant 1, we have it.'],
    ['Rosa\u00adlind Thistle\u200bwood', 'Complainant 1'],
    ['Write to rosalind@post.example.', 'Write to [contact of Complainant 1].'],
  ])('is taken out of what people wrote: %s', (text, shown) => {
    expect(veil({ in: [text] })).toEqual({ in: [shown] });
  });

  it.each(['555-0100 (ask for R.)', 'a*b.c+d?e^f$g{h}i(j)k|l[m]n\\o/p-q', 'Sally-Ann: +1 (555) 010-0100'])(
    'is taken out whatever signs its contact is made of: %s',
    (contact) => {
      const known = complaint('confidential', { name: 'Rosalind Thistlewood-Marl', contact });
      const { veil: inFile } = pseudonymsIn([known], [], []);
      expect(inFile(`Rosalind Thistlewood-Marl is at ${contact}.`)).toBe('Complainant 1 is at [contact of Complainant 1].');
    },
  );

  it('leaves the words of a contact that leads to nobody', () => {
    const known = complaint('confidential', { name: 'Rosalind Thistlewood', contact: 'By letter', safeContact: 'c/o Ida Fenn' });
    const { veil: inFile } = pseudonymsIn([known], [], []);
    expect(inFile('It came by letter, c/o Ida Fenn.')).toBe('It came by letter, [contact of Complainant 1].');
  });

  it('leaves other words as they are', () => {
    const texts = ['The thistlewood grows.', 'Rosalind said so.', 'Senator Aldous Fennimore answered.', ''];
    expect(veil(texts)).toEqual(texts);
  });

  it('is one of a witness, too, and none that everybody in the case knows', () => {
    const facts = [interview('witness', 'Ida Fenn'), interview('witness', 'Senator Aldous Fennimore')];
    const { veil: inCase } = pseudonymsIn([], facts, ['Senator Aldous Fennimore']);
    expect(inCase('Ida Fenn saw Senator Aldous Fennimore.')).toBe('Witness 1 saw Senator Aldous Fennimore.');
  });

  it('is none where a witness is described only', () => {
    const { veil: inCase } = pseudonymsIn([], [interview('witness', 'A member of the committee staff')], []);
    expect(inCase('A member of the committee staff saw it.')).toBe('A member of the committee staff saw it.');
  });

  it('is not hidden where the complainant chose to be named', () => {
    const named = pseudonymsIn([complaint('named', rosalind)], [interview('complainant', 'Rosalind Thistlewood')], []);
    expect(named.veil('Rosalind Thistlewood')).toBe('Rosalind Thistlewood');
  });
});
