import type { JSX } from 'preact';
import type { RulePack, Stage } from './rule-pack.js';

const box = { width: 440, padding: 14, line: 19, gap: 30 };
const lane = 22;
const margin = 16;
/** How many letters of 14 pixels fit into a box. */
const lettersInLine = 54;
const ink = '#1b1b1b';

interface Drawn {
  readonly stage: Stage;
  readonly lines: readonly string[];
  readonly decides: readonly string[];
  readonly top: number;
  readonly height: number;
}

/** The ways to one stage that do not come from the stage just above it. Those from below run on the left, dashed. */
interface Ways {
  readonly to: number;
  readonly from: readonly number[];
  readonly back: boolean;
}

/**
 * The stages of a pack and the ways between them, as an SVG without script, style or dependency: in one column from the first
 * stage down, so that no way crosses a box. `id`: unique within the page.
 */
export function stageMap({ title, stages = [], bodies = [], roles = [] }: RulePack, id: string): JSX.Element {
  const deciders = new Map([...roles, ...bodies].map((one) => [one.id, one.title]));
  const drawn: Drawn[] = [];
  for (const stage of stages) {
    const lines = wrapped(stage.title);
    const decides = wrapped(
      [
        ...(stage.decidedBy === undefined ? [] : [deciders.get(stage.decidedBy) ?? stage.decidedBy]),
        ...(stage.voteRequired === true ? ['a vote must carry'] : []),
        ...(stage.next.length === 0 ? ['the end'] : []),
        ...(stage.example === true ? ['an example'] : []),
      ].join(' · '),
    );
    const last = drawn.at(-1);
    const top = last === undefined ? margin : last.top + last.height + box.gap;
    drawn.push({ stage, lines, decides, top, height: 2 * box.padding + (lines.length + decides.length) * box.line });
  }
  const lanes = lanesOf(waysBetween(stages));
  const count = (back: boolean) =>
    Math.max(0, ...[...lanes].filter(([ways]) => ways.back === back).map(([, number]) => number + 1));
  const left = margin + count(true) * lane + (count(true) === 0 ? 0 : margin);
  const right = left + box.width;
  const width = right + count(false) * lane + 2 * margin;
  const height = Math.max(...drawn.map((one) => one.top + one.height), 0) + margin;
  const laneAt = (back: boolean, number: number) => (back ? left - margin - number * lane : right + margin + number * lane);
  const middle = (index: number) => (drawn[index]?.top ?? 0) + (drawn[index]?.height ?? 0) / 2;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      width={width}
      height={height}
      role="img"
      aria-labelledby={`${id}-title ${id}-description`}
      font-family="system-ui, sans-serif"
      font-size="14"
    >
      <title id={`${id}-title`}>Stages: {title}</title>
      <desc id={`${id}-description`}>{inSentences(stages)}</desc>
      <rect width={width} height={height} fill="#ffffff" />
      {[...lanes].map(([ways, number]) => {
        const x = laneAt(ways.back, number);
        const side = ways.back ? left : right;
        const arrival = middle(ways.to) - 9;
        return (
          <g
            key={`${String(ways.to)}-${String(ways.back)}`}
            fill="none"
            stroke={ink}
            stroke-dasharray={ways.back ? '5 4' : undefined}
          >
            {ways.from.map((index) => (
              <path
                key={index}
                d={`M ${String(side)} ${String(middle(index) + 9)} H ${String(x)} V ${String(arrival)} H ${String(side)}`}
              />
            ))}
            {ways.from.map((index) => (
              <circle key={index} cx={x} cy={middle(index) + 9} r="3" fill={ink} stroke="none" />
            ))}
            <path d={arrow(side, arrival, ways.back ? 'right' : 'left')} fill={ink} stroke="none" />
          </g>
        );
      })}
      {drawn.map(({ stage, lines, decides, top, height: high }, index) => (
        <g key={stage.id}>
          {index > 0 && stages[index - 1]?.next.includes(stage.id) === true && (
            <g>
              <line x1={left + box.width / 2} x2={left + box.width / 2} y1={top - box.gap} y2={top} stroke={ink} />
              <path d={arrow(left + box.width / 2, top, 'down')} fill={ink} />
            </g>
          )}
          <rect
            x={left}
            y={top}
            width={box.width}
            height={high}
            rx={stage.next.length === 0 ? 20 : 2}
            fill={stage.next.length === 0 ? '#f0f0f0' : '#ffffff'}
            stroke={ink}
            stroke-width={stage.voteRequired === true ? 3 : 1}
          />
          {[...lines, ...decides].map((line, row) => (
            <text
              key={row}
              x={left + box.padding}
              y={top + box.padding + 14 + row * box.line}
              fill={row < lines.length ? ink : '#3d4551'}
              font-weight={row < lines.length ? '700' : undefined}
            >
              {line}
            </text>
          ))}
        </g>
      ))}
    </svg>
  );
}

/** What the drawing shows, for those who do not see it. */
const inSentences = (stages: readonly Stage[]): string =>
  stages
    .map(({ id, next }) =>
      next.length === 0 ? `${named(id)} is an end.` : `From ${named(id)} to ${next.map(named).join(', ')}.`,
    )
    .join(' ');

/** The name that a pack gives to a stage, as people read it. */
const named = (id: string): string => id.replaceAll('-', ' ');

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    if (word === '') continue;
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= lettersInLine) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

function waysBetween(stages: readonly Stage[]): readonly Ways[] {
  return stages.flatMap(({ id }, to) => {
    const from = stages.flatMap(({ next }, index) => (next.includes(id) && index !== to - 1 ? [index] : []));
    return [true, false]
      .map((back) => ({ to, back, from: from.filter((index) => index >= to === back) }))
      .filter((ways) => ways.from.length > 0);
  });
}

/** Short ways run next to the boxes; two ways share a lane where they do not pass each other. */
function lanesOf(all: readonly Ways[]): ReadonlyMap<Ways, number> {
  const reach = ({ to, from }: Ways) => [Math.min(to, ...from), Math.max(to, ...from)] as const;
  const length = (ways: Ways) => reach(ways)[1] - reach(ways)[0];
  const lanes = new Map<Ways, number>();
  for (const ways of [...all].sort((a, b) => length(a) - length(b))) {
    const [top, bottom] = reach(ways);
    const taken = [...lanes].filter(([other]) => other.back === ways.back && reach(other)[0] <= bottom && top <= reach(other)[1]);
    let number = 0;
    while (taken.some(([, lane]) => lane === number)) number += 1;
    lanes.set(ways, number);
  }
  return lanes;
}

function arrow(x: number, y: number, to: 'left' | 'right' | 'down'): string {
  const [along, across] = [9, 4.5];
  const corners =
    to === 'down'
      ? [x - across, y - along, x + across, y - along]
      : [x + (to === 'left' ? along : -along), y - across, x + (to === 'left' ? along : -along), y + across];
  return `M ${String(x)} ${String(y)} L ${corners.slice(0, 2).map(String).join(' ')} L ${corners.slice(2).map(String).join(' ')} Z`;
}
