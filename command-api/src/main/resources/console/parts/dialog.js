// A dialog: the browser's own <dialog>, which keeps the focus inside, closes on Escape and gives the focus back.
import { credential } from '../api/credential.js';
import { html, nothing, render } from '../lit.js';
import { calmly, oncePerFrame } from '../live/frame.js';
import { Listening } from '../live/listening.js';
import { tellFrom, tellNoLongerFrom } from './announcements.js';

let last = 0;

export class Dialog {
  #element = document.createElement('dialog');
  #titleId = `dialog-title-${++last}`;
  #draw;
  #onClose;
  #listening = new Listening();
  isOpen = true;

  /**
   * @param draw gives {title, body, buttons, submit}; submit, if there is one, is called if the form is submitted, by Enter for example
   * @param testid what tests find it by
   * @param wide for tables
   * @param onClose when it was closed, however that came
   */
  constructor({ draw, testid, wide = false, onClose = () => {} }) {
    this.#draw = draw;
    this.#onClose = onClose;
    this.#element.dataset.testid = testid;
    this.#element.className = wide ? 'wide' : '';
    this.#element.setAttribute('aria-labelledby', this.#titleId);
    this.#element.addEventListener('close', () => this.#closed());
    this.update = oncePerFrame(() => this.isOpen && this.#render());
    this.updateLive = calmly(this.update);
  }

  open() {
    document.body.append(this.#element);
    this.#render();
    this.#element.showModal();
    tellFrom(this.#element);
    // Going back leads to another page, which is not what the dialog is about.
    this.#listening.to(window, 'hashchange', () => this.close());
    // Who is not let in any more has nothing to see here.
    this.#listening.to(credential, 'change', () => this.close());
    return this;
  }

  close() {
    if (this.isOpen) this.#element.close();
  }

  /** After the next drawing, as when a button that had the focus is gone. */
  focusOn(selector) {
    requestAnimationFrame(() => requestAnimationFrame(() => this.#element.querySelector(selector)?.focus()));
  }

  #closed() {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.#listening.stop();
    tellNoLongerFrom(this.#element);
    this.#element.remove();
    this.#onClose();
  }

  #render() {
    const { title, body, buttons, submit = null } = this.#draw();
    render(
      html`<form
        method="dialog"
        novalidate
        @submit=${(event) => {
          event.preventDefault();
          submit?.();
        }}
      >
        <header>
          <h2 id=${this.#titleId} tabindex="-1">${title}</h2>
          <button type="button" class="quiet icon" aria-label="Close" @click=${() => this.close()}>×</button>
        </header>
        <div class="dialog-body" tabindex="-1">${body}</div>
        ${buttons ? html`<footer>${buttons}</footer>` : nothing}
      </form>`,
      this.#element,
    );
  }
}
