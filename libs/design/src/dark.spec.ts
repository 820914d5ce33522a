import { describe, expect, it } from '@jest/globals';
import postcss from 'postcss';
import { darkFromLight } from '../dark.mjs';

const sheet = (light: string): string => postcss([darkFromLight()]).process(light, { from: undefined }).css.replace(/\s+/g, ' ');

describe('the dark sheet', () => {
  it('sets the colors of a rule anew right behind it, and nothing else of it', () => {
    expect(sheet('.a{color:#1b1b1b;margin:0}.b{color:#fff}')).toBe(
      '.a{color:#1b1b1b;margin:0}@media screen and (prefers-color-scheme: dark){.a{color:#f0f0f0}}.b{color:#fff}',
    );
  });

  it('gives the same color another one as text than as ground', () => {
    const both = sheet('.a{color:#1b1b1b;background:#fff}');
    expect(both).toContain('{.a{color:#f0f0f0;background:#16181b}}');
    expect(sheet('.a{color:#fff;background:#b50909}')).not.toContain('@media');
  });

  it('leaves text dark on a ground that stays bright', () => {
    expect(sheet('.a{color:#1b1b1b;background:#ffbe2e}')).not.toContain('@media');
  });

  it('stays within what a rule depends on, and leaves paper and forced colors alone', () => {
    expect(sheet('@media (min-width: 30em){.a{color:#1b1b1b}}')).toMatch(/^@media \(min-width: 30em\)\{.*dark.*\}\}\}$/);
    expect(sheet('@media print{.a{color:#1b1b1b}}')).not.toContain('dark');
    expect(sheet('@media (forced-colors: active){.a{color:#1b1b1b}}')).not.toContain('dark');
  });
});
