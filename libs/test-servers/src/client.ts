/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly bytes: Buffer;
  /** The body as JSON; specs say what they expect of it. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  json(): any;
}

type HeaderValues = Readonly<Record<string, string>>;

/** What Chromium sends with a form of a page of ours. */
const asBrowser: HeaderValues = {
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'sec-fetch-site': 'same-origin',
};

/** A person or a program that talks to the application over HTTP and keeps its cookies. Follows no redirect by itself. */
export class Client {
  private readonly cookies = new Map<string, string>();

  /** Takes the address of the application, without a slash at its end. */
  constructor(readonly url: string) {}

  get(path: string, headers: HeaderValues = {}): Promise<Answer> {
    return this.send(path, { headers: { accept: 'application/json', ...headers } });
  }

  /** As a browser asks for a page. */
  page(path: string, headers: HeaderValues = {}): Promise<Answer> {
    return this.send(path, { headers: { accept: asBrowser.accept ?? '', ...headers } });
  }

  /** Sends JSON. */
  post(path: string, body: unknown, headers: HeaderValues = {}): Promise<Answer> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return this.send(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: text });
  }

  /** Sends a form, as a browser does. */
  postForm(path: string, fields: HeaderValues | URLSearchParams, headers: HeaderValues = {}): Promise<Answer> {
    const body = new URLSearchParams(fields).toString();
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.send(path, { method: 'POST', headers: { ...type, ...asBrowser, ...headers }, body });
  }

  /** Any request, with the cookies that it has. */
  async send(path: string, init: RequestInit = {}): Promise<Answer> {
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0 && !headers.has('cookie')) headers.set('cookie', this.cookieHeader());
    const response = await fetch(`${this.url}${path}`, { redirect: 'manual', ...init, headers });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    const bytes = Buffer.from(await response.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    return { status: response.status, headers: response.headers, text, bytes, json: () => JSON.parse(text) as unknown };
  }

  private cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const name = pair.slice(0, pair.indexOf('='));
    const ended = attributes.some((one) => /^max-age=0$/i.test(one) || /^expires=thu, 01 jan 1970/i.test(one));
    if (ended) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(name.length + 1));
  }
}
