import type { IdentityProviderSettings } from '#access';
import type { Register } from '#installation';
import type { Settings } from './settings.js';

/**
 * Who vouches for staff at this moment: what the operator has set, else what the installation says, with the secret that the
 * operator has set, else the issuer for development.
 */
export function identityProviderOf(
  { identityProvider, clientSecret, acr }: Settings,
  register: Register,
  development: IdentityProviderSettings | undefined,
): IdentityProviderSettings | undefined {
  if (identityProvider !== undefined) return identityProvider;
  const { installation } = register;
  const own = installation.status === 'set-up' ? installation.settings.identityProvider : undefined;
  if (own !== undefined && clientSecret !== undefined) return { ...own, clientSecret, ...(acr !== undefined && { acr }) };
  return development;
}
