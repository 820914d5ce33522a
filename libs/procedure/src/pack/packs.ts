import { readdirSync, readFileSync } from 'node:fs';
import { shippedCalendars } from '../due/calendars.js';
import { daysAfter } from '../due/days.js';
import { FileProblem } from '../read-yaml.js';
import { checkPacks } from './check-pack.js';
import { loadPack, nameOf, type LoadedPack } from './load-pack.js';
import type { ClockRule } from './rule-pack.js';

/** Beside the sources, and, built, beside the programs. */
const folder = new URL('../../packs/', import.meta.url);
let shipped: readonly LoadedPack[] | undefined;

/** The packs that come with Redress, by id and day; read and checked the first time. */
export function shippedPacks(): readonly LoadedPack[] {
  shipped ??= usable(
    readdirSync(folder)
      .filter((file) => file.endsWith('.yaml'))
      .sort()
      .map((file) => loadPack(file, readFileSync(new URL(file, folder), 'utf8'))),
  );
  return shipped;
}

/**
 * The packs, if they can be used together. `calendars`: ids of those that do not come with Redress. Throws `FileProblem` with
 * everything that is wrong between them.
 */
export function usable(packs: readonly LoadedPack[], calendars: readonly string[] = []): readonly LoadedPack[] {
  const problems = checkPacks(packs, new Set([...shippedCalendars().map(({ id }) => id), ...calendars]));
  if (problems.length > 0) throw new FileProblem(problems);
  return packs;
}

/**
 * A pack of one's own, if it can be used beside the shipped ones and those that were adopted before. An earlier version of its
 * own that has no last day ends where it begins: what is in use cannot say so itself. Throws `FileProblem`.
 */
export function usableBeside(
  own: LoadedPack,
  adopted: readonly LoadedPack[] = [],
  calendars: readonly string[] = [],
): LoadedPack {
  const begins = own.pack.effective.from;
  const others = new Map([...shippedPacks(), ...adopted].map((one) => [nameOf(one.pack), one]));
  others.delete(nameOf(own.pack));
  const ended = [...others.values()].map((one): LoadedPack => {
    const { id, effective } = one.pack;
    if (id !== own.pack.id || effective.until !== undefined || effective.from >= begins) return one;
    return { ...one, pack: { ...one.pack, effective: { ...effective, until: daysAfter(begins, -1) } } };
  });
  usable([own, ...ended], calendars);
  return own;
}

/** The shipped pack of an `id@version`; undefined where there is none. */
export const shippedPack = (name: string): LoadedPack | undefined => shippedPacks().find(({ pack }) => nameOf(pack) === name);

/**
 * A rule by `pack@version/rule`, of the pack that binds or of one that comes with Redress; of the one that binds, also by its own
 * name alone. Undefined where there is none.
 */
export function ruleCalled(name: string, bound: LoadedPack | undefined): (LoadedPack & { readonly rule: ClockRule }) | undefined {
  const [first = '', second] = name.split('/');
  const isOfBound = bound !== undefined && (second === undefined || nameOf(bound.pack) === first);
  const loaded = isOfBound ? bound : shippedPack(first);
  const rule = loaded?.pack.clocks?.find(({ id }) => id === (second ?? first));
  return loaded && rule && { ...loaded, rule };
}
