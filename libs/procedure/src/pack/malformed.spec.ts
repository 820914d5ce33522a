import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { FileProblem } from '../read-yaml.js';
import { loadPack } from './load-pack.js';
import { usable } from './packs.js';

const template = readFileSync(new URL('../../../../docs/rule-pack.template.yaml', import.meta.url), 'utf8');

/** The template, changed in one place. */
function changed(find: string | RegExp, put: string): string {
  const text = template.replace(find, put);
  if (text === template) throw new Error(`The template has no ${String(find)}.`);
  return text;
}

/** The messages about a pack, alone or with another one beside it. */
function saidAbout(text: string, beside?: string): readonly string[] {
  try {
    usable([loadPack('mine.yaml', text), ...(beside === undefined ? [] : [loadPack('beside.yaml', beside)])]);
    return [];
  } catch (error) {
    if (error instanceof FileProblem) return error.problems;
    throw error;
  }
}

const earlier = (until: string) =>
  template.replace('version: 2026-01-01', 'version: 2020-01-01').replace('{ from: 2026-01-01 }', `{ from: 2020-01-01${until} }`);
const succeeding = (version: string) => `succeeds: my-committee@${version}\ntransition`;

describe('the template of docs/rule-packs.md', () => {
  it('is a pack that can be used', () => {
    expect(usable([loadPack('mine.yaml', template)])).toHaveLength(1);
  });
});

/** What is changed in the template, what the message must say to do, and where, if not on the very line. */
const inOnePack: readonly (readonly [what: string, find: string | RegExp, put: string, advice: RegExp, where?: string])[] = [
  ['no YAML', 'id: my-committee', 'id: [my-committee', /column \d+: .*Align it with the lines above/, 'version: 2026-01-01'],
  ['a tab', '  S1: My', '\tS1: My', /Indent with spaces/],
  ['a field twice', 'jurisdiction: My state', 'jurisdiction: My state\njurisdiction: Yours', /second time. Keep one/],
  ['two documents', 'jurisdiction: My state', '---\njurisdiction: My state', /file of its own/],
  ['a misspelled field', 'seats: 5', 'saets: 5', /saets: There is no field of this name here/],
  ['a comma in braces', 'title: The committee has decided', 'title: Decided, and over', /Write text with a comma in quotes/],
  ['no id', 'id: my-committee', '# id', /id: This is missing and needed. Add it/, '# A rule'],
  ['an id in capitals', 'id: my-committee', 'id: My Committee', /lower-case letters/],
  ['a version that is a number', 'version: 2026-01-01', 'version: 2026', /Write it in quotes: "2026"/],
  ['a version with blanks', 'version: 2026-01-01', 'version: since January', /such as the day/],
  ['an empty field', 'title: My legislature, ethics committee', 'title:', /Give a value, or leave the field out/],
  ['a day that no calendar has', '{ from: 2026-01-01 }', '{ from: 2026-02-31 }', /not a day of the calendar/],
  ['dates upside down', '{ from: 2026-01-01 }', '{ from: 2026-01-01, until: 2025-12-31 }', /Correct one of them/],
  ['an unknown transition', 'transition: at-opening', 'transition: never', /must be one of: at-opening/],
  ['an unknown calendar', 'calendar: us-federal', 'calendar: mars', /Name one of: us-federal/],
  ['an unknown time zone', 'timeZone: America/Denver', 'timeZone: Mountain', /Write one as America\/Denver/],
  [
    'a citation without source',
    'FindingMade, citation: R2',
    'FindingMade, citation: R9',
    /"R9" is no code of the sources. Add it/,
  ],
  ['a source that nothing cites', '  R2: Rules', '  R9: Nobody\n  R2: Rules', /Cite it or leave it out/],
  ['a source without text', 'S1: My Rev. Stat. 1-2-3', 'S1: 7', /in words where that source stands/],
  ['sources that are a list', /sources:\n(.*\n){3}/, 'sources: [S1]\n', /one on a line, as `code: where it stands`/],
  ['a value without source', 'title: Member complained of, citation: S1', 'title: Member complained of', /Add `citation:`/],
  ['an example of a field that is not there', '[silenceLimit]', '[silence]', /Name a field of this entry/],
  ['an alias', 'citation: R1\n    exampleFields', 'citation: *R1\n    exampleFields', /Write out what stands there/],
  ['a role twice', '{ id: chair', '{ id: complainant', /is taken above. Give each its own/],
  [
    'a role that is a body, too',
    '{ id: chair',
    '{ id: my-ethics-committee',
    /is taken above/,
    'id: my-ethics-committee\n    title',
  ],
  ['a stage twice', '{ id: decided', '{ id: dismissed', /is taken above/],
  ['an unknown next stage', 'next: [inquiry, dismissed]', 'next: [inquiry, nowhere]', /There is no stage "nowhere"/],
  [
    'a stage that nothing leads to',
    'next: [decided, dismissed]',
    'next: [dismissed]',
    /Name it in the `next` of another stage/,
    '{ id: decided',
  ],
  ['stages in a circle', /next: \[\]/g, 'next: [review]', /no way leads to an end.*Add a stage whose `next` is \[\]/],
  [
    'a decider that is not there',
    /(?<=inquiry, dismissed\],\s+decidedBy: )my-ethics-committee/,
    'chamber',
    /no body and no role "chamber"/,
  ],
  [
    'a vote of one person',
    'decidedBy: my-ethics-committee\n    voteRequired',
    'decidedBy: chair\n    voteRequired',
    /Name the body in `decidedBy`/,
    'voteRequired: true',
  ],
  ['a quorum above the seats', 'quorum: 3', 'quorum: 6', /above the 5 seats.*correct one/],
  ['a threshold above the seats', 'yeasNeeded: 3', 'yeasNeeded: 6', /above the 5 seats.*correct one/],
  ['a fixed number without number', 'yeasNeeded: 3\n', '\n', /Say here how many yeas/, 'id: my-ethics'],
  ['a number for a majority', 'threshold: fixed-number', 'threshold: majority-of-voting', /fixed-number alone/, 'yeasNeeded: 3'],
  [
    'a fraction of less than half',
    'threshold: fixed-number\n    yeasNeeded: 3',
    'threshold: fraction-of-voting\n    fraction: 1/3',
    /from 1\/2 to 1/,
    'fraction: 1/3',
  ],
  [
    'an outside member who is not there',
    'outsideMembers: 1',
    'outsideMembers: 0',
    /Add `outsideMembers: 1`, or choose another/,
    'tieRule: out',
  ],
  ['more outside members than seats', 'outsideMembers: 1', 'outsideMembers: 6', /Count them among the seats/],
  [
    'silence after a tie',
    /tieRule: outside(.*\n){5} *silenceLimit: 10/,
    'tieRule: stalls\n    tieEffect: no-decision',
    /within how many days the parties are told/,
    'id: my-ethics',
  ],
  ['a rule without dot', 'id: my.notify', 'id: notify', /such as hce.first/],
  ['rules of two procedures', 'id: my.answer', 'id: your.answer', /write my.answer/],
  ['a clock without anchor', /anchor: ComplaintReceived\n/, '\n', /anchor: This is missing and needed/, 'id: my.notify'],
  ['a clock that starts itself', 'anchor: RespondentNotified', 'anchor: my.answer', /no other rule "my.answer"/],
  ['a clock that ends at once', 'satisfiedBy: [RespondentNotified]', 'satisfiedBy: [ComplaintReceived]', /Name what ends it/],
  ['a period from an unknown day', 'from: discovery', 'from: later', /from: .* must be one of: event, discovery/],
  ['two days for one period', 'from: discovery', 'from: [event, discovery]', /from: /],
  [
    'a day of discovery of no limitation period',
    'satisfiedBy: [RespondentNotified]',
    'from: event',
    /bars nothing.*Leave it out/,
  ],
  [
    'a limitation period that does not bar',
    'effect: bar',
    'effect: overdue',
    /write `effect: bar` and `satisfiedBy: \[ComplaintReceived\]`/,
    'from: discovery',
  ],
  [
    'a limitation period from an event of its own day',
    'anchor: Discovery of the conduct',
    'anchor: InvestigationOpened',
    /"InvestigationOpened" has a day of its own on record.*Say in the anchor, in words/,
    'from: discovery',
  ],
  [
    'a limitation period around an election',
    'length: { count: 2, unit: years }',
    'length: { window: { daysBefore: 60, daysAfter: 1 } }',
    /A window lies around an election/,
    'from: discovery',
  ],
  [
    'two lengths',
    'length: { count: 10, unit: business }',
    'length: { count: 10, unit: business, by: 05-01 }',
    /exactly one of count/,
  ],
  ['a length without unit', 'length: { count: 10, unit: business }', 'length: { count: 10 }', /Say what is counted/],
  [
    'a day that not every year has',
    'length: { count: 10, unit: business }',
    'length: { by: 02-29 }',
    /no day that every year has/,
  ],
  ['business days without calendar', 'calendar: us-federal', '', /need a calendar. Name one/, 'length: { count: 10'],
  ['an extension by nobody', 'by: chair', 'by: clerk', /no body and no role "clerk"/],
  [
    'a report that does not repeat',
    'effect: overdue',
    'effect: status-report-repeating',
    /Say here after how long/,
    'id: my.notify',
  ],
  [
    'a publisher that is not named',
    'effect: overdue',
    'effect: fallback-publisher',
    /which, and within what time/,
    'id: my.notify',
  ],
  ['a notice to nobody', 'to: [respondent]', 'to: [public]', /no role and no body "public"/],
  ['a notice by no clock', 'within: my.notify', 'within: my.other', /no clock "my.other"/],
  [
    'a rule of silence that contradicts itself',
    'who: complainant, may: true',
    'who: my-ethics-committee, may: true',
    /Keep one of the two/,
  ],
  ['a standard at no stage', 'stage: inquiry', 'stage: trial', /Name the stage/],
  ['a succession to itself', 'transition: at', `${succeeding('2026-01-01')}: at`, /cannot succeed itself/],
  ['a succession to nothing', 'transition: at', `${succeeding('2019')}: at`, /no pack "my-committee@2019"/],
];

/** The same with another pack beside it. */
const betweenPacks: readonly (readonly [string, string, string, string, RegExp])[] = [
  ['the same version twice', '', '', template, /stands in beside.yaml, too. Give each its own version/],
  ['versions that overlap', '', '', earlier(''), /Let one end on the day before the other begins/],
  [
    'a succession with a gap',
    'transition: at',
    `${succeeding('2020-01-01')}: at`,
    earlier(', until: 2025-06-30'),
    /Let it begin on the day after/,
  ],
  [
    'a predecessor without end',
    'transition: at',
    `${succeeding('2020-01-01')}: at`,
    earlier(''),
    /has no last day. Give it `effective.until`/,
  ],
  [
    'a rule of another pack',
    '',
    '',
    template.replace('id: my-committee', 'id: another'),
    /"my.notify" stands in beside.yaml, too/,
  ],
];

describe('a malformed pack is refused with file, line and what to do', () => {
  it.each(inOnePack)('%s', (_, find, put, advice, where = '') => {
    const text = changed(find, put);
    const said = saidAbout(text);
    const place = where === '' ? [...text].findIndex((letter, index) => letter !== template[index]) : text.indexOf(where);
    expect(said).toContainEqual(
      expect.stringMatching(
        new RegExp(`^mine\\.yaml, line ${String(text.slice(0, place).split('\n').length)}\\b.*(${advice.source})`),
      ),
    );
  });

  it.each(betweenPacks)('%s', (_, find, put, beside, advice) => {
    const said = saidAbout(find === '' ? template : changed(find, put), beside);
    expect(said).toContainEqual(expect.stringMatching(new RegExp(`^(mine|beside)\\.yaml, line \\d+, .*(${advice.source})`)));
  });

  it('by everything that is wrong at once, and not by the first alone', () => {
    expect(saidAbout(template.replace('tieRule: outside-member-decides', 'tieRule: whatever\n    seets: 1'))).toHaveLength(2);
  });
});
