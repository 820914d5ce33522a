import { describe, expect, it } from '@jest/globals';
import { parseLine, UsageError } from './command.js';
import { commands } from './commands.js';

function parse(name: string, ...words: readonly string[]) {
  const command = commands[name];
  if (command === undefined) throw new Error(`There is no command ${name}.`);
  return parseLine(name, command, words);
}

describe('what stands behind the name of a command', () => {
  it('is read as operands and options', () => {
    expect(parse('import', 'a.yaml', '--format', 'neutral', '--json')).toEqual({
      operands: ['a.yaml'],
      options: { format: 'neutral' },
      lists: {},
      json: true,
      help: false,
    });
    expect(parse('rebuild-projection', '--all').options).toEqual({ all: true });
    expect(parse('import', '--', '--odd-name.yaml').operands).toEqual(['--odd-name.yaml']);
  });

  it('may be a wish for help alone', () => {
    expect(parse('import', '-h').help).toBe(true);
  });

  it.each([
    ['an unknown option', 'verify', ['--fast'], "Unknown option '--fast'"],
    ['an option of another command', 'verify', ['--format', 'x'], "Unknown option '--format'"],
    ['an option without its value', 'import', ['x', '--format'], "Option '--format <value>' argument missing"],
    ['a value for a switch', 'openapi', ['--check=yes'], "Option '--check' does not take an argument"],
    ['an option given twice', 'import', ['x', '--format', 'a', '--format', 'b'], '--format is given twice.'],
    ['too few operands', 'import', [], 'import needs more than that.'],
    ['too many operands', 'verify', ['everything'], 'verify takes no "everything".'],
  ])("is refused with the command's usage where it has %s", (_, name, words, message) => {
    expect(() => parse(name, ...words)).toThrow(UsageError);
    expect(() => parse(name, ...words)).toThrow(message);
    expect(() => parse(name, ...words)).toThrow(`Usage: npm run -s cli -- ${name}`);
  });
});
