import type { DocketMatter, Oddity } from '../docket.js';

/** Respondents whose key stands beside more than one name. */
export function findRespondentsOfSeveralNames(matters: readonly DocketMatter[]): readonly Oddity[] {
  const first = new Map<string, DocketMatter>();
  return matters.flatMap((matter) => {
    const { key, name } = matter.respondent;
    const before = first.get(key);
    if (before === undefined) first.set(key, matter);
    if (before === undefined || before.respondent.name === name) return [];
    return [
      {
        line: matter.line,
        text: `The respondent ${key} is "${name}" here and "${before.respondent.name}" on line ${String(before.line)}. Each matter keeps its own.`,
      },
    ];
  });
}

/** Facts that stand twice in one matter, word for word. */
export function findDoubledFacts({ facts }: DocketMatter): readonly Oddity[] {
  const first = new Map<string, number>();
  return facts.flatMap(({ line, ...words }) => {
    const same = JSON.stringify(words);
    const before = first.get(same);
    if (before === undefined) first.set(same, line);
    return before === undefined
      ? []
      : [{ line, text: `This fact stands word for word on line ${String(before)} too. Both are kept.` }];
  });
}

/** Matters about the same respondent and subject: perhaps one matter that was entered twice, perhaps two. */
export function findMattersAlike(matters: readonly DocketMatter[]): readonly Oddity[] {
  const first = new Map<string, number>();
  return matters.flatMap(({ line, respondent, subject }) => {
    const same = JSON.stringify([respondent.key, subject]);
    const before = first.get(same);
    if (before === undefined) first.set(same, line);
    return before === undefined
      ? []
      : [
          {
            line,
            text: `The matter on line ${String(before)} has the same respondent and subject. Both are kept, as two matters.`,
          },
        ];
  });
}
