import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { neutralKeys, readNeutralDocket } from './neutral.docket.js';
import { longest, longestText } from './reading/strict-fields.js';

const docs = new URL('../../../docs/', import.meta.url);
const example = /```yaml\n([^]*?)```/.exec(readFileSync(new URL('legacy-docket.md', docs), 'utf8'))?.[1] ?? '';

interface ObjectSchema {
  readonly additionalProperties: boolean;
  readonly properties: Record<string, unknown>;
}

type Keys = Record<string, unknown>;
const fact = (changes: Keys = {}) => ({ date: '1998-03-04', body: 'Board of Parades', action: 'met', ...changes });
const matter = (changes: Keys = {}) => ({
  key: 'a',
  respondent: { key: 'r', name: 'R. Sample' },
  subject: 'A parade',
  facts: [fact()],
  ...changes,
});
const docket = (changes: Keys = {}) => ({ redressDocket: 1, source: 'Register', matters: [matter()], ...changes });
const read = (value: unknown) => readNeutralDocket(JSON.stringify(value, undefined, 1));
const told = (value: unknown) => read(value).oddities.map(({ text }) => text);

describe('a docket in the neutral format', () => {
  it('is read from the example of its documentation, with lines', () => {
    expect(readNeutralDocket(example)).toEqual({
      source: 'Example County ethics register, volume 3',
      oddities: [],
      matters: [
        {
          key: '1987-004',
          line: 4,
          respondent: { key: 'seat-12', name: 'R. Sample' },
          subject: 'Use of the county van for a parade',
          account: 'A neighbor wrote to the clerk that the county van had led a parade.',
          tags: ['vehicles', 'resolved'],
          facts: [
            {
              line: 10,
              occurredOn: '1987-03-14',
              body: 'Board of Ethics',
              action: 'opened an inquiry',
              link: 'https://example.org/register/3/4',
              tags: [],
            },
            { line: 14, occurredOn: '1987-05', text: 'The respondent repaid the fuel.', tags: [] },
            {
              line: 16,
              occurredOn: '1987',
              body: 'Board of Ethics',
              action: 'closed the matter, 3-2',
              text: 'Date in the docket: before the summer recess',
              tags: ['reproval'],
            },
          ],
        },
      ],
    });
  });

  it('is read from JSON too', () => {
    const { matters } = read(docket({ matters: [matter({ key: 12, tags: ['late'], facts: [fact({ date: 1998 })] })] }));
    expect(matters[0]).toMatchObject({ key: '12', tags: ['late'], facts: [{ occurredOn: '1998' }] });
  });

  it('keeps “Null” as the name that it is', () => {
    const { matters } = readNeutralDocket(
      'redressDocket: 1\nsource: x\nmatters:\n  - { key: 1, respondent: { key: 1, name: Null }, subject: No, facts: [] }\n',
    );
    expect(matters[0]).toMatchObject({ respondent: { name: 'Null' }, subject: 'No' });
  });

  it('tells characters that are no text, and tags that nobody knows', () => {
    const { matters, oddities } = readNeutralDocket(
      'redressDocket: 1\nsource: x\nmatters:\n  - { key: 1, respondent: { key: 1, name: R }, subject: "a\\x1bb\\x07", account: !!binary aGVsbG8=, facts: [] }\n',
    );
    expect(matters[0]?.subject).toBe('a\uFFFDb\uFFFD');
    expect(oddities.map(({ text }) => text).join()).toMatch(/The tag !!binary is not known.*control characters/s);
  });

  it('takes line ends of other systems as line ends', () => {
    const { matters, oddities } = read(docket({ matters: [matter({ subject: 'a\r\nb\rc' })] }));
    expect(matters[0]?.subject).toBe('a\nb\nc');
    expect(oddities).toEqual([]);
  });

  it('says of a text in which nothing can be seen that it is empty', () => {
    expect(() => read(docket({ matters: [matter({ account: '\u200b' })] }))).toThrow('"account" is empty');
  });

  it('has the keys that its JSON Schema describes, and no others', () => {
    const schema = JSON.parse(readFileSync(new URL('legacy-docket.schema.json', docs), 'utf8')) as ObjectSchema & {
      readonly $defs: Record<'matter' | 'respondent' | 'fact', ObjectSchema>;
    };
    for (const [what, keys] of Object.entries(neutralKeys)) {
      const described = what === 'docket' ? schema : schema.$defs[what as 'matter'];
      expect(Object.keys(described.properties).toSorted()).toEqual([...keys].toSorted());
      expect(described.additionalProperties).toBe(false);
      for (const [key, { type, maxLength }] of Object.entries(
        described.properties as Record<string, { type?: unknown; maxLength?: number }>,
      )) {
        if (type === 'string' || maxLength !== undefined) expect([key, maxLength]).toEqual([key, longest[key] ?? longestText]);
      }
    }
  });
});

describe('what is wrong in a neutral docket is refused:', () => {
  it.each([
    [
      'an unknown key',
      docket({ extra: 1 }),
      'line 21: A docket has no key "extra". It may have: redressDocket, source, matters.',
    ],
    ['an unknown key of a fact', docket({ matters: [matter({ facts: [fact({ when: 1 })] })] }), 'A fact has no key "when"'],
    ['another version', docket({ redressDocket: 2 }), 'line 2: "redressDocket" must be 1, the format\'s version.'],
    ['no source', docket({ source: undefined }), 'line 1: This docket needs "source".'],
    ['an empty source', docket({ source: ' ' }), 'line 3: This docket needs "source".'],
    ['no subject', docket({ matters: [matter({ subject: undefined })] }), 'This matter needs "subject".'],
    ['no respondent', docket({ matters: [matter({ respondent: undefined })] }), 'This matter needs "respondent".'],
    [
      'a respondent that is a name alone',
      docket({ matters: [matter({ respondent: 'R.' })] }),
      'A respondent must have keys: key, name.',
    ],
    ['a subject that is a list', docket({ matters: [matter({ subject: ['a'] })] }), '"subject" must be words, not a list.'],
    ['a name that is null', docket({ matters: [matter({ respondent: { key: 1, name: null } })] }), 'Put the word into quotes'],
    [
      'a subject that is too long',
      docket({ matters: [matter({ subject: 'x'.repeat(1_001) })] }),
      '"subject" has 1001 characters. Give at most 1000.',
    ],
    ['no facts', docket({ matters: [matter({ facts: undefined })] }), 'This matter needs "facts".'],
    ['facts that are none', docket({ matters: [matter({ facts: 'none' })] }), '"facts" must be a list.'],
    [
      'a date that is none',
      docket({ matters: [matter({ facts: [fact({ date: '1998-02-31' })] })] }),
      '"1998-02-31" is not a date that the calendar has.',
    ],
    [
      'a fact without any date',
      docket({ matters: [matter({ facts: [fact({ date: undefined })] })] }),
      'This fact needs a "date", or "dateAsWritten"',
    ],
    [
      'a fact that says nothing',
      docket({ matters: [matter({ facts: [fact({ action: undefined })] })] }),
      'This fact needs an "action" or a "text".',
    ],
    ['an action of nobody', docket({ matters: [matter({ facts: [fact({ body: undefined })] })] }), 'say in "body" whose.'],
    [
      'an empty link',
      docket({ matters: [matter({ facts: [fact({ link: '' })] })] }),
      '"link" is empty. Write something, or leave it out.',
    ],
    ['a tag with blanks', docket({ matters: [matter({ tags: ['two words'] })] }), 'A tag is one word without blanks or commas'],
    ['two matters of one key', docket({ matters: [matter(), matter()] }), 'The matter on line 5 has the key "a" too.'],
    ['a docket that is a list', [], 'A docket must have keys: redressDocket, source, matters.'],
  ])('%s', (_, value, message) => {
    expect(() => read(value)).toThrow(message);
  });

  it('everything at once, so that it can be mended at once', () => {
    expect(() =>
      read(docket({ source: undefined, matters: [matter({ key: undefined, facts: [fact({ date: 'soon' })] })] })),
    ).toThrow('line 1: This docket needs "source".\nline 4: This matter needs "key".\nline 12: "soon" is not a date');
  });
});

describe('what is odd in a neutral docket is told and kept:', () => {
  const withFacts = (...facts: readonly Keys[]) => docket({ matters: [matter({ facts })] });

  it.each([
    ['too many votes', withFacts(fact({ body: 'Senate', action: 'agreed 60-50' })), 'The vote "60-50" has 110 votes'],
    ['a link that is none', withFacts(fact({ link: 'in the paper' })), 'The link "in the paper" is not a web address.'],
    ['disorder', withFacts(fact(), fact({ date: '1997' })), 'out of date order: 1997'],
    ['a doubled tag', docket({ matters: [matter({ tags: ['a', 'a'] })] }), 'The tag "a" stands twice here.'],
    ['words for a date', withFacts(fact({ date: undefined, dateAsWritten: 'once' })), 'The date "once" is none of a calendar.'],
    ['a matter without facts', withFacts(), 'This matter has no facts'],
    [
      'a body of two names',
      withFacts(fact(), fact({ text: 'again' }), fact({ body: 'Board of Paradse' })),
      'is another spelling of',
    ],
    [
      'a tag that is probably misspelled',
      withFacts(...Array.from({ length: 5 }, () => fact({ tags: ['vehicles'] })), fact({ tags: ['vehicels'] })),
      'The tag "vehicels" is probably misspelled; the docket uses "vehicles".',
    ],
  ])('%s', (_, value, oddity) => {
    expect(told(value).join('\n')).toContain(oddity);
  });
});
