import { expect, it } from '@jest/globals';
import type { Type } from '@nestjs/common';
import { commandOf, shownAt } from '#web';
import { english } from '#words';
import { modules } from './table-of-contents.js';

/** Those that send a browser on to a page once a command was carried out. */
const controllers = modules
  .flatMap((module) => (Reflect.getMetadata('controllers', module) ?? []) as readonly Type<object>[])
  .filter(({ prototype }) =>
    Object.values(Object.getOwnPropertyDescriptors(prototype as object)).some(
      ({ value }) => typeof value === 'function' && shownAt(value as object) !== undefined,
    ),
  );

it('every command that a form sends has words for when it is done, and no words are left of one that is gone', () => {
  expect(controllers.length).toBeGreaterThan(40);
  expect([...english.done.keys()].sort()).toEqual(controllers.map(({ name }) => commandOf(name)).sort());
});
