import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Body {
  readonly plaintext?: string;
  readonly ciphertext?: string;
  readonly associated_data?: string;
  readonly input?: string;
  readonly key_version?: number;
  readonly min_decryption_version?: number;
  readonly min_available_version?: number;
}

const newVersion = () => ({ key: randomBytes(32), hmac: randomBytes(32) });

/** A stand-in for Vault's transit engine that listens on this machine and answers as its API is documented. */
export class VaultServer {
  readonly token = randomBytes(16).toString('hex');
  readonly asked: string[] = [];
  sealed = false;
  /** So many keys it wraps still, and then is sealed, or says nothing any more. */
  wraps: { left: number; then: 'seal' | 'silence' } | undefined;
  /** Resolves when it has become silent. */
  readonly silent: Promise<void>;
  private becameSilent: () => void = () => undefined;
  private versions = new Map<number, ReturnType<typeof newVersion>>();
  private least = 1;
  private constructor(private readonly server: Server) {
    this.silent = new Promise((resolve) => {
      this.becameSilent = resolve;
    });
  }

  static async start(): Promise<VaultServer> {
    const server = createServer();
    const vault = new VaultServer(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (vault.isSilent(request.url)) return;
        const { status, ...said } = vault.answer(
          `${request.method ?? ''} ${request.url ?? ''}`,
          request.headers['x-vault-token'],
          text === '' ? {} : (JSON.parse(text) as Body),
        );
        response.writeHead(status, { 'content-type': 'application/json' }).end(status === 204 ? undefined : JSON.stringify(said));
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return vault;
  }

  get address(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(() => done()));
  }

  private isSilent(url = ''): boolean {
    if (this.wraps === undefined || !url.includes('/encrypt/')) return false;
    this.wraps.left -= 1;
    if (this.wraps.left >= 0) return false;
    if (this.wraps.then === 'seal') this.sealed = true;
    else this.becameSilent();
    return this.wraps.then === 'silence';
  }

  private answer(asked: string, token: unknown, body: Body): { status: number; [field: string]: unknown } {
    this.asked.push(asked);
    if (this.sealed) return { status: 503, errors: ['Vault is sealed'] };
    if (token !== this.token) return { status: 403, errors: ['permission denied'] };
    const newest = Math.max(0, ...this.versions.keys());
    switch (asked.replace('/v1/transit/', '')) {
      case 'GET keys/redress':
        if (newest === 0) return { status: 404, errors: [] };
        return {
          status: 200,
          data: {
            latest_version: newest,
            min_decryption_version: this.least,
            keys: Object.fromEntries([...this.versions.keys()].map((version) => [version, 1_442_851_412])),
          },
        };
      case 'POST keys/redress':
        if (newest === 0) this.versions.set(1, newVersion());
        return { status: 200, data: {} };
      case 'POST keys/redress/rotate':
        this.versions.set(newest + 1, newVersion());
        return { status: 200, data: {} };
      case 'POST keys/redress/config':
        if ((body.min_decryption_version ?? 0) > newest) return { status: 400, errors: ['cannot set min decryption version'] };
        this.least = body.min_decryption_version ?? this.least;
        return { status: 200, data: {} };
      case 'POST keys/redress/trim':
        if ((body.min_available_version ?? 0) > this.least) return { status: 400, errors: ['cannot trim'] };
        for (const version of this.versions.keys())
          if (version < (body.min_available_version ?? 0)) this.versions.delete(version);
        return { status: 204 };
      case 'POST encrypt/redress': {
        const nonce = randomBytes(12);
        const cipher = createCipheriv('aes-256-gcm', this.versions.get(newest)?.key ?? '', nonce);
        cipher.setAAD(Buffer.from(body.associated_data ?? '', 'base64'));
        const bytes = Buffer.concat([
          nonce,
          cipher.update(Buffer.from(body.plaintext ?? '', 'base64')),
          cipher.final(),
          cipher.getAuthTag(),
        ]);
        return { status: 200, data: { ciphertext: `vault:v${String(newest)}:${bytes.toString('base64')}` } };
      }
      case 'POST decrypt/redress': {
        const [, version = '', text = ''] = /^vault:v(\d+):(.*)$/.exec(body.ciphertext ?? '') ?? [];
        const key = this.versions.get(Number(version))?.key;
        if (key === undefined || Number(version) < this.least)
          return { status: 400, errors: ['ciphertext version is disallowed'] };
        const bytes = Buffer.from(text, 'base64');
        try {
          const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
          decipher.setAAD(Buffer.from(body.associated_data ?? '', 'base64'));
          decipher.setAuthTag(bytes.subarray(-16));
          const plain = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
          return { status: 200, data: { plaintext: plain.toString('base64') } };
        } catch {
          return { status: 400, errors: ['cipher: message authentication failed'] };
        }
      }
      case 'POST hmac/redress/sha2-256': {
        const version = body.key_version ?? newest;
        const key = this.versions.get(version)?.hmac;
        if (key === undefined) return { status: 400, errors: ['version is too old'] };
        const mac = createHmac('sha256', key)
          .update(Buffer.from(body.input ?? '', 'base64'))
          .digest('base64');
        return { status: 200, data: { hmac: `vault:v${String(version)}:${mac}` } };
      }
      default:
        return { status: 404, errors: ['no handler for route'] };
    }
  }
}
