/** Signing in without a password was asked for where real people's complaints may be. */
export class UnsafeSignIn extends Error {
  override readonly name = 'UnsafeSignIn';
}

/**
 * Whether anybody may sign in as anybody, which only development and demonstrations may allow (REDRESS_DEV_SIGN_IN=1).
 * Throws `UnsafeSignIn` in production, and an `Error` for a value that is neither 1 nor 0: then the process must not start.
 */
export function developmentSignIn(env: Readonly<Record<string, string | undefined>>): boolean {
  const said = env.REDRESS_DEV_SIGN_IN ?? '0';
  if (said === '0' || said === '') return false;
  if (said !== '1') throw new Error(`REDRESS_DEV_SIGN_IN is "${said}"; it must be 1 or 0.`);
  if (env.NODE_ENV === 'production') {
    throw new UnsafeSignIn(
      'REDRESS_DEV_SIGN_IN=1 lets anybody sign in as anybody, and NODE_ENV=production says that this is no demonstration. ' +
        'Remove REDRESS_DEV_SIGN_IN, or do not set NODE_ENV to production.',
    );
  }
  return true;
}
