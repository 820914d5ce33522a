import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { citationOf, explainPack, lengthOf, loadPack, nameOf, shippedPacks, usable, type LoadedPack } from '#procedure';
import { UsageError, type Run } from './command.js';

/** Checks rule packs: all that are shipped, one of them, or a file of one's own beside them. */
export const run: Run = ({ operands: [asked], options: { all } }) => {
  if ((asked === undefined) === (all !== true))
    throw new UsageError(
      'Name one pack, as us-house-ethics or a file, or give --all.\nUsage: npm run -s cli -- check-pack --all',
    );
  const packs = asked === undefined ? shippedPacks() : packsCalled(asked);
  return Promise.resolve({
    json: {
      packs: packs.map(({ pack, hash }) => ({
        id: pack.id,
        version: pack.version,
        from: pack.effective.from,
        to: pack.effective.until ?? null,
        hash,
      })),
      rules: packs.flatMap(({ pack }) =>
        (pack.clocks ?? []).map((clock) => ({
          pack: nameOf(pack),
          id: clock.id,
          citation: citationOf(pack, clock),
          ...lengthOf(clock.length),
          effect: clock.effect,
          example: clock.example === true || pack.example === true,
          exampleFields: clock.exampleFields ?? [],
        })),
      ),
    },
    lines: packs.flatMap((loaded) => [...explainPack(loaded), '']),
  });
};

/** A file that there is; otherwise the shipped packs of an id, or of an id and version. */
function packsCalled(asked: string): readonly LoadedPack[] {
  if (existsSync(asked)) {
    const own = loadPack(basename(asked), readFileSync(asked, 'utf8'));
    const shipped = shippedPacks().filter(({ pack }) => nameOf(pack) !== nameOf(own.pack));
    usable([own, ...shipped]);
    return [own];
  }
  const found = shippedPacks().filter(({ pack }) => pack.id === asked || nameOf(pack) === asked);
  if (found.length > 0) return found;
  const names = shippedPacks().map(({ pack }) => nameOf(pack));
  throw new UsageError(`There is no file and no pack "${asked}". There are: ${names.join(', ')}.`);
}
