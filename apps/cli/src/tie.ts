import { isPlainDate } from '#kernel';
import { citationOf, meaningOf, nameOf, shippedPacks, VoteImpossible, type BodyRule, type RulePack } from '#procedure';
import { UsageError, type Answer, type Asked } from './command.js';

const seats = ['yeas', 'nays', 'recused', 'absent', 'vacant'] as const;

/** Tells what a vote in a body of a shipped pack comes to, and what follows. Asks no log. */
export function run({ options }: Asked): Promise<Answer> {
  const { pack, body } = bodyCalled(options.body, options.on);
  const counts = Object.fromEntries(seats.map((name) => [name, numberIn(name, options[name])])) as Record<
    (typeof seats)[number],
    number
  >;
  try {
    const { result, effect } = meaningOf(body, counts);
    const open = body.example === true || pack.example === true ? ['all of it'] : (body.exampleFields ?? []);
    return Promise.resolve({
      json: { result, effect },
      lines: [
        `${body.title} (${body.id} of ${nameOf(pack)}), ${String(body.seats)} seats: ${result}. What follows: ${effect}.`,
        `Citation: ${citationOf(pack, body)}`,
        ...(open.length === 0 ? [] : [`Examples for counsel to confirm: ${open.join(', ')}.`]),
      ],
    });
  } catch (error) {
    if (error instanceof VoteImpossible) throw new UsageError(error.message);
    throw error;
  }
}

/** Of several versions of a pack, the one that binds on a day; the latest where none is given. */
function bodyCalled(
  named: Asked['options'][string],
  on: Asked['options'][string],
): { readonly pack: RulePack; readonly body: BodyRule } {
  if (on !== undefined && !(typeof on === 'string' && isPlainDate(on)))
    throw new UsageError('--on must be a day of the calendar, such as 2022-05-25.');
  const all = shippedPacks().flatMap(({ pack }) => (pack.bodies ?? []).map((body) => ({ pack, body })));
  const binding = all.filter(
    ({ pack: { effective } }) =>
      on === undefined || (effective.from <= on && (effective.until === undefined || on <= effective.until)),
  );
  const found = binding
    .filter(({ body }) => body.id === named)
    .sort((one, other) => (one.pack.effective.from < other.pack.effective.from ? -1 : 1))
    .at(-1);
  if (found !== undefined) return found;
  const ids = [...new Set(binding.map(({ body }) => body.id))];
  throw new UsageError(
    `--body must name a body of a pack${on === undefined ? '' : ` that binds on ${on}`}. There are: ${ids.join(', ')}.`,
  );
}

function numberIn(name: (typeof seats)[number], given: Asked['options'][string]): number {
  if (given === undefined && name !== 'yeas' && name !== 'nays') return 0;
  if (typeof given === 'string' && /^\d{1,4}$/.test(given)) return Number(given);
  throw new UsageError(`--${name} must be a whole number of members, 0 or more.`);
}
