/** Listens while a page or a dialog is open; `stop` ends all of it. */
export class Listening {
  #ending = new AbortController();

  to(target, type, listener) {
    target.addEventListener(type, listener, { signal: this.#ending.signal });
    return this;
  }

  get signal() {
    return this.#ending.signal;
  }

  stop() {
    this.#ending.abort();
  }
}
