import { describe, expect, it } from '@jest/globals';
import { page, publicPage, staffPage } from './page.js';
import { defaultSite } from './site.js';

const site = {
  ...defaultSite,
  staffNavigation: [
    { href: '/queue', label: 'Queue', roles: ['investigator'] },
    { href: '/replay', label: 'Replay', roles: ['auditor'] },
    { href: '/reports', label: 'Reports' },
  ],
} as const;

describe('a page for staff', () => {
  const html = staffPage(
    { title: 'Queue', site, person: { name: 'Robin Vale', role: 'investigator' }, current: '/queue' },
    'content',
  ).html();

  it('says who is signed in and lets them sign out by posting', () => {
    expect(html).toContain('Signed in as <strong>Robin Vale</strong>, investigator');
    expect(html).toMatch(/<form method="post" action="\/sign-out"/);
  });

  it('shows only where this role may go, and where one is', () => {
    expect(html).toContain('<a href="/queue" aria-current="page">Queue</a>');
    expect(html).toContain('Reports');
    expect(html).not.toContain('Replay');
  });

  it('has no quick way out, which is for complainants', () => {
    expect(html).not.toContain('href="/leave"');
  });
});

describe('a page for the public', () => {
  it('can be left quickly without script, and says what that does not do', () => {
    const html = publicPage({ title: 'Your complaint', site }, 'content').html();
    expect(html).toContain('href="/leave"');
    expect(html).toContain('cannot remove this page from the browser’s history');
    expect(html).not.toContain('<script');
  });

  it('can keep its matter out of the tab and the history', () => {
    const html = publicPage({ title: 'Your complaint', site, neutralTitle: true }, 'content').html();
    expect(html).toContain('<title>Information page</title>');
    expect(html).toContain('<h1>Your complaint</h1>');
  });
});

describe('every page', () => {
  const html = page({ title: 'Rules', site, lang: 'es' }, 'content').html();

  it('is a whole document in a named language, with one heading, a skip link and help', () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="es">/);
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(html.indexOf('href="#main-content"')).toBeLessThan(html.indexOf('<header'));
    expect(html.indexOf('<footer')).toBeLessThan(html.indexOf(site.help.text));
  });

  it('does not claim to be a site of the United States government', () => {
    expect(html).not.toMatch(/usa-banner|official website/i);
  });
});
