// Who is signed in, and what he may do where: GET /v1/me. Where nobody has to prove who he is, everybody may do everything.
import { credential } from '../api/credential.js';
import { getMe } from '../api/http.js';
import { Problem } from '../api/problem.js';

const SIGNED_OUT = { code: 'SIGNED_OUT', title: 'You are signed out.', detail: '' };
const ANYWHERE = '*';

class Session {
  /** As the service tells it; null while that is not known. */
  #me = null;

  /** True where batches carry the name that belongs to the credential, not one that is typed. */
  get isSignedIn() {
    return Boolean(credential.value) && this.#me?.authenticationRequired !== false;
  }

  get actor() {
    return this.#me?.actor ?? '…';
  }

  /** Asks who one is. Where that gets no answer, the pages say so. */
  async load() {
    const as = credential.value;
    try {
      const me = await getMe(as);
      if (as === credential.value) this.#me = me;
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
    }
  }

  /** @throws Problem where the service does not let in who has this */
  async signIn(value) {
    this.#me = await getMe(value);
    credential.use(value);
  }

  signOut() {
    this.#me = null;
    credential.use(null, new Problem(SIGNED_OUT));
  }

  /** Names of workspaces with the roles there, `*` for all others; null where everybody may do everything, or it is not known. */
  get workspaces() {
    return this.#me?.authenticationRequired ? this.#me.workspaces : null;
  }

  #roles(workspace) {
    return [...(this.workspaces[workspace] ?? []), ...(this.workspaces[ANYWHERE] ?? [])];
  }

  /** Whether somebody is signed in who has nothing to do with a workspace. */
  isStrangerTo(workspace) {
    return this.workspaces !== null && this.#roles(workspace).length === 0;
  }

  /** Why the one who is signed in may not do it; null where he may, as far as is known. The service has the last word. */
  obstacle(workspace, operation) {
    if (this.workspaces === null) return null;
    const needed = operation === 'DELETE' ? 'admin' : 'operator';
    if (this.#roles(workspace).includes(needed)) return null;
    return `It takes the role ${needed} in “${workspace}”, which ${this.actor} does not have.`;
  }
}

export const session = new Session();
