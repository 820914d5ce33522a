import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { render } from 'preact-render-to-string';
import type { PlainDate } from '#kernel';
import {
  citationOf,
  deadlinesFrom,
  explainPack,
  factWords,
  lengthOf,
  loadPack,
  nameOf,
  shippedPacks,
  stageMap,
  usableBeside,
  whatChanged,
  type LoadedPack,
  type RulePack,
} from '#procedure';
import { UsageError, type Run } from './command.js';
import { dayIn } from './due.js';

/** Checks rule packs: all that are shipped, one of them, or a file of one's own beside them. */
export const run: Run = ({ operands: [asked], options: { all, map, from } }) => {
  if ((asked === undefined) === (all !== true) || (all === true && (map ?? from) !== undefined))
    throw new UsageError(
      'Name one pack, as us-house-ethics or a file, or give --all alone.\nUsage: npm run -s cli -- check-pack us-house-ethics',
    );
  const filed = from === undefined ? undefined : dayIn('--from', from);
  const packs = asked === undefined ? shippedPacks() : packsCalled(asked, filed);
  // Of several versions, the latest is drawn.
  if (typeof map === 'string') for (const { pack } of packs) writeFileSync(map, `${render(stageMap(pack, 'stages'))}\n`);
  return Promise.resolve({
    json: {
      packs: packs.map(({ pack: { id, version, effective }, hash }) => {
        return { id, version, from: effective.from, to: effective.until ?? null, hash };
      }),
      rules: packs.flatMap(rulesOf),
      ...(asked !== undefined && { changes: packs.flatMap(changesOf) }),
      ...(filed !== undefined && { deadlines: packs.flatMap(({ pack }) => deadlinesFrom(pack, filed)) }),
    },
    lines: [
      ...packs.flatMap((loaded) => [
        ...explainPack(loaded).flatMap(({ heading, sentences }) => [heading, ...sentences.map((one) => `  ${one}`), '']),
        ...(asked === undefined ? [] : changeLines(loaded)),
        ...(filed === undefined ? [] : deadlineLines(loaded.pack, filed)),
      ]),
      ...(typeof map === 'string' ? [`The stages are drawn in ${map}.`] : []),
    ],
  });
};

const deadlineLines = (pack: RulePack, filed: PlainDate): readonly string[] => [
  `Deadlines if it is filed on ${filed} and each thing is done on its last day`,
  ...deadlinesFrom(pack, filed).map(({ rule, title, anchor, from, assumed, due, arithmetic }) => {
    const start = `${factWords(anchor)}${from === undefined ? '' : assumed ? `, as if on ${from}` : ` on ${from}`}`;
    return `  ${due ?? 'no day    '}  ${rule}: ${title}. Starts with: ${start}. Counted: ${arithmetic}.`;
  }),
  '',
];

/** What a pack says otherwise than the one that it succeeds. */
function changesOf({ pack: { succeeds, ...pack } }: LoadedPack) {
  const before = shippedPacks().find((one) => nameOf(one.pack) === succeeds)?.pack;
  if (before === undefined) return [];
  return whatChanged(before, pack).map((change) => ({ pack: nameOf(pack), from: nameOf(before), ...change }));
}

function changeLines(loaded: LoadedPack): readonly string[] {
  const changes = changesOf(loaded);
  if (changes.length === 0) return [];
  return [
    `What changed from ${loaded.pack.succeeds ?? ''}`,
    ...changes.flatMap(({ heading, before = 'nothing', after = 'nothing' }) => [
      `  ${heading}`,
      `    Before: ${before}`,
      `    Since:  ${after}`,
    ]),
    '',
  ];
}

const rulesOf = ({ pack }: LoadedPack) =>
  (pack.clocks ?? []).map((clock) => ({
    pack: nameOf(pack),
    id: clock.id,
    citation: citationOf(pack, clock),
    ...lengthOf(clock.length),
    effect: clock.effect,
    example: clock.example === true || pack.example === true,
    exampleFields: clock.exampleFields ?? [],
  }));

/** A file that there is; otherwise the shipped packs of an id, of those the one that binds on a day, or of an id and version. */
function packsCalled(asked: string, on: PlainDate | undefined): readonly LoadedPack[] {
  if (existsSync(asked)) {
    return [usableBeside(loadPack(basename(asked), readFileSync(asked, 'utf8')))];
  }
  const exact = shippedPacks().filter(({ pack }) => nameOf(pack) === asked);
  if (exact.length > 0) return exact;
  const family = shippedPacks().filter(({ pack }) => pack.id === asked);
  const found = family.filter(
    ({ pack: { effective } }) => on === undefined || (effective.from <= on && on <= (effective.until ?? on)),
  );
  if (found.length > 0) return found;
  const names = (family.length > 0 ? family : shippedPacks()).map(({ pack }) => `${nameOf(pack)} from ${pack.effective.from}`);
  throw new UsageError(
    family.length > 0
      ? `No version of ${asked} bound on ${on ?? ''}. There are: ${names.join(', ')}.`
      : `There is no file and no pack "${asked}". There are: ${names.join(', ')}.`,
  );
}
