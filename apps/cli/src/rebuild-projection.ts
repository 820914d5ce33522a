import { projections } from '#composition';
import { UsageError, type Answer, type Asked } from './command.js';
import { withRedress } from './open-redress.js';

/** Fills read models anew, one after the other. The present ones serve until then. */
export async function run({ operands: [name], options: { all }, terminal, signal }: Asked): Promise<Answer> {
  const known = projections.map((projection) => projection.name);
  if ((name === undefined) === (all === undefined)) {
    throw new UsageError(`Name one read model, or say --all. There are: ${known.join(', ')}.`);
  }
  if (name !== undefined && !known.includes(name)) {
    throw new UsageError(`There is no read model "${name}". There are: ${known.join(', ')}.`);
  }
  return withRedress(async ({ projector }) => {
    await projector.start();
    const rebuilt = [];
    for (const one of name === undefined ? known : [name]) {
      const bar = terminal.progress(`Filling ${one}`);
      try {
        const onProgress = ({ position, target }: { position: bigint; target: bigint }) =>
          bar.at(Number(position), Number(target));
        const { version, generation, position, parked } = await projector.rebuild(one, { onProgress, signal });
        rebuilt.push({ name: one, version, generation, position: Number(position), parked });
      } finally {
        bar.stop();
      }
    }
    return {
      json: { rebuilt },
      lines: rebuilt.map(
        ({ name: one, position, parked }) =>
          `${one} is filled up to position ${String(position)}${parked === 0 ? '' : `, without ${String(parked)} parked events`}.`,
      ),
    };
  });
}
