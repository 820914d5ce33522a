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

/** The same, but nothing on the reading side names the fact: its description files it, and the page shows the whole file. */
const filing = {
  ...house,
  'libs/bell/src/domain/bell.events.ts': `
    type EventDescriptions<T extends string> = { readonly [Type in T]: { readonly version: number; readonly files: string } };
    export const bellEvents: EventDescriptions<'BellRung'> = { BellRung: { version: 1, files: 'bell' } };`,
  'libs/docket/src/docket.ts': `
    export const fileName = (kind: string, id: string): string => kind + ':' + id;
    export class Files {
      file(name: string): readonly { readonly type: string }[] { return [{ type: name }]; }
      tell(reader: object, name: string): readonly { readonly type: string }[] { return this.file(name); }
    }
    export class Docket { now(): Files { return new Files(); } }`,
  'libs/belfry/src/belfry.reader.ts': `
    import { Docket } from '../../docket/src/docket.js';
    import { bellFile, type Item } from './belfry.view.js';
    export class FileReader {
      constructor(private readonly docket: Docket) {}
      bell(): readonly Item[] { return bellFile(this.docket.now()); }
    }`,
  'libs/belfry/src/belfry.view.ts': `
    import { fileName, Files } from '../../docket/src/docket.js';
    export interface Item { readonly type: string }
    export const bellFile = (files: Files): readonly Item[] => files.file(fileName('bell', '1'));`,
  'libs/belfry/src/belfry.queries.ts': `
    import { QueryHandler } from '../../web/src/doors.js';
    import { FileReader } from './belfry.reader.js';
    export class GetBelfry { readonly bellId = ''; }
    @QueryHandler(GetBelfry) export class GetBelfryHandler {
      constructor(private readonly files: FileReader) {}
      execute() { return this.files.bell(); }
    }`,
  'libs/belfry/src/timeline.ts': `
    import { english } from '../../words/src/words.js';
    import type { Item } from './belfry.view.js';
    export function line(item: Item): string { return english.event(item.type); }`,
  'libs/belfry/src/belfry.page.ts': `
    import { line } from './timeline.js';
    export const belfryPage = (items: any): string => '/bells/1/ring' + items.map(line);`,
  'libs/words/src/words.ts': `
    import { events } from './english.js';
    export class Words {
      private readonly catalog = { events };
      event(type: string): string { return this.catalog.events[type]; }
    }
    export const english = new Words();`,
  'libs/words/src/english.ts': `export const events: { readonly [type: string]: string } = { BellRung: 'The bell was rung' };`,
};
const filingWalk = { ...theWalk, shownAt: { ...theWalk.shownAt, table: 'events' } };

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function graphOf(changed: Readonly<Record<string, string>> = {}): SourceGraph {
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

  const broken: readonly [string, Readonly<Record<string, string>>][] = [
    [
      'nobody on this way reads BellRung, and its description files it nowhere',
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

describe('the walk of a fact onto a page that shows whole files', () => {
  it('goes by the description of the fact to the view that opens its file, and to what finds words for any entry', () => {
    const { files, passed } = walk(graphOf(filing), filingWalk);

    expect(files.map(({ file }) => file)).toEqual([
      'libs/bell/src/use-cases/ring-bell.ts',
      'libs/bell/src/domain/bell.decider.ts',
      'libs/bell/src/domain/bell.events.ts',
      'libs/belfry/src/belfry.view.ts',
      'libs/words/src/english.ts',
      'libs/belfry/src/belfry.page.ts',
      'libs/belfry/src/timeline.ts',
    ]);
    expect(passed).toEqual([
      'libs/bell/src/domain/bell.commands.ts',
      'libs/belfry/src/belfry.controller.ts',
      'libs/belfry/src/belfry.queries.ts',
      'libs/belfry/src/belfry.reader.ts',
    ]);
  });

  it('opens what else is said of the fact in words, and the codes that are named there', () => {
    const { files } = walk(
      graphOf({
        ...filing,
        'libs/words/src/words.ts': `
          import { codes } from './codes.js';
          import { events } from './english.js';
          import { codeFields } from './fields.js';
          export class Words {
            private readonly catalog = { events, codes };
            event(type: string): string { return this.catalog.events[type] + codeFields[type]; }
          }
          export const english = new Words();`,
        'libs/words/src/fields.ts': `export const codeFields: any = { BellRung: { by: 'ringer' } };`,
        'libs/words/src/codes.ts': `export const codes = { ringer: { sexton: 'the sexton' } };`,
      }),
      filingWalk,
    );

    expect(files.map(({ file }) => file)).toEqual(
      expect.arrayContaining(['libs/words/src/fields.ts', 'libs/words/src/codes.ts']),
    );
  });

  it('finds the file that a fact feeds by a field', () => {
    const fed = filing['libs/bell/src/domain/bell.events.ts'].replace(
      "files: 'bell' }",
      "files: 'tower', feeds: { bell: 'bellId' } }",
    );
    const { files } = walk(graphOf({ ...filing, 'libs/bell/src/domain/bell.events.ts': fed }), filingWalk);

    expect(files.map(({ file }) => file)).toContain('libs/belfry/src/belfry.view.ts');
  });

  const changed = (file: keyof typeof filing, from: string, to: string): Readonly<Record<string, string>> => ({
    [file]: filing[file].replace(from, to),
  });
  const broken: readonly [string, Readonly<Record<string, string>>][] = [
    ['its description files it nowhere', changed('libs/bell/src/domain/bell.events.ts', ", files: 'bell'", '')],
    [
      'the page neither reads BellRung nor opens a file in which it stands (tower)',
      changed('libs/bell/src/domain/bell.events.ts', "files: 'bell'", "files: 'tower'"),
    ],
    [
      'the page neither reads BellRung nor opens a file in which it stands (bell)',
      changed('libs/belfry/src/belfry.view.ts', 'files.file(', 'files.tell({}, '),
    ],
    [
      'nothing on belfryPage finds words in events for the entries that bellFile makes',
      changed('libs/belfry/src/timeline.ts', 'english.event(item.type)', 'item.type'),
    ],
    [
      'nothing on belfryPage finds words in events for the entries that bellFile makes',
      changed('libs/words/src/words.ts', 'events[type]', "events['BellLost']"),
    ],
    [
      'nothing on belfryPage finds words in events for the entries that bellFile makes',
      changed('libs/belfry/src/timeline.ts', 'item: Item', 'item: { type: string }'),
    ],
    ['events says nothing of BellRung', changed('libs/words/src/english.ts', 'BellRung', 'BellLost')],
  ];
  it.each(broken)('is refused where the chain is broken: %s', (sentence, change) => {
    expect(() => walk(graphOf({ ...filing, ...change }), filingWalk)).toThrow(sentence);
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
