import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { codesOf, entriesOf } from './check-pack.js';
import { explainPack } from './explain-pack.js';
import { loadPack } from './load-pack.js';
import { shippedPacks } from './packs.js';
import {
  expiryEffects,
  landings,
  lengthUnits,
  packThresholds,
  packTieRules,
  suspensionGrounds,
  voteEffects,
} from './rule-pack.js';

const folder = new URL('../../packs/', import.meta.url);

describe('the shipped packs', () => {
  it('all load, and their parts fit together', () => {
    expect(shippedPacks()).toHaveLength(readdirSync(folder).length);
  });

  it('give for everything in them where it stands, or say that it is an example', () => {
    const silent = shippedPacks().flatMap(({ pack, told }) =>
      entriesOf(pack)
        .filter(([, entry]) => codesOf(entry).length === 0 && entry.example !== true && pack.example !== true)
        .map(([path]) => told({ path, problem: 'Without a source.' })),
    );
    expect(silent).toEqual([]);
    expect(shippedPacks().flatMap(({ pack }) => entriesOf(pack)).length).toBeGreaterThan(400);
  });

  it('have the rules that the research lists, of these procedures', () => {
    const ids = new Set(shippedPacks().flatMap(({ pack }) => (pack.clocks ?? []).map(({ id }) => id)));
    const listed = [
      ...['nm-leg.report', 'nm-leg.release', 'nm-leg.annual'],
      ...['nm-sec.forward', 'nm-sec.status', 'nm-sec.limitation', 'nm-sec.blackout', 'nm-sec.hearing-notice'],
      ...['nm-sec.appeal', 'nm-sec.appeal-argue', 'nm-sec.appeal-decide'],
      ...['occ.prelim', 'occ.second', 'occ.blackout', 'hce.first', 'hce.second', 'ssce.annual'],
      ...['ny.answer', 'ny.findings', 'ny.briefs', 'ny.vote', 'ny.lec-publish'],
      ...['il.notice-receipt', 'il.notice-decision', 'il.response', 'il.ag', 'il.publish', 'il.redaction', 'il.complainant'],
      ...['il.six-month', 'or-ogec.notice', 'or-ogec.prelim', 'ky.serve', 'ky.answer', 'ky.status', 'ca.goal'],
      ...['eu.ack', 'eu.feedback'],
    ];
    expect(listed.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('are explained in sentences that name each of their rules', () => {
    for (const loaded of shippedPacks()) {
      const said = explainPack(loaded)
        .flatMap(({ sentences }) => sentences)
        .join('\n');
      for (const { id } of loaded.pack.clocks ?? []) expect(said).toContain(`${id}: `);
      expect(said).not.toMatch(/undefined|\[object/);
    }
  });

  it('say when the complainant in New Mexico became free to speak', () => {
    const may = (version: string) =>
      shippedPacks()
        .find(({ pack }) => pack.id === 'nm-legislature' && pack.version === version)
        ?.pack.disclosure?.maySpeak?.find(({ who }) => who === 'complainant')?.may;
    expect(['2019', '2022-12-12', '2023-03-30'].map(may)).toEqual([false, false, true]);
  });
});

describe('docs/rule-packs.md', () => {
  const guide = readFileSync(new URL('../../../../docs/rule-packs.md', import.meta.url), 'utf8');

  it('explains every word that a pack may use, and names every shipped pack', () => {
    const words = [packThresholds, packTieRules, voteEffects, lengthUnits, landings, suspensionGrounds, expiryEffects].flat();
    const ids = shippedPacks().map(({ pack }) => pack.id);
    expect([...words, ...ids].filter((word) => !new RegExp(`\\b${word}\\b`).test(guide))).toEqual([]);
  });
});

describe('the hash of a pack', () => {
  const file = 'us-house-ethics.2008.yaml';
  const text = readFileSync(new URL(file, folder), 'utf8');

  it('is the same for the same content, however it is laid out', () => {
    const hash = loadPack(file, text).hash;
    expect(loadPack('other.yaml', `# another comment\n${text}`).hash).toBe(hash);
    expect(loadPack('other.yaml', text.replace('{ count: 45, unit: calendar }', '{ unit: calendar, count: 45 }')).hash).toBe(
      hash,
    );
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is another when one number changes', () => {
    expect(loadPack(file, text.replace('count: 45', 'count: 46')).hash).not.toBe(loadPack(file, text).hash);
  });
});
