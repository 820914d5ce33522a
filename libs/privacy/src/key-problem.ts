/** The keys cannot be used as they are; the message says how to go on. */
export class KeysProblem extends Error {
  override readonly name = 'KeysProblem';
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
