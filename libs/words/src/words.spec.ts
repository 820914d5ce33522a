import { describe, expect, it } from '@jest/globals';
import { adviceEvents } from '#advice';
import { advisoryOpinionEvents } from '#advisory-opinion';
import { bodyEvents } from '#body';
import { caseEvents } from '#case';
import { clockEvents } from '#clock';
import { complaintEvents } from '#complaint';
import { erasureEvents } from '#erasure';
import { evidenceEvents } from '#evidence';
import { findingEvents } from '#finding';
import { feedEvents, installationEvents, noticesEvents, serviceAccountEvents, staffMemberEvents } from '#installation';
import { investigationEvents } from '#investigation';
import { fieldsOf, type EventDescription, type DomainEvent, type Json, type Values } from '#kernel';
import { disclosureEvents } from '#disclosure';
import { noteEvents } from '#note';
import { outsideEvents } from '#outside';
import { proceedingEvents } from '#proceeding';
import { personEvents } from '#person';
import { sanctionEvents } from '#sanction';
import type { Catalog } from './catalog.js';
import { ComplainantWords, plainEnglish } from './complainant-words.js';
import type { EachLine, EventType, Line } from './events.js';
import { catalogs, complainantCatalogs, type Language } from './languages.js';
import { lineOf, namesIn } from './messages.js';
import type { Names } from './names.js';
import { english } from './words.js';

const descriptions: Readonly<Record<string, EventDescription<DomainEvent>>> = {
  ...complaintEvents,
  ...caseEvents,
  ...investigationEvents,
  ...findingEvents,
  ...sanctionEvents,
  ...bodyEvents,
  ...erasureEvents,
  ...evidenceEvents,
  ...installationEvents,
  ...serviceAccountEvents,
  ...staffMemberEvents,
  ...personEvents,
  ...adviceEvents,
  ...advisoryOpinionEvents,
  ...noteEvents,
  ...outsideEvents,
  ...disclosureEvents,
  ...proceedingEvents,
  ...clockEvents,
  ...feedEvents,
  ...noticesEvents,
};

const names: Names = {
  person: (id) => `person ${id}`,
  allegation: (id) => `allegation ${id}`,
  motion: (id) => `motion ${id}`,
  complaint: (id) => `complaint ${id}`,
  case: (id) => `case ${id}`,
};

const say = (type: EventType, data: Readonly<Record<string, Json>>) =>
  english.event(type, data, names, descriptions[type]?.fields ?? {});

/** The sets that are named in a description, each with the codes that may stand there. */
function setsIn(values: Values): readonly (readonly [set: string, codes: readonly string[]])[] {
  if (values.kind === 'words') return [[values.set, values.of]];
  if (values.kind === 'text') return values.set === undefined ? [] : [[values.set, []]];
  if (values.kind === 'list') return setsIn(values.of);
  return values.kind === 'parts' ? Object.values(values.parts).flatMap((part) => setsIn(part.values)) : [];
}

const languages = Object.entries(catalogs) as readonly [Language, Catalog][];
const alternativesOf = (line: Line): readonly string[] => (typeof line === 'string' ? [line] : line);
const isEach = (line: Line | EachLine): line is EachLine => typeof line === 'object' && 'each' in line;

describe.each(languages)('the catalog of the language %s', (language, catalog) => {
  it('has a message for every event that is described, and for no other', () => {
    expect(Object.keys(catalog.events).sort()).toEqual(Object.keys(descriptions).sort());
  });

  it.each(Object.entries(catalog.events))('names in %s only fields that the event has', (type, lines) => {
    const fields = Object.keys(descriptions[type]?.fields ?? {});
    const known = [...fields, ...(fields.includes('amountMinor') ? ['amount'] : [])];
    for (const line of lines) {
      if (isEach(line)) expect(known).toContain(line.each);
      else expect(known).toEqual(expect.arrayContaining(alternativesOf(line).flatMap(namesIn)));
    }
  });

  it.each(Object.entries(descriptions))('has a word for every code that may stand in %s', (_type, description) => {
    const codes: Readonly<Record<string, Readonly<Record<string, string>>>> = catalog.codes;
    for (const [set, of] of Object.values(fieldsOf(description)).flatMap(({ values }) => setsIn(values))) {
      expect(Object.keys(codes)).toContain(set);
      expect(Object.keys(codes[set] ?? {})).toEqual(expect.arrayContaining([...of]));
    }
  });

  it('calls no two codes of a set by the same name', () => {
    for (const [set, words] of Object.entries(catalog.codes)) {
      expect([set, new Set(Object.values(words)).size]).toEqual([set, Object.keys(words).length]);
    }
  });

  it('has codes that are names, not messages to be filled in', () => {
    const all = [...Object.values(catalog.codes), ...Object.values(complainantCatalogs[language].codes)].flatMap((words) =>
      Object.values(words),
    );
    expect(all.filter((word) => /[{}<>]/.test(word))).toEqual([]);
  });

  it('can say every phrase', () => {
    for (const line of Object.values(catalog.phrases)) {
      const args = Object.fromEntries(
        alternativesOf(line)
          .flatMap(namesIn)
          .map((name) => [name, 1]),
      );
      expect(lineOf(language, line, args)).toMatch(/\w/);
    }
  });
});

describe('an event in words', () => {
  it('says codes, dates and ids by their names', () => {
    const said = say('InvestigationReportDelivered', {
      summary: 'All was read.',
      conclusions: [
        { allegationId: '1', conclusion: 'substantiated' },
        { allegationId: '2', conclusion: 'inconclusive' },
      ],
    });
    expect(said.lines).toEqual(['All was read.', 'Substantiated: allegation 1', 'Inconclusive: allegation 2']);
    expect(say('InvestigatorAssigned', { investigatorId: 'i', reportDueOn: '2026-03-04', reportDueUnder: 'Rule 7' })).toEqual({
      title: 'Investigator assigned: person i',
      lines: ['Report due March 4, 2026 (Rule 7)'],
    });
  });

  it('leaves out a line of which something is missing, or says it another way', () => {
    expect(say('InvestigatorAssigned', { investigatorId: 'i', reportDueOn: '2026-03-04' }).lines).toEqual([
      'Report due March 4, 2026 (no rule cited)',
    ]);
    expect(say('InvestigatorAssigned', { investigatorId: 'i' }).lines).toEqual([]);
    expect(say('DelayNoted', { what: 'Report', wasDueOn: '2026-03', rule: 'Rule 7', reason: 'Illness' }).lines).toEqual([
      'Was due March 2026 (Rule 7)',
      'Illness',
      'No new date was set',
    ]);
  });

  it('counts a vote and quotes its rule', () => {
    const tally = { eligible: 5, recused: 1, present: 4, yeas: 1, nays: 2, abstentions: 0 };
    expect(say('MotionFailed', { motionId: 'm', caseId: 'c', kind: 'finding', tally }).lines).toEqual([
      'motion m',
      '1 yea, 2 nays, 0 abstentions; 4 of 5 eligible members present, 1 recused',
    ]);
    expect(english.rule({ quorum: 3, threshold: 'fixed-number', yeasNeeded: 3, tieRule: 'stalls', citation: 'Rule 7' })).toBe(
      'Rule 7. Quorum: 3. To carry: A fixed number of yeas (3). In a tie: Nothing follows from a tie by itself.',
    );
  });

  it('takes what a person wrote for text, whatever signs are in it', () => {
    const reason = '{reason}, <b>it’s</b> #1 — ’{’ 100 %';
    expect(say('CaseReopened', { reason }).lines).toEqual([reason]);
    expect(say('ChamberActed', { chamber: 'Senate', action: 'adopted', kind: 'none', text: '2026-03-04' }).lines).toContain(
      '2026-03-04',
    );
  });

  it.each([
    [
      'The report was due on 2026-03 under Rule 7 of 2019-01-02 and was not done by then. Reason given: Ill since 2026-02-11. It is now expected on 2026-05-04.',
      'The report was due in March 2026 under Rule 7 of 2019-01-02 and was not done by then. Reason given: Ill since 2026-02-11. It is now expected on May 4, 2026.',
    ],
    ['It is now expected on 2026-05-04.', 'It is now expected on 2026-05-04.'],
  ])('tells the days of a delay as pages do, and what somebody typed as it was typed', (message, lines) => {
    expect(say('ComplainantNotified', { topic: 'delay', message }).lines).toEqual([lines]);
    expect(say('ComplainantNotified', { topic: 'other', message }).lines).toEqual([message]);
  });

  it('says an amount in its main unit', () => {
    const fined = { sanctionId: 's', kind: 'fine', text: 'Pay.', amountMinor: 25_050, currency: 'USD', conditions: [] };
    expect(say('SanctionImposed', fined).lines).toEqual(['Pay.', 'Amount: $250.50']);
    expect(english.amount(500, 'JPY')).toBe('¥500');
    expect(english.amount(undefined, 'USD')).toBeUndefined();
  });

  it('calls an event of a type that is not known by its type', () => {
    expect(english.event('SomethingElse', { a: 'b' }, names, {})).toEqual({ title: 'SomethingElse', lines: [] });
  });

  it('knows a code by its event, where another event means something else by it', () => {
    expect(say('AllegationDismissed', { caseId: 'c', reason: 'withdrawn', note: '' }).title).toBe(
      'Allegation dismissed: Withdrawn',
    );
    expect(say('CaseReopened', { reason: 'withdrawn' }).lines).toEqual(['withdrawn']);
  });
});

describe('dates in words', () => {
  it('tells how late something is, and which moment is looked at', () => {
    expect([2, 1, 0, -1, -30].map((late) => english.lateness(late))).toEqual([
      '2 calendar days late',
      '1 calendar day late',
      'today',
      'in 1 calendar day',
      'in 30 calendar days',
    ]);
    expect(english.moment({ position: '12', knownOn: '2026-03-04' })).toBe(
      'after event 12, with what was recorded by March 4, 2026',
    );
    expect(english.moment({})).toBeUndefined();
  });

  it('tells a complainant of a delay in a sentence', () => {
    const late = { what: 'The report', wasDueOn: '2026-03', rule: 'Rule 7', reason: 'A witness was ill' };
    expect(new ComplainantWords('en').delay(late)).toBe(
      'The report was due in March 2026 under Rule 7. Reason given: A witness was ill. No new date has been set.',
    );
    expect(plainEnglish.delay({ ...late, expectedOn: '2026-05-03' })).toContain('It is now expected on May 3, 2026.');
  });
});
