import { describe, expect, it } from '@jest/globals';
import { UnreadableDocket, type Docket } from './docket.js';
import { readGovTrackDocket } from './govtrack.docket.js';

/** A matter without anything odd, with one field of it changed, taken away (`undefined`) or put in. */
function matter(changes: Readonly<Record<string, string | undefined>> = {}): string {
  const fields: Readonly<Record<string, string | undefined>> = {
    person: '900001',
    name: 'Example',
    allegation: 'used the office van for a parade',
    text: 'In 1998 a made-up committee looked into a parade.',
    consequences: ['', fact('1998-03-04', 'body: House Committee on Parades', 'action: opened an inquiry')].join('\n'),
    tags: 'ethics resolved',
    ...changes,
  };
  const lines = Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]));
  return `- ${lines.join('\n').replaceAll('\n', '\n  ')}\n`;
}

function fact(date: string | undefined, ...lines: readonly string[]): string {
  const all = date === undefined ? lines : [`date: ${date}`, ...lines];
  return `- ${all.join('\n  ')}`;
}

const facts = (...each: readonly string[]) => ({ consequences: ['', ...each].join('\n') });
const told = ({ oddities }: Docket) => oddities.map(({ line, text }) => `${String(line)}: ${text}`);
const read = (changes?: Parameters<typeof matter>[0]) => readGovTrackDocket(matter(changes));
const onlyFact = (docket: Docket) => docket.matters[0]?.facts[0];

describe('a GovTrack file without anything odd', () => {
  it('becomes matters and facts in its own words, with their lines', () => {
    const docket = read(
      facts(
        fact(
          '1998-03-04',
          'body: House Committee on Parades',
          'action: opened an inquiry',
          'link: https://example.org/a',
          'tags: fined',
        ),
        fact('1998-05', 'text: The parade ended.'),
        fact('1999', 'text: The van was sold.'),
      ),
    );
    expect(docket.oddities).toEqual([]);
    expect(docket.source).toBe('govtrack-misconduct');
    expect(docket.matters).toEqual([
      {
        key: expect.stringMatching(/^900001-[0-9a-f]{8}$/),
        line: 1,
        respondent: { key: '900001', name: 'Example' },
        subject: 'used the office van for a parade',
        account: 'In 1998 a made-up committee looked into a parade.',
        tags: ['ethics', 'resolved'],
        facts: [
          {
            line: 6,
            occurredOn: '1998-03-04',
            body: 'House Committee on Parades',
            action: 'opened an inquiry',
            link: 'https://example.org/a',
            tags: ['fined'],
          },
          { line: 11, occurredOn: '1998-05', text: 'The parade ended.', tags: [] },
          { line: 13, occurredOn: '1999', text: 'The van was sold.', tags: [] },
        ],
      },
    ]);
  });

  it('gives a matter the same key when the file has grown above it and its account was rewritten', () => {
    const [before] = read().matters;
    const after = readGovTrackDocket(matter({ person: '900002' }) + matter({ text: 'Rewritten.' })).matters[1];
    expect(after?.key).toBe(before?.key);
  });

  it('tells matters of the same person and allegation apart, counted from the end, and says so', () => {
    const docket = readGovTrackDocket(matter() + matter({ text: 'An earlier parade.' }));
    const [newer, older] = docket.matters;
    expect(newer?.key).toBe(`${String(older?.key)}-2`);
    expect(told(docket)).toEqual([
      '10: The matter on line 1 has the same respondent and subject. Both are kept, as two matters.',
    ]);
  });
});

describe('what is odd in a GovTrack file is told by line and kept:', () => {
  it.each([
    ['neither resolved nor unresolved', { tags: 'ethics' }, '9: This matter is tagged neither resolved nor unresolved.'],
    ['both', { tags: 'unresolved resolved' }, '9: This matter is tagged both resolved and unresolved.'],
    ['a missing allegation', { allegation: undefined }, '1: This matter has no "allegation".'],
    ['a missing text', { text: undefined }, '1: This matter has no "text".'],
    ['a missing name', { name: undefined }, '1: This matter has no "name".'],
    ['an empty text', { text: '""' }, '4: The "text" of this matter is empty.'],
    ['missing consequences', { consequences: undefined }, '1: This matter has no consequences, so nothing in it is dated.'],
    ['an unknown key', { party: 'Example Party' }, '10: The key "party" is not known for a matter. It is kept in the text.'],
    ['a doubled tag', { tags: 'ethics ethics resolved' }, '9: The tag "ethics" stands twice here. It is counted once.'],
    [
      'a misspelled tag',
      { tags: 'ehtics resolved' },
      '9: The tag "ehtics" is probably misspelled; the docket uses "ethics". It is kept as it is.',
    ],
    [
      'a tag of the other level',
      { tags: 'fined resolved' },
      '9: The tag "fined" belongs to the other level of the docket (matter or fact). It is kept as it is.',
    ],
    [
      'a link in the text that is a sentence',
      { text: 'See\n  [here](The parade was\n  long).' },
      '5: A link in the text leads to "The parade was long", which is not a web address. The words are kept.',
    ],
  ])('%s', (_, changes, oddity) => {
    expect(told(read(changes))).toContain(oddity);
  });

  it.each([
    ['no date', [fact(undefined, 'text: It rained.')], '6: This fact has no "date".'],
    [
      'a link that is a sentence',
      [fact('1998', 'text: a', 'link: It was in the paper.')],
      '8: The link "It was in the paper." is not a web address. The words are kept.',
    ],
    [
      'a link that is a list',
      [fact('1998', 'text: a', 'link: ["https://example.org/a"]')],
      '8: The "link" of this fact is a list, not words. It is kept as words.',
    ],
    ['an action of no body', [fact('1998', 'action: fined him')], '6: This fact has an "action" of no "body".'],
    ['a body without an action', [fact('1998', 'body: Senate')], '6: This fact has no "action".'],
    [
      'a fact that says nothing',
      [fact('1998', 'tags: fined')],
      '6: This fact says nothing: it has neither an "action" nor a "text".',
    ],
    [
      'an unknown key',
      [fact('1998', 'text: a', 'color: red')],
      '8: The key "color" is not known for a fact. It is kept in the text.',
    ],
    [
      'a fact that stands twice',
      [fact('1998', 'text: a'), fact('1998', 'text: a')],
      '8: This fact stands word for word on line 6 too. Both are kept.',
    ],
    [
      'more votes than seats',
      [fact('1998', 'body: House of Representatives', 'action: agreed 310-303')],
      '8: The vote "310-303" has 613 votes; the House of Representatives has 435 seats. The words are kept.',
    ],
    [
      'more votes than senators',
      [fact('1998', 'body: Senate', 'action: agreed 60-50')],
      '8: The vote "60-50" has 110 votes; the Senate has 100 seats. The words are kept.',
    ],
  ])('%s', (_, each, oddity) => {
    expect(told(read(facts(...each)))).toContain(oddity);
  });

  it('a vote told in a text, on the very line on which it stands', () => {
    expect(told(read({ text: 'The House\n  voted\n  [310-303](https://example.org/v) on it.' }))).toEqual([
      '6: The vote "310-303" has 613 votes; the House of Representatives has 435 seats. The words are kept.',
    ]);
  });

  it('but not the number of a report, nor a vote that all seats could cast', () => {
    const docket = read(
      facts(
        fact('1998', 'body: Senate Select Committee on Ethics', 'action: issued report 102-923'),
        fact('1998', 'body: House of Representatives', 'action: agreed 235-200'),
      ),
    );
    expect(docket.oddities).toEqual([]);
  });

  it('facts that certainly happened before the one above them, once a matter', () => {
    const docket = read(facts(fact('1998-03-04', 'text: a'), fact('1998-03-01', 'text: b'), fact('1997', 'text: c')));
    expect(told(docket)).toEqual([
      '8: The facts of the matter on line 1 are out of date order: 1998-03-01 on line 8, 1997 on line 10 stands below a later date. The order of the docket is kept.',
    ]);
    expect(docket.matters[0]?.facts.map(({ occurredOn }) => occurredOn)).toEqual(['1998-03-04', '1998-03-01', '1997']);
  });

  it('but not a year below a day of that year, which may well be in order', () => {
    expect(read(facts(fact('1998-03-04', 'text: a'), fact('1998', 'text: b'), fact('1998-03', 'text: c'))).oddities).toEqual([]);
  });

  it('a respondent of two names', () => {
    expect(told(readGovTrackDocket(matter() + matter({ name: 'Exampel', allegation: 'other' })))).toEqual([
      '10: The respondent 900001 is "Exampel" here and "Example" on line 1. Each matter keeps its own.',
    ]);
  });

  it('characters that no database text can hold', () => {
    const docket = read({ text: '"a\\0b"' });
    expect(told(docket)[0]).toMatch(/^4: holds characters that are no text/);
    expect(docket.matters[0]?.account).toBe('a\uFFFDb');
  });
});

describe('a body under several names', () => {
  const acted = (...bodies: readonly string[]) =>
    read(facts(...bodies.map((body) => fact('1998', `body: ${body}`, 'action: met'))));
  const names = (docket: Docket) => told(docket).filter((text) => text.includes('The body'));

  it.each([
    ['misspelled', 'Sargeant at Parades', 'Sergeant at Parades', 'is another spelling of'],
    ['with a word doubled', 'House House Committee on Parades', 'House Committee on Parades', 'is another spelling of'],
    ['with its words turned around', 'House Parades Committee', 'House Committee on Parades', 'is another spelling of'],
    ['with an abbreviation behind it', 'Bureau of Parades (BP)', 'Bureau of Parades', 'is another spelling of'],
    ['without its chamber', 'Committee on Parades', 'House Committee on Parades', 'is probably'],
    ['renamed', 'House Committee on Standards of Official Conduct', 'House Committee on Ethics', 'is another name of'],
    ['in short', 'House', 'House of Representatives', 'is another name of'],
  ])('is told where it stands %s', (_, odd, usual, how) => {
    const docket = acted(usual, usual, odd);
    expect(names(docket)).toEqual([
      expect.stringMatching(new RegExp(`^12: The body "${odd.replace(/[()]/g, '.')}" ${how} "${usual}"`)),
    ]);
    expect(docket.matters[0]?.facts[2]?.body).toBe(odd);
  });

  it('is told once, with all its lines', () => {
    const docket = acted(
      'Committee on Parades',
      'House Committee on Parades',
      'House Committee on Parades',
      'Committee on Parades',
    );
    expect(names(docket)).toEqual([
      '6: The body "Committee on Parades" is probably "House Committee on Parades". It stands so on 2 lines: 6, 15. The words are kept.',
    ]);
  });

  it('is not taken for its counterpart in the other chamber', () => {
    expect(names(acted('House Committee on Parades', 'Senate Committee on Parades', 'Senate'))).toEqual([]);
  });
});

describe('a date that is none', () => {
  it.each([
    ['1998-02-31', '1998-02'],
    ['1998-13-01', '1998'],
    ['spring 1998', '1998'],
    ['1998-3-4', '1998'],
    ['1998-03-04T10:00:00Z', '1998-03'],
    ['1998 or 1999', undefined],
    ['long ago', undefined],
    ['true', undefined],
  ])('%s is told, kept in words, and counts as %s', (written, counts) => {
    const docket = read(facts(fact(written, 'text: a')));
    expect(told(docket)).toEqual([expect.stringContaining(`6: "${written}" is not a date`)]);
    expect(onlyFact(docket)?.occurredOn).toBe(counts);
    expect(onlyFact(docket)?.text).toBe(`a\n\nDate in the docket: ${written}`);
  });

  it('stands in a list, which is told, and counts as what it says', () => {
    const docket = read(facts(fact('[1998]', 'text: a')));
    expect(told(docket)).toEqual(['6: The "date" of this fact is a list, not words. It is kept as words.']);
    expect(onlyFact(docket)?.occurredOn).toBe('1998');
  });
});

describe('nothing of a GovTrack file is dropped:', () => {
  it('what stands under unknown keys goes into the text', () => {
    const docket = read({ ...facts(fact('1998', 'text: a', 'color: red')), shape: '{ round: yes }' });
    expect(docket.matters[0]?.account).toMatch(/shape: \{ round: yes \}$/);
    expect(onlyFact(docket)?.text).toBe('a\n\ncolor: red');
  });

  it('consequences that are not facts become facts without a date', () => {
    expect(read({ consequences: 'none that we know of' }).matters[0]?.facts).toEqual([
      { line: 5, text: 'none that we know of', tags: [] },
    ]);
    expect(read(facts('- It rained.')).matters[0]?.facts).toEqual([{ line: 6, text: 'It rained.', tags: [] }]);
  });
});

describe('a file that is no docket', () => {
  it.each([
    ['is not a list', 'matters: 3', 'line 1: The file is not a list of matters'],
    ['holds a matter without keys', '- a\n', 'line 1: A matter must have keys'],
    ['is broken YAML', '- person: "1\n', 'line 2: This is not valid YAML or JSON'],
    ['holds two documents', '- person: 1\n---\n- person: 2\n', 'line 2: A docket is one document'],
    ['has a key twice', '- person: 1\n  person: 2\n', 'line 2: This is not valid YAML or JSON'],
    ['points from one place to another', '- &a\n  person: 1\n- *a\n', 'line 3: "*a" points to another place of the file'],
    ['is nested without end', '['.repeat(100_000), 'nested too deeply'],
  ])('that %s is refused, with the line', (_, text, message) => {
    expect(() => readGovTrackDocket(text)).toThrow(message);
    expect(() => readGovTrackDocket(text)).toThrow(UnreadableDocket);
  });
});
