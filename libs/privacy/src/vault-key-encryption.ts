import { KeyEncryption, type WrappedKey } from './key-encryption.js';
import { isWrappedToPublic, publicHalfOf, unwrappedByPair } from './key-pair.js';
import { KeysProblem, SealBroken } from './key-problem.js';
import type { VaultTransit } from './vault-transit.js';

const written = /^vault:v([1-9]\d{0,8}):[A-Za-z0-9+/=]+$/;

/**
 * The keys of the epochs in a key service, which never gives them out: an epoch is a version of one key of Vault's transit
 * engine.
 */
export class VaultKeyEncryption extends KeyEncryption {
  /** Keys of which pairs follow, by epoch: asked for once. */
  private readonly seeds = new Map<number, Buffer>();

  constructor(private readonly vault: VaultTransit) {
    super();
  }

  override async epochs(): Promise<readonly number[]> {
    return (await this.vault.key())?.versions ?? [];
  }

  override async begin(after = 0): Promise<number> {
    if ((await this.vault.key()) === undefined) await this.vault.create();
    else await this.vault.rotate();
    for (;;) {
      const newest = (await this.epochs()).at(-1);
      if (newest === undefined) throw new KeysProblem('The key service made no key.');
      if (newest > after) return newest;
      await this.vault.rotate();
    }
  }

  override async wrap(key: Uint8Array, context: Uint8Array): Promise<WrappedKey> {
    const wrapped = await this.vault.encrypt(key, context);
    const epoch = Number(written.exec(wrapped)?.[1]);
    if (!Number.isInteger(epoch)) throw new KeysProblem('The key service does not say by which version of the key it encrypted.');
    return { epoch, wrapped };
  }

  /** Vault takes its newest version by itself. */
  override lookAgain(): void {
    return;
  }

  override async publicHalf(epoch: number): Promise<Uint8Array> {
    return publicHalfOf(await this.seedOf(epoch));
  }

  override async unwrap({ epoch, wrapped }: WrappedKey, context: Uint8Array): Promise<Uint8Array> {
    if (isWrappedToPublic(wrapped)) return unwrappedByPair(await this.seedOf(epoch), epoch, wrapped, context);
    if (Number(written.exec(wrapped)?.[1]) !== epoch) throw new SealBroken('A wrapped key is not of the epoch that it names.');
    return this.vault.decrypt(wrapped, context);
  }

  override async end(epoch: number): Promise<void> {
    this.seeds.delete(epoch);
    await this.vault.trimTo(epoch + 1);
  }

  override wrote(wrapped: string): boolean {
    return written.test(wrapped);
  }

  /** The newest version of a key is never trimmed: one takes its place that has wrapped nothing. */
  override async giveUp(next: number): Promise<void> {
    this.seeds.clear();
    const newest = (await this.epochs()).at(-1);
    if (newest === undefined) return;
    if (newest < next - 1) await this.vault.rotate();
    await this.vault.trimTo((await this.epochs()).at(-1) ?? newest);
  }

  private async seedOf(epoch: number): Promise<Buffer> {
    const known = this.seeds.get(epoch);
    if (known !== undefined) return known;
    const seed = await this.vault.mac(epoch, 'redress/key-pair');
    this.seeds.set(epoch, seed);
    return seed;
  }
}
