import { Agent, request } from 'node:http';

export interface Asked {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface Answered {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
}

/** After this many milliseconds nobody waits for an answer any more. */
const patience = 20_000;

/** HTTP/1.1 with connections kept open, and nothing between us and the server that would repeat a request by itself. */
export class HttpClient {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(
    private readonly port: number,
    private readonly host = '127.0.0.1',
    private readonly patienceMs = patience,
  ) {}

  /** Rejects when there is no whole answer, whatever the reason: then nobody knows what was done. */
  ask({ method, path, headers, body }: Asked): Promise<Answered> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          agent: this.agent,
          host: this.host,
          port: this.port,
          method,
          path,
          timeout: this.patienceMs,
          headers: {
            ...headers,
            ...(text !== undefined && { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }),
          },
        },
        (response) => {
          let received = '';
          response.setEncoding('utf8');
          response.on('data', (part: string) => (received += part));
          response.on('error', reject);
          response.on('aborted', () => {
            reject(new Error('The answer broke off.'));
          });
          response.on('end', () => {
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text: received });
          });
        },
      );
      sent.on('error', reject);
      sent.on('timeout', () => sent.destroy(new Error('No answer came.')));
      sent.end(text);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
