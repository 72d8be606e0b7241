// The signed-in caller and their roles by workspace (GET /v1/me). If the service does not authenticate callers, everybody may do
// everything.
import { credential } from '../api/credential.js';
import { getMe } from '../api/http.js';
import { Problem } from '../api/problem.js';
import { ROLE_TO_POST } from '../words/contract.js';
import { actor } from './actor.js';

const SIGNED_OUT = { code: 'SIGNED_OUT', title: 'You are signed out.', detail: '' };
const ANYWHERE = '*';

class Session {
  /** As the service tells it; null while that is not known. */
  #me = null;

  /** True if batches carry the name that belongs to the credential, not one that is typed. */
  get isSignedIn() {
    return Boolean(credential.value) && this.#me?.authenticationRequired !== false;
  }

  get actor() {
    return this.#me?.actor ?? '…';
  }

  /** Asks the service who the caller is. If it does not answer, the pages say so. */
  async load() {
    const as = credential.value;
    try {
      const me = await getMe(as);
      if (as === credential.value) this.#me = me;
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
    }
  }

  /** @throws Problem if the service refuses the credential */
  async signIn(value) {
    this.#me = await getMe(value);
    credential.use(value);
  }

  signOut() {
    this.#me = null;
    credential.use(null, new Problem(SIGNED_OUT));
  }

  /** Headers that name the caller; none if signed in, because the name belongs to the credential then. */
  get headers() {
    return this.isSignedIn ? {} : { 'Flotilla-Actor': actor.name() };
  }

  /** Names of workspaces with the roles there, `*` for all others; null if everybody may do everything, or if it is not known. */
  get workspaces() {
    return this.#me?.authenticationRequired ? this.#me.workspaces : null;
  }

  #roles(workspace) {
    return [...(this.workspaces[workspace] ?? []), ...(this.workspaces[ANYWHERE] ?? [])];
  }

  /** Whether the signed-in caller has no role in a workspace. */
  isStrangerTo(workspace) {
    return this.workspaces !== null && this.#roles(workspace).length === 0;
  }

  /** Why the signed-in caller may not do it; null if they may, as far as is known. The service has the last word. */
  obstacle(workspace, operation) {
    if (this.workspaces === null) return null;
    const needed = ROLE_TO_POST[operation];
    if (this.#roles(workspace).includes(needed)) return null;
    return `Requires the role ${needed} in “${workspace}”, which ${this.actor} does not have.`;
  }
}

export const session = new Session();
