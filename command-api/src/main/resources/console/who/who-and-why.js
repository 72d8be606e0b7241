// Who asks, and why: it goes with each batch into its history.
import { html, nothing } from '../lit.js';
import { actor } from './actor.js';
import { session } from './session.js';
import { MAX_REASON_LENGTH } from '../words/contract.js';

export class ActorField {
  #name = actor.name();
  #isWrong = false;
  #update;

  constructor(update) {
    this.#update = update;
  }

  /** False if it is no name; the field says so then. */
  saveIfValid() {
    if (session.isSignedIn) return true;
    this.#isWrong = !actor.isValid(this.#name);
    if (!this.#isWrong) actor.rename(this.#name);
    return !this.#isWrong;
  }

  template() {
    if (session.isSignedIn) {
      return html`<p class="field who" data-testid="signed-in-as"><span>Your name</span> <strong>${session.actor}</strong></p>`;
    }
    return html`<label class="field who">
      <span>Your name</span>
      <input
        type="text"
        name="actor"
        .value=${this.#name}
        maxlength="64"
        autocomplete="username"
        spellcheck="false"
        aria-invalid=${String(this.#isWrong)}
        aria-describedby=${this.#isWrong ? 'actor-rule' : nothing}
        @input=${(event) => {
          this.#name = event.target.value.trim();
          this.#isWrong = false;
          this.#update();
        }}
      />
      ${this.#isWrong ? html`<small id="actor-rule" class="wrong">1 to 64 letters, digits and signs, no spaces.</small>` : nothing}
    </label>`;
  }
}

export class WhoAndWhy {
  #actor;
  #reason = '';

  constructor(update) {
    this.#actor = new ActorField(update);
  }

  /** As the actor's field. */
  saveIfValid() {
    return this.#actor.saveIfValid();
  }

  /** What goes into the request; nothing if no reason was given. */
  get reason() {
    return this.#reason.trim() ? { reason: this.#reason.trim() } : {};
  }

  template() {
    return html`<div class="who-and-why">
      ${this.#actor.template()}
      <label class="field why">
        <span>Reason <span class="optional">optional, kept in the history</span></span>
        <input
          type="text"
          name="reason"
          maxlength=${MAX_REASON_LENGTH}
          autocomplete="off"
          .value=${this.#reason}
          placeholder="maintenance window 42"
          @input=${(event) => (this.#reason = event.target.value)}
        />
      </label>
    </div>`;
  }
}
