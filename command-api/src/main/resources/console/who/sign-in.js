// The sign-in form: shown instead of every page while the service refuses the caller.
import { credential } from '../api/credential.js';
import { html, nothing } from '../lit.js';
import { session } from './session.js';

const SAID = {
  TOKEN_MISSING: { title: 'Sign in', text: 'Sign in with a token or an API key to continue.' },
  TOKEN_EXPIRED: { title: 'Your token has expired', text: 'Sign in with a new one; you come back to where you were.' },
  TOKEN_INVALID: { title: 'Your token or key is not accepted any more', text: 'It may have been revoked. Sign in with another.' },
  SIGNED_OUT: { title: 'You are signed out', text: 'This tab has forgotten your token or key.' },
};

export class SignIn {
  #typed = '';
  #problem = null;
  #isAsking = false;
  #update;

  constructor(update) {
    this.#update = update;
  }

  async #send() {
    if (this.#isAsking) return;
    this.#problem = null;
    if (!credential.isSendable(this.#typed)) {
      this.#problem = {
        title: 'This is not a token or an API key.',
        detail: 'Expected letters, digits and punctuation without spaces; check what you pasted.',
        code: 'TOKEN_INVALID',
      };
      return this.#update();
    }
    this.#isAsking = true;
    this.#update();
    try {
      const typed = this.#typed;
      this.#typed = '';
      await session.signIn(typed);
    } catch (failure) {
      this.#problem = failure;
    }
    this.#isAsking = false;
    this.#update();
  }

  template() {
    const { title, text } = SAID[credential.refusal.code] ?? { title: 'Sign in', text: credential.refusal.detail };
    return html`<main id="main" class="sign-in" data-testid="sign-in" data-code=${credential.refusal.code}>
      <form
        novalidate
        @submit=${(event) => {
          event.preventDefault();
          this.#send();
        }}
      >
        <img src="console/icon.svg" alt="" width="32" height="32" />
        <h1>${title}</h1>
        <p>${text}</p>
        <label class="field">
          <span>Token or API key</span>
          <input
            type="password"
            autocomplete="off"
            spellcheck="false"
            autofocus
            data-testid="credential"
            aria-invalid=${String(this.#problem !== null)}
            aria-describedby="credential-note"
            .value=${this.#typed}
            @input=${(event) => (this.#typed = event.target.value.trim())}
          />
          <small id="credential-note">Kept for this tab, until it is closed or you sign out.</small>
        </label>
        ${this.#problem
          ? html`<p class="notice bad" role="alert" data-testid="sign-in-problem">
              <span><strong>${this.#problem.title}</strong> ${this.#problem.detail}</span>
            </p>`
          : nothing}
        <button type="submit" class="main" data-testid="sign-in-button" aria-disabled=${String(this.#isAsking)}>
          ${this.#isAsking ? 'Signing in …' : 'Sign in'}
        </button>
      </form>
    </main>`;
  }
}
