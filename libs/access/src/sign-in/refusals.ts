import { Problem } from '#web';

export const signInIsOff = (): Problem =>
  new Problem(
    404,
    'sign-in-is-off',
    'Nobody can sign in here',
    'Staff cannot sign in to this installation yet: it is not set up.',
  );

/** Somebody whom we know, and who may do nothing here today. */
export const noRoleToday = (): Problem =>
  new Problem(
    403,
    'sign-in-without-role',
    'You have no role here today',
    'We know who you are, but you have no role here today: it has not begun, or has ended. Ask an administrator.',
  );

/** Gives the provider. Throws where there is none. */
export function refuseWithoutProvider<Provider>(provider: Provider | undefined): Provider {
  if (provider === undefined) throw signInIsOff();
  return provider;
}
