import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';

export interface Asked {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly body?: object;
  /** The certificate authority, as PEM; without it the question is asked in the clear. */
  readonly authority?: string | undefined;
  /** `user:password`. */
  readonly auth?: string;
}

/** What a node says about a member of its cluster. */
export interface Member {
  readonly state: string;
  readonly isAlive: boolean;
  readonly httpEndPointIp: string;
  readonly httpEndPointPort: number;
  readonly esVersion: string;
}

const answersWithin = 1_500;

/** Asks a server over HTTP. Gives 0 as the status when no answer comes. */
export function ask({
  host,
  port,
  path,
  method = 'GET',
  body,
  authority,
  auth,
}: Asked): Promise<{ status: number; text: string }> {
  return new Promise((resolve) => {
    const nothing = () => resolve({ status: 0, text: '' });
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const options = {
      host,
      port,
      path,
      method,
      agent: false as const,
      timeout: answersWithin,
      ...(auth !== undefined && { auth }),
      headers: { Accept: 'application/json', ...(sent !== undefined && { 'Content-Type': 'application/json' }) },
    };
    const request = authority === undefined ? overHttp(options) : overHttps({ ...options, ca: authority });
    request.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', nothing);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', nothing);
    request.end(sent);
  });
}

/** The living members as one node sees them; undefined when it does not answer. */
export async function membersSeenBy(asked: Omit<Asked, 'path'>): Promise<readonly Member[] | undefined> {
  const { status, text } = await ask({ ...asked, path: '/gossip' });
  if (status !== 200) return undefined;
  return (JSON.parse(text) as { members: Member[] }).members.filter(({ isAlive }) => isAlive);
}
