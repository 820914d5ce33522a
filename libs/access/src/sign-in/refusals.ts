import { Problem } from '#web';

export const signInIsOff = (): Problem =>
  new Problem(
    404,
    'sign-in-is-off',
    'Nobody can sign in here',
    'Staff cannot sign in to this installation yet: it has no identity provider and no passkeys.',
  );

/** Gives the provider. Throws where there is none. */
export function refuseWithoutProvider<Provider>(provider: Provider | undefined): Provider {
  if (provider === undefined) throw signInIsOff();
  return provider;
}
