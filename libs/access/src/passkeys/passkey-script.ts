import { createHash } from 'node:crypto';

/**
 * The one script of this system: a browser talks to a passkey through script alone. It asks for nothing over the network; it
 * fills the form of its page and sends it. Written for browsers as they are since 2020, and so without help from a library.
 */
export const passkeyScript = `
const form = document.getElementById('passkey');
const said = document.getElementById('passkey-said');
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '');
const named = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
async function make(options) {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: named(options.excludeCredentials),
  };
  const { response, ...made } = await navigator.credentials.create({ publicKey }).then(parts);
  return {
    ...made,
    response: {
      clientDataJSON: text(response.clientDataJSON),
      attestationObject: text(response.attestationObject),
      transports: response.getTransports ? response.getTransports() : [],
    },
  };
}
async function use(options) {
  const publicKey = { ...options, challenge: bytes(options.challenge), allowCredentials: named(options.allowCredentials) };
  const { response, ...used } = await navigator.credentials.get({ publicKey }).then(parts);
  return {
    ...used,
    response: {
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      userHandle: response.userHandle ? text(response.userHandle) : undefined,
    },
  };
}
const parts = (credential) => ({
  id: credential.id,
  rawId: text(credential.rawId),
  type: credential.type,
  clientExtensionResults: credential.getClientExtensionResults(),
  response: credential.response,
});
form.hidden = false;
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  said.textContent = '';
  try {
    const options = JSON.parse(form.dataset.options);
    form.elements.answer.value = JSON.stringify(await (form.dataset.kind === 'make' ? make(options) : use(options)));
    form.submit();
  } catch (error) {
    said.textContent =
      error.name === 'InvalidStateError'
        ? 'This device has a passkey for you already. Sign in with it.'
        : 'Nothing was done: you stopped, the time was up, or this device has no passkey for this site. You can try again.';
  }
});
`;

const hash = createHash('sha256').update(passkeyScript).digest('base64');

/** The content security policy of a page with this script: with it, and with no other. */
export const withPasskeyScript = (policy: string): string => policy.replace("script-src 'none'", `script-src 'sha256-${hash}'`);
