import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { eventTypes, filesPerEvent, median } from './event-spread.js';
import { SourceGraph } from './source-graph.js';
import { walk } from './walk.js';

/** The smallest house with a whole way in it: a bell is rung, and a page says how often. */
const house = {
  'libs/web/src/doors.ts': `
    export const Controller = (_path: string) => (_class: object) => {};
    export const Get = (_path: string) => (_class: object, _name: string) => {};
    export const Post = Get;
    export const CommandHandler = (_class: object) => (_handler: object) => {};
    export const QueryHandler = CommandHandler;
    export const send = (message: object): unknown => message;`,
  'libs/bell/src/domain/bell.commands.ts': `export class RingBell { readonly type = 'RingBell'; }`,
  'libs/bell/src/domain/bell.events.ts': `
    type EventDescriptions<T extends string> = { readonly [Type in T]: { readonly version: number } };
    export const bellEvents: EventDescriptions<'BellRung' | 'BellLost'> = { BellRung: { version: 1 }, BellLost: { version: 1 } };`,
  'libs/bell/src/domain/bell.decider.ts': `
    import { bellEvents } from './bell.events.js';
    export const bell = { events: bellEvents, decide: () => [{ type: 'BellRung' }] };`,
  'libs/bell/src/use-cases/ring-bell.ts': `
    import { CommandHandler, Controller, Post, send } from '../../../web/src/doors.js';
    import { RingBell } from '../domain/bell.commands.js';
    import { bell } from '../domain/bell.decider.js';
    @Controller('bells') export class RingBellController { @Post(':id/ring') ring() { return send(new RingBell()); } }
    @CommandHandler(RingBell) export class RingBellHandler { execute() { return bell.decide(); } }`,
  'libs/belfry/src/belfry.reader.ts': `export const belfry = { initial: 0, on: { BellRung: (times: number) => times + 1 } };`,
  'libs/belfry/src/belfry.queries.ts': `
    import { QueryHandler } from '../../web/src/doors.js';
    import { belfry } from './belfry.reader.js';
    export class GetBelfry { readonly bellId = ''; }
    @QueryHandler(GetBelfry) export class GetBelfryHandler { execute(): number { return belfry.on.BellRung(belfry.initial); } }`,
  'libs/belfry/src/belfry.page.ts': `
    export const belfryPage = (times: unknown): string => '<form action="/bells/1/ring">' + String(times) + '</form>' + '/bells/1/ring';`,
  'libs/belfry/src/belfry.controller.ts': `
    import { Controller, Get, send } from '../../web/src/doors.js';
    import { belfryPage } from './belfry.page.js';
    import { GetBelfry } from './belfry.queries.js';
    @Controller('belfries') export class BelfryController { @Get(':id') show() { return belfryPage(send(new GetBelfry())); } }`,
};
const theWalk = {
  name: 'ring → belfry',
  command: 'RingBell',
  event: 'BellRung',
  shownAt: { route: 'GET belfries/:id', page: 'belfryPage' },
};

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function graphOf(changed: Partial<Record<keyof typeof house, string>> = {}): SourceGraph {
  const root = mkdtempSync(join(tmpdir(), 'redress-tiny-house-'));
  folders.push(root);
  const files = Object.entries({ ...house, ...changed });
  const compilerOptions = { module: 'nodenext', target: 'es2023', experimentalDecorators: true, types: [], noLib: true };
  for (const [file, text] of [...files, ['tsconfig.json', JSON.stringify({ compilerOptions })] as const]) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return new SourceGraph(
    root,
    files.map(([file]) => file),
  );
}

describe('the walk of a fact', () => {
  it('opens what handles the fact, and passes the doors that know nothing of it', () => {
    const { files, passed } = walk(graphOf(), theWalk);

    expect(files.map(({ file }) => file)).toEqual([
      'libs/bell/src/use-cases/ring-bell.ts',
      'libs/bell/src/domain/bell.decider.ts',
      'libs/bell/src/domain/bell.events.ts',
      'libs/belfry/src/belfry.reader.ts',
      'libs/belfry/src/belfry.page.ts',
    ]);
    expect(passed).toEqual([
      'libs/bell/src/domain/bell.commands.ts',
      'libs/belfry/src/belfry.controller.ts',
      'libs/belfry/src/belfry.queries.ts',
    ]);
  });

  it('opens a file more where the reader asks another file what the fact means', () => {
    const { files } = walk(
      graphOf({
        'libs/belfry/src/belfry.reader.ts': `
          import { once } from './belfry.controller.js';
          export const belfry = { initial: 0, on: { BellRung: (times: number) => once(times) } };`,
        'libs/belfry/src/belfry.controller.ts': `${house['libs/belfry/src/belfry.controller.ts']}
          export const once = (times: number): number => times + 1;`,
      }),
      theWalk,
    );

    expect(files.map(({ file }) => file)).toContain('libs/belfry/src/belfry.controller.ts');
  });

  const broken: readonly [string, Partial<Record<keyof typeof house, string>>][] = [
    [
      'no reader that GET belfries/:id leads to takes BellRung',
      {
        'libs/belfry/src/belfry.reader.ts':
          `export const belfry = { initial: 0, on: { BellRung(times: number) { return times; } } };`.replace('on:', 'off:'),
      },
    ],
    [
      'nothing that RingBell leads to makes BellRung',
      { 'libs/bell/src/domain/bell.decider.ts': `export const bell = { decide: () => [{ type: 'BellLost' }] };` },
    ],
    [
      'GET belfries/:id does not show belfryPage',
      {
        'libs/belfry/src/belfry.controller.ts': house['libs/belfry/src/belfry.controller.ts'].replace(
          'belfryPage(send(new GetBelfry()))',
          'send(new GetBelfry())',
        ),
      },
    ],
    [
      'nobody handles RingBell',
      {
        'libs/bell/src/use-cases/ring-bell.ts': house['libs/bell/src/use-cases/ring-bell.ts'].replace(
          '@CommandHandler(RingBell)',
          '',
        ),
      },
    ],
    ['no form posts to POST bells/:id/ring', { 'libs/belfry/src/belfry.page.ts': `export const belfryPage = String;` }],
  ];
  it.each(broken)('is refused where the chain is broken: %s', (sentence, changed) => {
    expect(() => walk(graphOf(changed), theWalk)).toThrow(sentence);
  });
});

describe('the spread of events', () => {
  it('counts the files in which the name of an event stands', () => {
    const graph = graphOf();
    const types = eventTypes(graph);

    expect(types).toEqual(['BellLost', 'BellRung']);
    expect(filesPerEvent(graph, types).get('BellRung')).toEqual([
      'libs/belfry/src/belfry.queries.ts',
      'libs/belfry/src/belfry.reader.ts',
      'libs/bell/src/domain/bell.decider.ts',
      'libs/bell/src/domain/bell.events.ts',
    ]);
  });

  it('takes the middle of the counts, or the mean of the two in the middle', () => {
    expect(median([3, 1, 9])).toBe(3);
    expect(median([1, 2, 3, 10])).toBe(2.5);
  });
});
