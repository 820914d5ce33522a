import { connect, type Socket } from 'node:net';
import { once } from 'node:events';

/**
 * HTTP/1.1 over one connection kept open, one request at a time, with no more work than it takes to find the end of an answer: on
 * two cores a comfortable client would be a good part of what is measured.
 */
export class RawConnection {
  private received = '';
  private answered: { resolve: (answer: string) => void; reject: (error: Error) => void } | undefined;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('data', (part) => {
      this.take(String(part));
    });
    const lost = (error?: Error) => this.answered?.reject(error ?? new Error('The server closed the connection.'));
    socket.on('error', lost);
    socket.on('close', () => lost());
  }

  static async to(port: number): Promise<RawConnection> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new RawConnection(socket);
  }

  /** Gives the whole answer as text, head and body. */
  ask(request: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.answered = { resolve, reject };
      this.socket.write(request);
    });
  }

  /** The server closes connections on which nothing was asked for some seconds. */
  get isOpen(): boolean {
    return !this.socket.destroyed && this.socket.writable;
  }

  close(): void {
    this.socket.destroy();
  }

  private take(part: string): void {
    this.received += part;
    const end = this.received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = /\r\ncontent-length: (\d+)/i.exec(this.received.slice(0, end + 2))?.[1];
    if (length === undefined || this.received.length < end + 4 + Number(length)) return;
    const answer = this.received;
    this.received = '';
    this.answered?.resolve(answer);
    this.answered = undefined;
  }
}

/** A request as it goes over the wire. */
export function post(path: string, body: string, headers: Readonly<Record<string, string>> = {}): string {
  const lines = Object.entries({ Host: '127.0.0.1', 'Content-Type': 'application/json', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return `POST ${path} HTTP/1.1\r\n${lines.join('')}Content-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`;
}

/** A GET as it goes over the wire. */
export function get(path: string, headers: Readonly<Record<string, string>> = {}): string {
  const lines = Object.entries({ Host: '127.0.0.1', Accept: 'application/json', ...headers });
  return `GET ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
}

export const statusIn = (answer: string): number => Number(answer.slice(9, 12));
export const bodyIn = (answer: string): string => answer.slice(answer.indexOf('\r\n\r\n') + 4);
