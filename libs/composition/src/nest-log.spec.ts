import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { linesTo } from './nest-log.js';
import { settingsFrom } from './settings.js';

describe('what the subscriptions tell', () => {
  it.each([
    ['by default', {}, ['parked']],
    ['in production', { NODE_ENV: 'production' }, ['begun', 'parked']],
    ['where only errors are wanted', { REDRESS_LOG: 'error' }, []],
  ])('stands in the log as a warning where somebody has to deal with it, %s', (_, env, expected) => {
    const lines: string[] = [];
    const tell = linesTo(pino({ level: settingsFrom(env).logLevel }, { write: (line: string) => void lines.push(line) }));
    tell('begun');
    tell('parked', 'warn');
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(expected);
  });
});
