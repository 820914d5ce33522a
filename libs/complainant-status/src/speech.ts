import { formatDate } from '#kernel';
import { factWords, hasCome, type SaidOfSpeech, type Speech } from '#procedure';
import { plainEnglish } from '#words';

/** What a complainant may say on a day, in sentences. */
export interface Sayings {
  readonly said: readonly string[];
  /** What an older rule said, and until when. */
  readonly before: readonly string[];
  /** Which rule it is, and where it stands. */
  readonly sources: readonly string[];
}

const say = plainEnglish.speech.bind(plainEnglish);

/** What is said of the rules about her, by the events of her cases: in the order of the log. Nothing is guessed. */
export function sayingsOf({ rule, said, before }: Speech, events: Parameters<typeof hasCome>[1]): Sayings {
  const isStill = new Set(said.map(({ may }) => may));
  return {
    said: said.length > 0 ? said.map((one) => sayingOf(one, events)) : [say(rule === undefined ? 'no-rule' : 'silent')],
    before: before
      .filter(({ may }) => !isStill.has(may))
      .map(({ may, about, lastDay }) =>
        say(may ? 'was-free' : 'was-bound', { about: toHer(about), lastDay: formatDate(lastDay) }),
      ),
    sources: rule === undefined ? [] : sourcesOf(rule, said),
  };
}

/** A pack speaks of the complainant as of somebody else; she reads it herself. */
const toHer = (about: string): string => about.replace(/^(?:her|his|their) own /, 'your own ');

function sayingOf({ may, about: rule, until, since }: SaidOfSpeech, events: Parameters<typeof hasCome>[1]): string {
  const about = toHer(rule);
  const holds = say(may ? 'may' : 'may-not', { about, since: formatDate(since) });
  if (until === undefined) return holds;
  const known = plainEnglish.speechEnd(until);
  const end = known ?? factWords(until);
  const came = known === undefined ? 'cannot-tell' : hasCome(until, events);
  if (came === 'not-yet') return `${holds} ${say('ends-with', { end })}`;
  if (came === 'cannot-tell' || may) return say('cannot-tell', { about, end });
  return say('waited-for', { about, end, on: formatDate(came) });
}

function sourcesOf(rule: NonNullable<Speech['rule']>, said: readonly SaidOfSpeech[]): readonly string[] {
  const { title, version, from, fromIsExample } = rule;
  const citations = [...new Set(said.map(({ citation }) => citation))].filter((citation) => citation !== '');
  return [
    [
      say('rule', { title, version, from: formatDate(from) }),
      ...(fromIsExample ? [say('first-day')] : []),
      ...citations.map((citation) => say('where', { citation })),
      ...(said.some(({ example }) => example) ? [say('example')] : []),
    ].join(' '),
    say('no-advice'),
  ];
}
