import { readFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HtmlValidate } from 'html-validate';
import { bodyEvents } from '#body';
import { caseEvents } from '#case';
import { type CaseBeside, type CaseFile, caseFileFrom, compare, complaintFileFrom, type TimelineItem } from '#case-file';
import { complaintEvents } from '#complaint';
import { type HtmlPage, assetsDirectory } from '#design';
import { docketOf, filesInLog } from '#docket';
import { EventCodec, InMemoryEventStore } from '#event-store';
import { findingEvents } from '#finding';
import { investigationEvents } from '#investigation';
import { SetClock, type Actor, type Role } from '#kernel';
import { sanctionEvents } from '#sanction';
import { checkAccessibility, describeInBrowser } from '#testing';
import type { Correcting } from './forms/correction.forms.js';
import { bodyListPage, bodyPage } from './pages/body.page.js';
import { caseListPage } from './pages/case-list.page.js';
import { caseSections, type CaseSection } from './case-places.js';
import { actGroups } from './forms/acts.js';
import { caseActPage, caseActsPage } from './pages/case-frame.js';
import { caseFilePage, casePage } from './pages/case.page.js';
import { complaintPage, enterComplaintPage } from './pages/complaint.page.js';
import { namesIn, namesWithout } from './pages/names.js';
import { replayPage } from './pages/replay.page.js';
import { aCase, idOf, record, theBody } from '#testing';

const unions = [bodyEvents, caseEvents, complaintEvents, findingEvents, investigationEvents, sanctionEvents] as never;
const codec = new EventCodec(unions);
const time = { dayOfView: () => '2026-06-11', clock: new SetClock({ instant: '2026-06-11T12:00:00.000Z', date: '2026-06-11' }) };
const reader = { userId: 'some-clerk', role: 'clerk' } as const;
const correctingAt = (own: string, item: TimelineItem | undefined, field?: string): Correcting => ({
  own,
  eventId: item?.eventId,
  field,
});
const alder = aCase('Alder');
const printed = '2026-06-11T12:00:00.000Z';
const hostile = '<script>alert("x")</script> & "quoted"';
const pages = new Map<string, string>();
const keep = (name: string, made: HtmlPage) => pages.set(name, made.html());

const as = (role: Role, userId = `some-${role}`) => {
  const actor: Actor = { userId, role };
  return { actor, person: { name: `Some ${role}`, role } };
};

/** What people type into boxes of several lines, by the names of the fields. */
const typed = [
  ...[
    'account',
    'addition',
    'additions',
    'amendment',
    'conduct',
    'deficiency',
    'description',
    'ground',
    'message',
    'note',
    'notice',
  ],
  ...['question', 'reason', 'reasons', 'report', 'response', 'scope', 'summary', 'text', 'what'],
];
const further = 'The second paragraph.\nA line of it.';

/** The same file, where everybody wrote in paragraphs. */
function inParagraphs<File>(file: File): File {
  const isTyped = (key: string, value: unknown): value is string =>
    typed.includes(key) && typeof value === 'string' && value.includes(' ');
  const text = JSON.stringify(file, (key, value: unknown) => (isTyped(key, value) ? `${value}\n\n${further}` : value));
  return JSON.parse(text) as File;
}

beforeAll(async () => {
  const store = new InMemoryEventStore();
  const log = { store, codec };
  const moments: [string, CaseFile][] = [];
  await theBody(log);
  const look = async (moment: string) => {
    const files = await filesInLog(log, docketOf(unions, []));
    const file = await caseFileFrom(files, alder.caseId, time, reader);
    const complaint = await complaintFileFrom(files, alder.complaintId, time, reader);
    if (file === undefined || complaint === undefined) throw new Error('The story has its case.');
    moments.push([moment, file]);
    return complaint;
  };
  await alder.begins(log);
  const complaint = await look('begun');
  await alder.ties(log);
  await look('tied');
  await alder.ends(log);
  await record(log, `case-${alder.caseId}`, '2026-05-11', {
    type: 'DisclosureNoted',
    occurredOn: '2026',
    data: { how: 'leaked', what: hostile, by: hostile },
  });
  await look('ended');

  const staff = (id: string) => ({ [alder.id('investigator')]: 'Some Investigator', 'some-clerk': 'Some Clerk' })[id];
  const investigators = [{ value: alder.id('investigator'), label: 'Some Investigator' }];
  const roles = [as('clerk'), as('auditor'), as('member', idOf('second')), as('investigator', alder.id('investigator'))];
  for (const [moment, file] of moments) {
    for (const { actor, person } of roles) {
      const beside: readonly CaseBeside[] = [
        {
          ...{ caseId: idOf('another case'), reference: 'RC-Birch', subject: 'Remarks of Birch', bodyId: idOf('panel') },
          ...{ origin: 'own-motion', respondent: { respondentId: idOf('birch'), name: 'Senator Birch' }, openedOn: '2026' },
          ...{
            closed: false,
            historical: false,
            tags: [],
            state: 'open',
            ties: [],
            complaintIds: [],
            absorbedCaseIds: [],
            meetingIds: [],
            sameRespondent: false,
          },
        },
      ];
      const context = { file, actor, people: investigators, investigators, counsel: investigators, beside };
      const correcting = correctingAt(`/cases/${file.caseId}`, file.timeline[3], 'occurredOn');
      const options = { context, evidence: [], person, names: namesIn(file, staff), describe: codec.fieldsIn };
      keep(`case ${moment} ${actor.role}`, caseFilePage(options, printed));
      keep(`case ${moment} ${actor.role}: acts`, caseActsPage(options));
      for (const section of Object.keys(caseSections) as CaseSection[]) {
        keep(`case ${moment} ${actor.role}: ${section}`, casePage({ ...options, correcting }, section));
      }
      for (const { id } of actGroups(options).flatMap(({ acts }) => acts)) {
        keep(`case ${moment} ${actor.role}: act ${id}`, caseActPage(options, id));
      }
    }
  }
  const { actor, person } = as('clerk');
  const [[, begun], , [, now]] = moments as [(typeof moments)[0], (typeof moments)[0], (typeof moments)[0]];
  const respondents = [{ ...now.respondent, references: ['RC-Birch'] }];
  keep(
    'complaint',
    complaintPage({
      files: [],
      file: complaint,
      actor,
      person,
      names: namesWithout(staff),
      describe: codec.fieldsIn,
      respondents,
      people: investigators,
      correcting: correctingAt(`/complaints/${complaint.complaintId}`, complaint.timeline[0]),
    }),
  );
  const told = inParagraphs(complaint);
  const long = { ...told, account: `${'She said so. '.repeat(200)}\n\n${further}` };
  const longReceived = long.timeline.map((item) =>
    item.type === 'ComplaintReceived' ? { ...item, data: { ...item.data, account: long.account } } : item,
  );
  const complaintOf = (file: typeof complaint) =>
    complaintPage({
      files: [],
      file,
      actor,
      person,
      names: namesWithout(staff),
      describe: codec.fieldsIn,
      respondents,
      people: investigators,
    });
  keep('complaint in paragraphs', complaintOf({ ...told, additions: [`One more thing.\n\n${further}`] }));
  keep('complaint of many words', complaintOf({ ...long, timeline: longReceived }));
  for (const [moment, file] of moments) {
    const context = { file: inParagraphs(file), actor, people: investigators, investigators, counsel: investigators, beside: [] };
    keep(
      `case ${moment} in paragraphs`,
      caseFilePage({ context, evidence: [], person, names: namesIn(context.file, staff), describe: codec.fieldsIn }, printed),
    );
  }
  keep('complaint with an address', complaintOf({ ...complaint, account: 'See https://example.org/bait' }));
  const [last] = now.timeline;
  const quoted = { text: 'He was [convicted](https://example.org/verdict).', source: 'docket.yaml', line: 3, tags: [] };
  if (last !== undefined) {
    const old: CaseFile = { ...now, timeline: [{ ...last, type: 'LegacyFactRecorded', data: quoted }] };
    const context = { file: old, actor, people: investigators, investigators, counsel: investigators, beside: [] };
    keep(
      'case of an old docket',
      caseFilePage({ context, evidence: [], person, names: namesIn(old, staff), describe: codec.fieldsIn }, printed),
    );
  }
  keep('enter', enterComplaintPage([{ value: idOf('panel'), label: 'Panel of Nowhere' }], person));
  keep('enter without a body', enterComplaintPage([], person));
  const listed = { ...now, meetingIds: [], tags: [], closed: false, historical: false, state: 'open' as const };
  const bodies = [{ value: idOf('panel'), label: 'Panel of Nowhere' }];
  keep(
    'cases',
    caseListPage({
      page: { items: [listed], next: 'x' },
      filter: { q: hostile },
      person,
      nextHref: '/cases?cursor=x',
      firstHref: undefined,
      bodies,
      complaints: [{ complaintId: idOf('complaint'), reference: hostile }],
    }),
  );
  if (now.body !== null) keep('body', bodyPage({ file: now.body, person, people: [], today: '2026-06-11' }));
  keep('bodies', bodyListPage([{ bodyId: idOf('panel'), name: hostile, bodyKind: 'panel', fromLegacyDocket: true }], person));
  keep('replay', replayPage({ asked: {}, person }));
  keep('replay of nothing', replayPage({ asked: { case: hostile }, person, problem: `There is no case “${hostile}”.` }));
  const event = now.timeline.at(-1)?.eventId;
  const asked = { case: alder.caseId, position: begun.position, asOf: '2026-06-01', knownOn: '2026-06-01', with: 'now', event };
  const replayed = {
    then: begun,
    now,
    names: namesIn(now, staff),
    differences: compare(begun, now),
    describe: codec.fieldsIn,
  };
  keep('replayed', replayPage({ asked, person, replayed }));
  const [thenTold, nowTold] = [inParagraphs(begun), inParagraphs(now)];
  const toldAgain = { ...replayed, then: thenTold, now: nowTold, differences: compare(thenTold, nowTold) };
  keep('replayed in paragraphs', replayPage({ asked, person, replayed: toldAgain }));
  keep(
    'replayed before it began',
    replayPage({
      asked: { ...asked, event: undefined },
      person,
      replayed: { ...replayed, then: undefined, differences: undefined },
    }),
  );
});

const page = (name: string): string => {
  const found = pages.get(name);
  if (found === undefined) throw new Error(`There is no page "${name}".`);
  return found;
};
/** The titles of what somebody can do in a case. */
const offers = (name: string) => [...page(`${name}: acts`).matchAll(/\/acts\/[^"]+">([^<]*)<\/a>/g)].map(([, title]) => title);

describe('the pages of files', () => {
  it('are valid HTML, with ids of their own for every field of every form', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended', 'html-validate:document'],
      rules: {
        'void-style': ['error', { style: 'selfclosing' }],
        'doctype-style': ['error', { style: 'lowercase' }],
        'require-sri': ['error', { target: 'crossorigin' }],
        'form-dup-name': ['error', { shared: ['radio', 'checkbox'] }],
        'long-title': 'off',
        'tel-non-breaking': 'off',
      },
    });
    const complaints: string[] = [];
    for (const [name, html] of pages) {
      const { results } = await validator.validateString(html);
      complaints.push(
        ...results.flatMap(({ messages }) =>
          messages.map(({ ruleId, message, selector }) => `${name}: ${ruleId}: ${message} at ${String(selector)}`),
        ),
      );
    }
    expect(complaints).toEqual([]);
  }, 120_000);

  it('escape what people wrote, and hold no script', () => {
    for (const html of pages.values()) expect(html).not.toMatch(/<script|\sstyle=|\son\w+=/i);
    expect(page('case ended clerk')).toContain('&lt;script>alert(&quot;x&quot;)');
  });
});

describe('what people typed', () => {
  const inside = (html: string): string =>
    html.slice(html.indexOf('<main')).replaceAll(/<(textarea|option|label|legend)[^>]*>[^]*?<\/\1>/g, '');

  it.each(['case begun', 'case tied', 'case ended', 'complaint', 'replayed'])(
    'is shown in its paragraphs and lines: %s',
    (name) => {
      const html = inside(page(`${name} in paragraphs`));
      expect(html).toContain('<p>The second paragraph.<br/>A line of it.</p>');
      // A browser shows a line end within a text as a blank.
      expect(html.match(/[^<>]*\n[^<>]*(?=<)/g)?.filter((text) => text.trim() !== '') ?? []).toEqual([]);
    },
  );

  it('is no link, while what an old docket quotes leads to its sources', () => {
    const html = page('case of an old docket');
    expect(html).toMatch(/<a class="[^"]*" href="https:\/\/example\.org\/verdict" rel="[^"]*noreferrer[^"]*">convicted<\/a>/);
    expect(html).not.toContain('](https');
    expect(page('complaint with an address')).not.toContain('href="https://example.org');
  });

  it('stands once on a page where it is long, and the timeline says where', () => {
    const html = page('complaint of many words');
    expect(html.match(/<p>She said so\. /g)).toHaveLength(1);
    expect(html).toContain('The text stands above, under <a href="#says">What it says</a>.');
  });
});

describe('the page of a case', () => {
  it('says of a tie when it was, and for how long nothing has followed', () => {
    expect(page('case tied auditor')).toMatch(/Nothing has followed for 71 calendar days/);
    expect(page('case tied auditor')).toContain('Nothing follows from a tie by itself');
    expect(page('case ended auditor')).not.toContain('Nothing has followed');
  });

  it('names who recorded an entry where the house knows them, and says the role of everybody else', () => {
    const html = page('case begun auditor');
    expect(html).toMatch(/Recorded by Some Clerk, clerk on /);
    expect(html).toMatch(/Recorded by (the complainant|the public|an investigator) on /);
    expect(html).not.toContain('Recorded by a clerk');
  });

  it('says what is due next, under which rule, and how late it is', () => {
    expect(page('case begun auditor')).toMatch(/Investigation: .*March 1, 2026.*102 calendar days late.*Example Rule 9/s);
  });

  it('shows the chamber’s act beside the recommendation', () => {
    const html = page('case ended auditor');
    expect(html).toContain('Substituted its own decision, 20 to 10');
    expect(html).toMatch(/Censure[^]*Training/);
  });

  it('offers each role what it may do now, and an auditor nothing but to declare a conflict', () => {
    for (const moment of ['begun', 'tied', 'ended']) {
      expect(offers(`case ${moment} auditor`)).toEqual(['Declare a conflict of your own']);
    }
    expect(offers('case begun investigator')).toEqual(
      expect.arrayContaining(['Step aside because of a conflict', 'Note an interview', 'Deliver the report', 'Note a delay']),
    );
    expect(offers('case begun investigator')).not.toContain('Close the case');
    expect(offers('case tied member')).toEqual(['File your opinion about motion 1', 'Put a motion', 'Step aside in this case']);
    expect(offers('case begun clerk')).toEqual(expect.arrayContaining(['Deliver the report', 'Put a motion', 'Close the case']));
    expect(offers('case tied clerk')).not.toContain('Deliver the report');
    expect(offers('case ended clerk')).toContain('Condition met: Attend');
  });

  it('says what it waits for from whom, and whose turn it is not', () => {
    const waits = (name: string) => /<h2 id="next">[^]*?<\/section>/.exec(page(name))?.[0] ?? '';
    expect(waits('case begun clerk: overview')).toMatch(/was due on March 1, 2026, 102 calendar days late[^]*acts\/report"/);
    expect(waits('case begun investigator: files')).toContain('acts/report"');
    expect(waits('case tied clerk: votes')).toMatch(/Motion 1 tied, and nothing has followed[^]*acts\/put-motion"/);
    expect(waits('case begun member: overview')).toContain('The case waits for nothing from you.');
    expect(waits('case ended clerk: overview')).toMatch(/A condition of the sanction is open: Attend[^]*-met"/);
  });

  it('shows an act with the form alone, and says of one that cannot be done what can', () => {
    expect(page('case begun clerk: act report').match(/<form class="usa-form/g)).toHaveLength(1);
    expect(page('case begun clerk: overview')).not.toContain('<form class="usa-form');
  });

  it('lets a new motion say which tie it shall end', () => {
    expect(page('case tied clerk: act put-motion')).toContain('Yes, on: Was the rule violated in Alder?');
    expect(page('case ended clerk: act put-motion')).not.toContain('Does it end a tie?');
  });

  it('opens the form for a correction at the entry that it is about', () => {
    expect(page('case begun clerk: timeline')).toContain('name="targetEventId"');
    expect(page('case begun member: timeline')).not.toContain('name="targetEventId"');
  });

  it('offers of an entry what can be corrected, and says of the rest what to do instead', () => {
    expect(page('complaint')).toMatch(/field=summary#entry-[^]*These can never be corrected:[^]*Reference: [^]*People quote it/);
    expect(page('complaint')).not.toContain('field=receiptHash');
  });
});

describe('the page of a replay', () => {
  it('begins with whom the case was about, its stage and its investigator, as on the page of the case', () => {
    const html = page('replayed');
    const stood = html.slice(html.indexOf('How the case stood'));
    for (const term of ['Respondent', 'Stage', 'Investigator']) expect(stood).toContain(`<dt>${term}</dt>`);
  });

  it('states both times, and marks what came later', () => {
    const html = page('replayed');
    expect(html).toContain('by the end of June 1, 2026');
    expect(html).toMatch(/recorded by the end of June 1, 2026, UTC, and recorded up to event \d+/);
    expect(html.match(/Later than this view/g)?.length).toBeGreaterThan(10);
  });

  it('tells differences to those who see no colour', () => {
    const html = page('replayed');
    expect(html).toMatch(/<del><span class="usa-sr-only">Only in this view: <\/span>/);
    expect(html).toMatch(/<ins><span class="usa-sr-only">Only in the other: <\/span>/);
  });

  it('shows everything that is recorded about an event', () => {
    expect(page('replayed')).toMatch(/DisclosureNoted, schema version 1[^]*The command itself[^]*content/);
  });

  it('says that there was no such case yet, and marks as later only what came after the moment', () => {
    const html = page('replayed before it began');
    expect(html).toContain('At that moment the case was not opened yet.');
    const marks = html.split('<li class="redress-timeline__entry').slice(1);
    const isLater = marks.map((entry) => entry.startsWith(' redress-timeline__entry--later'));
    expect(isLater[0]).toBe(false);
    expect(isLater.at(-1)).toBe(true);
  });
});

describeInBrowser('the pages of files in Chromium', (browser) => {
  let server: Server;
  let origin: string;
  /** What differs in shape; the other pages are made of the same parts. */
  const lookedAt = [
    'case begun clerk',
    'case ended clerk: overview',
    'case ended clerk: timeline',
    'case tied clerk: votes',
    'case begun clerk: acts',
    'case begun clerk: act put-motion',
    'complaint',
    'cases',
    'body',
    'replayed',
  ];
  const types: Readonly<Record<string, string>> = { '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };

  beforeAll(async () => {
    await promisify(execFile)(process.execPath, ['libs/design/build-assets.mjs']);
    server = createServer((request, response) => {
      const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname).slice(1);
      if (path.startsWith('assets/')) {
        readFile(join(assetsDirectory(), path.slice('assets/'.length))).then(
          (content) => response.setHeader('Content-Type', types[extname(path)] ?? 'text/plain').end(content),
          () => response.writeHead(404).end(),
        );
        return;
      }
      response.writeHead(pages.has(path) ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8' }).end(pages.get(path));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  }, 120_000);

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  for (const width of [360, 1280]) {
    it(`at ${String(width)} px break no accessibility rule, with every form open, and do not scroll sideways`, async () => {
      const tab = await browser().newPage({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
      for (const name of lookedAt) {
        await tab.goto(`${origin}/${encodeURIComponent(name)}`);
        await tab.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true; })');
        const report = await checkAccessibility(tab);
        const overflow = await tab.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
        expect({ name, violations: report.violations, overflow }).toEqual({ name, violations: [], overflow: 0 });
        expect(report.passed).toBeGreaterThan(10);
      }
      await tab.close();
    }, 180_000);
  }
});
