import { describe, expect, it } from '@jest/globals';
import { plainEnglish, type Milestone } from '#words';
import { lookUpPage, complaintFormPage, startPage } from './public.pages.js';

/*
 * How hard a text is, measured as LIX (Björnsson 1968): words in a sentence on average, plus the percentage of words of more than
 * six letters. Below 30 is what children's books have, below 40 is easy prose, above 50 official prose. The words "complaint",
 * "complained", "investigation" and "investigator" are what the matter is called and are not counted as long.
 */
const { milestones: texts, codes: sentences, due, steps, speechLines } = plainEnglish;
const easy = 40;
const longestSentence = 22;
const known = /^(complain\w*|investigat\w*|decision|recommendation)$/i;

const sentencesOf = (text: string): readonly string[] => text.split(/[.!?:](?:\s|$)/).filter((sentence) => /\w/.test(sentence));
const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}’-]+/gu) ?? [];

function lix(text: string): number {
  const words = wordsOf(text);
  const long = words.filter((word) => word.length > 6 && !known.test(word));
  return words.length / sentencesOf(text).length + (100 * long.length) / words.length;
}

/** What the program calls things, as far as it is no word of the language. */
const codes = (Object.keys(texts) as Milestone[]).filter((code) => code.includes('-'));

const said: readonly string[] = [
  ...Object.values(texts).flatMap(({ title, now = '', next = '' }) => [`${title}.`, now, next]),
  ...Object.values(sentences).flatMap((words) => Object.values(words)),
  ...Object.values(due).map((text) => `${text}.`),
  ...Object.values(speechLines).map(String),
  ...Object.values(steps).map((title) => `${title}.`),
].filter((text) => text !== '');

const plain = (html: string): string =>
  html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    .replace(/<\/(?:p|li|h\d|label|legend|span|summary|option)>/g, '. ')
    .replace(/<[^>]+>/g, '')
    .replace(/\.\s*\.+/g, '.');

describe('what complainants read', () => {
  it('says for every milestone what happened, and for each that moves the complaint where it stands', () => {
    const withoutPlace = Object.entries(texts).filter(([, { now }]) => now === undefined);
    expect(withoutPlace.map(([milestone]) => milestone)).toEqual([
      'file-received',
      'told',
      'identity-opened-by-clerk',
      'identity-opened-by-investigator',
      'interviewee-opened-by-clerk',
      'interviewee-opened-by-investigator',
      'consented-to-be-named',
      'code-replaced',
      'code-asked-for',
      'code-refused',
      'code-handed-over',
      'measure-taken',
      'measure-ended',
      'clock-started',
      'clock-suspended',
      'clock-suspension-moved',
      'clock-resumed',
      'clock-calendar-changed',
      'clock-sitting-days-counted',
      'clock-moved',
      'clock-extended',
      'clock-met',
      'clock-met-late',
      'clock-ran-out',
      'clock-canceled',
      'clock-revived',
      'publication-scheduled',
      'publication-moved',
      'comments-asked-for',
      'record-published',
      'publication-corrected',
      'publication-withdrawn',
      'publication-withheld',
      'told-of-tie',
      'told-of-delay',
      'told-of-closing',
      'count-doubted',
      'count-settled',
      'opinion-filed',
      'opinion-withdrawn',
      'delay',
      'limitation-in-time',
      'limitation-tolled',
      'limitation-waived',
    ]);
    for (const { title } of Object.values(texts)) expect(title).toMatch(/^[A-Z].*[^.]$/);
    for (const text of said.filter((one) => one.includes(' ') && one.length > 40)) expect(text).toMatch(/[.]$/);
  });

  it('means something else by the same code at another milestone', () => {
    expect(plainEnglish.toldOf('vote-failed', 'probable-cause')).toContain('The vote was about');
    expect(plainEnglish.toldOf('finding', 'probable-cause')).toContain('There is enough reason');
    expect(plainEnglish.toldOf('withdrawn', 'staff-at-request')).toContain('If you did not');
    expect(plainEnglish.toldOf('received', 'anything')).toBeUndefined();
  });

  it('is easy to read as a whole', () => {
    expect(lix(said.join(' '))).toBeLessThan(easy);
    for (const page of [startPage(), lookUpPage(), complaintFormPage([{ bodyId: 'x', name: 'The Panel' }])]) {
      expect(lix(plain(page.html()))).toBeLessThan(easy);
    }
  });

  it('has no long sentence', () => {
    const tooLong = said.flatMap(sentencesOf).filter((sentence) => wordsOf(sentence).length > longestSentence);
    expect(tooLong).toEqual([]);
  });

  it('is measured by something that official prose fails', () => {
    const official =
      'Pursuant to the applicable procedural provisions, the investigating subcommittee, having determined jurisdictional sufficiency, ' +
      'transmitted its preliminary determination concerning respondent’s noncompliance notwithstanding outstanding evidentiary objections.';
    expect(lix(official)).toBeGreaterThan(easy);
  });

  it('says of what she may say nothing that frightens, and gives no advice', () => {
    for (const text of Object.values(speechLines).map(String)) {
      expect(text).not.toMatch(
        /\b(?:must|penalt\w*|fines?|punish\w*|offen[cs]e|crime|illegal|warn\w*|liable|should|forbidden)\b/i,
      );
    }
    expect(plainEnglish.speech('no-rule')).toMatch(/We do not know.*Ask the contact below/);
  });

  it('names no stage as the program calls it', () => {
    for (const text of said) {
      for (const stage of codes) expect(text.toLowerCase()).not.toContain(stage);
      expect(text).not.toMatch(/\b(?:deadlock\w*|quorum|respondent|recus\w*|toll\w*|projection|event|position|revision)\b/i);
    }
  });
});
