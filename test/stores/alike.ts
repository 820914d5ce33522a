/**
 * The same, with each position in its place among all positions that stand there: what two stores must agree on, which number
 * their positions differently. Positions are known by the name of their field.
 */
export function withoutPositions(value: unknown): unknown {
  const found = new Set<bigint>();
  walk(value, (position) => {
    found.add(position);
    return '';
  });
  const order = [...found].sort((one, other) => (one < other ? -1 : 1));
  return walk(value, (position) => `position ${String(order.indexOf(position) + 1)} of ${String(order.length)}`);
}

function walk(value: unknown, place: (position: bigint) => string, field = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => walk(one, place, field));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walk(one, place, name)]));
  }
  const isPosition = /position/i.test(field) && /^\d+$/.test(String(value));
  return isPosition ? place(BigInt(value as string | number)) : value;
}
