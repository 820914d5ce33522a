import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page, Response } from 'playwright-core';
import { checkAccessibility } from '#testing';

type Typed = Readonly<Record<string, string | readonly string[]>>;

/** The narrowest telephone and the common desk, in CSS pixels; steps are taken at the second. */
const widths = [360, 1280] as const;
const desk = { width: 1280, height: 900 };

/** Somebody at a browser of their own, who clicks and types and does nothing else. */
export class Visitor {
  private constructor(
    readonly page: Page,
    private readonly url: string,
    private readonly script: boolean,
  ) {}

  /** `script: false` is a browser that runs none. */
  static async come(browser: Browser, url: string, { script = true }: { script?: boolean } = {}): Promise<Visitor> {
    const context = await browser.newContext({ viewport: desk, javaScriptEnabled: script, reducedMotion: 'reduce' });
    return new Visitor(await context.newPage(), url, script);
  }

  /** Opens a page of which the address is known. Throws when it is answered with a problem. */
  async open(path: string): Promise<void> {
    mustBeFine(await this.page.goto(`${this.url}${path}`));
  }

  /** Clicks the link with these words, in the main part of the page. */
  async follow(words: string | RegExp): Promise<void> {
    const link = this.page.locator('main').getByRole('link', { name: words }).first();
    mustBeFine(await this.clicks(link));
  }

  async signIn(name: string): Promise<void> {
    await this.open('/sign-in');
    await this.page.locator('label', { hasText: name }).click();
    mustBeFine(await this.clicks(this.page.getByRole('button', { name: 'Sign in' })));
  }

  /** Opens what stands under this heading of a closed form, or an act of a case by its link, fills it in, and sends it. */
  async does(title: string, typed: Typed = {}): Promise<void> {
    const summary = this.page.locator('summary', { hasText: new RegExp(`^\\s*${escaped(title)}\\s*$`) });
    if ((await summary.count()) === 0 && (await this.opensAct(title))) return this.sends(title, typed);
    await summary.click();
    await this.send(this.page.locator('details', { has: summary }).locator('form'), typed);
  }

  /** From any page of a case to the form of this act, by the list of what can be done there; false on other pages. */
  async opensAct(title: string): Promise<boolean> {
    const [ofCase] = /^\/cases\/[\da-f-]{36}(?=$|\/(?:acts|file|sections)\b)/.exec(new URL(this.page.url()).pathname) ?? [];
    if (ofCase === undefined) return false;
    await this.open(`${ofCase}/acts`);
    await this.follow(new RegExp(`^\\s*${escaped(title)}\\s*$`));
    return true;
  }

  /** Fills in the form that has this name, and sends it. */
  async sends(name: string, typed: Typed): Promise<void> {
    await this.send(this.page.getByRole('form', { name }), typed);
  }

  /** The words of the page's main part. */
  async reads(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  /** Sends a form that shall be refused; gives the status of the page that says so. */
  async isRefused(name: string, typed: Typed): Promise<number> {
    await this.opensAct(name);
    return (await this.submitted(this.page.getByRole('form', { name }), typed)).status();
  }

  private async send(form: Locator, typed: Typed): Promise<void> {
    mustBeFine(await this.submitted(form, typed));
  }

  /** Types, chooses and ticks in a form, by the names of its fields, and sends nothing yet. */
  async fills(form: Locator, typed: Typed): Promise<void> {
    for (const [name, value] of Object.entries(typed)) await fill(form, name, value);
  }

  private async submitted(form: Locator, typed: Typed): Promise<Response> {
    await this.fills(form, typed);
    const answer = await this.clicks(form.locator('button[type=submit]'));
    const sure = this.page.locator('.redress-ask button[type=submit]');
    return (await sure.count()) === 0 ? answer : this.clicks(sure);
  }

  /** Clicks what leads to another page, and waits until that is there. Gives what the server answered. */
  async clicks(clickable: Locator): Promise<Response> {
    const isPage = (answer: Response) =>
      answer.request().isNavigationRequest() && (answer.status() < 300 || answer.status() >= 400);
    const [answer] = await Promise.all([this.page.waitForResponse(isPage), this.page.waitForEvent('load'), clickable.click()]);
    return answer;
  }

  /**
   * Looks at the page at both widths: what breaks a rule of accessibility, and what cannot be seen without scrolling sideways.
   */
  async looksAt(name: string): Promise<readonly string[]> {
    if (this.script) return look(this.page, name);
    // What checks the page is a script: it looks at the same page in a browser that runs some.
    const html = await this.page.content();
    const context = await this.page.context().browser()!.newContext({ viewport: desk });
    try {
      const page = await context.newPage();
      const isIt = (url: URL) => url.href === this.page.url();
      await page.route(isIt, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
      await page.goto(this.page.url());
      return await look(page, name);
    } finally {
      await context.close();
    }
  }
}

async function look(page: Page, name: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ ...desk, width });
    const { violations, passed } = await checkAccessibility(page);
    if (passed < 10) found.push(`${name} at ${String(width)}: only ${String(passed)} rules were looked at`);
    found.push(...violations.map((violation) => `${name} at ${String(width)}: ${violation}`));
    const beyond: number = await page.evaluate('document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth');
    if (beyond > 0) found.push(`${name} at ${String(width)}: ${String(beyond)} px to the side`);
    await picture(page, `${name}-${String(width)}`);
  }
  await page.setViewportSize(desk);
  return found;
}

/** Into the folder that PICTURES names, if any. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (folder === undefined || folder === '') return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/** Types, chooses or ticks, by what kind of field it is. */
async function fill(form: Locator, name: string, value: string | readonly string[]): Promise<void> {
  const field = form.locator(`[name="${name}"]`);
  const kind = await field
    .first()
    .evaluate((element) => `${element.tagName} ${element.getAttribute('type') ?? ''}`.toLowerCase());
  switch (kind) {
    case 'select ':
      await field.selectOption(typeof value === 'string' ? value : [...value]);
      break;
    case 'input radio':
      await labelOf(form, await field.and(form.locator(`[value="${String(value)}"]`)).getAttribute('id')).click();
      break;
    case 'input checkbox':
      for (const box of await field.all()) {
        const wanted = value.includes((await box.getAttribute('value')) ?? '');
        if ((await box.isChecked()) !== wanted) await labelOf(form, await box.getAttribute('id')).click();
      }
      break;
    default:
      await field.fill(String(value));
  }
}

const labelOf = (form: Locator, id: string | null): Locator => form.locator(`label[for="${id ?? ''}"]`);
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function mustBeFine(answer: Response | null): void {
  if (answer === null || answer.status() < 400) return;
  throw new Error(`${answer.request().method()} ${answer.url()} was answered with ${String(answer.status())}.`);
}
