import { own } from '#kernel';
import { DatabaseUnavailable } from '#postgres';
import { KeysProblem, SealBroken } from './key-problem.js';

/** Where a key service is that speaks the API of Vault's transit engine, and by what it lets this program in. */
export interface VaultSettings {
  /** `https://…`; plain http for this machine alone. */
  readonly address: string;
  readonly token: string;
  /** Where the transit engine is mounted. */
  readonly mount: string;
  /** The name of the key, whose versions are the epochs. */
  readonly keyName: string;
}

/** To everybody who asks for keys it is as if the database that holds them could not be reached: the same may succeed later. */
class KeyServiceUnavailable extends DatabaseUnavailable {
  override readonly message = 'The key service (REDRESS_VAULT) cannot be reached just now.';
}

/** Milliseconds after which a question counts as unanswered. */
const patienceMs = 10_000;

type Answer = Readonly<Record<string, unknown>>;

/** Vault's transit engine over HTTP, as far as it is needed: https://developer.hashicorp.com/vault/api-docs/secret/transit */
export class VaultTransit {
  constructor(private readonly settings: VaultSettings) {}

  /** What is known of the key; undefined where there is none. */
  async key(): Promise<{ readonly versions: readonly number[] } | undefined> {
    const { status, data } = await this.ask('GET', `keys/${this.name}`);
    if (status === 404) return undefined;
    const { keys, min_decryption_version: oldest } = data;
    if (typeof keys !== 'object' || keys === null || typeof oldest !== 'number') throw this.strange('the key');
    const versions = Object.keys(keys).map(Number);
    return { versions: versions.filter((version) => version >= oldest).sort((one, other) => one - other) };
  }

  /** Makes the key where there is none. */
  async create(): Promise<void> {
    await this.ask('POST', `keys/${this.name}`, { type: 'aes256-gcm96' });
  }

  async rotate(): Promise<void> {
    await this.ask('POST', `keys/${this.name}/rotate`, {});
  }

  /** Removes all versions before this one for good. */
  async trimTo(version: number): Promise<void> {
    const least = { min_decryption_version: version, min_encryption_version: version };
    await this.ask('POST', `keys/${this.name}/config`, least);
    await this.ask('POST', `keys/${this.name}/trim`, { min_available_version: version });
  }

  /** `vault:v<version>:…` */
  async encrypt(plain: Uint8Array, context: Uint8Array): Promise<string> {
    const body = { plaintext: base64(plain), associated_data: base64(context) };
    const { data } = await this.ask('POST', `encrypt/${this.name}`, body);
    return this.text(data, 'ciphertext');
  }

  /** Throws `SealBroken` where Vault does not open it. */
  async decrypt(ciphertext: string, context: Uint8Array): Promise<Buffer> {
    const body = { ciphertext, associated_data: base64(context) };
    const { status, data } = await this.ask('POST', `decrypt/${this.name}`, body);
    if (status === 400) throw new SealBroken('A wrapped key was changed, was moved from its place, or belongs to another key.');
    return Buffer.from(this.text(data, 'plaintext'), 'base64');
  }

  /** 32 bytes that follow from this version of the key and the text, and from nothing else. */
  async mac(version: number, text: string): Promise<Buffer> {
    const body = { input: base64(Buffer.from(text, 'utf8')), key_version: version };
    const { data } = await this.ask('POST', `hmac/${this.name}/sha2-256`, body);
    return Buffer.from(this.text(data, 'hmac').split(':').at(-1) ?? '', 'base64');
  }

  private get name(): string {
    return encodeURIComponent(this.settings.keyName);
  }

  /** Throws `DatabaseUnavailable` while there is no answer, and `KeysProblem` where an operator has to look. */
  private async ask(
    method: 'GET' | 'POST',
    path: string,
    body?: object,
  ): Promise<{ readonly status: number; readonly data: Answer }> {
    const { address, mount, token } = this.settings;
    let response: Response;
    try {
      response = await fetch(`${address}/v1/${mount}/${path}`, {
        method,
        headers: { 'x-vault-token': token, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(patienceMs),
      });
    } catch (cause) {
      throw new KeyServiceUnavailable(cause);
    }
    const { status } = response;
    const said = (await response.json().catch(() => ({}))) as { readonly data?: Answer };
    // Sealed, standing by, limited or broken: all of these pass.
    if (status === 429 || status >= 500) {
      throw new KeyServiceUnavailable(new Error(`It answers with ${String(status)}, and may be sealed or overloaded.`));
    }
    if (status === 403) {
      throw new KeysProblem(
        `The key service at ${address} refuses the token of REDRESS_VAULT_TOKEN for ${mount}/${path}. Look whether it has expired, and whether ` +
          'its policy allows what docs/operating.md lists.',
      );
    }
    const known = status < 300 || (status === 404 && method === 'GET') || (status === 400 && path.startsWith('decrypt/'));
    if (!known) {
      throw new KeysProblem(
        `The key service at ${address} answers ${mount}/${path} with ${String(status)}. Look whether REDRESS_VAULT_MOUNT is right.`,
      );
    }
    return { status, data: said.data ?? {} };
  }

  private text(data: Answer, field: string): string {
    const value = own(data, field);
    if (typeof value !== 'string') throw this.strange(field);
    return value;
  }

  private strange(what: string): KeysProblem {
    return new KeysProblem(
      `The key service at ${this.settings.address} gives no ${what}. Look whether REDRESS_VAULT is a Vault.`,
    );
  }
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
