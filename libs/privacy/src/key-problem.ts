/** The keys cannot be used as they are; the message says how to go on. */
export class KeysProblem extends Error {
  override readonly name = 'KeysProblem';
}

/** What wraps the data keys is in the folder, and the settings name a key service, or the other way round. */
export class KeysElsewhere extends KeysProblem {
  constructor() {
    super(
      'The data keys of this database are wrapped in the other place: by the keys in the folder where REDRESS_VAULT is set, and by a key ' +
        'service where it is not. Nothing was changed. Set REDRESS_VAULT as it was, or stop Redress and move them: cli keys move',
    );
  }
}

/** A sealed value, or a wrapped key, is not what was sealed at this place. Nothing of it may be shown. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

/** A legal hold keeps these keys. Nothing was destroyed. */
export class KeysAreHeld extends Error {
  override readonly name = 'KeysAreHeld';

  constructor() {
    super('This file is under a legal hold. Nothing was destroyed.');
  }
}
