// The operator's token or API key: kept until the tab is closed and sent with every request; null if the service asks for none.
const NAME = 'flotilla.credential';
/** What a header can carry. */
const SENDABLE = /^[\x21-\x7e]{1,12000}$/;

class Credential extends EventTarget {
  /** Why the service does not let in who has it; null while it does. */
  refusal = null;
  #value = null;

  constructor() {
    super();
    try {
      this.#value = sessionStorage.getItem(NAME);
    } catch {
      // Without storage it is forgotten when the page is loaded anew.
    }
  }

  get value() {
    return this.#value;
  }

  isSendable(value) {
    return SENDABLE.test(value);
  }

  /**
   * @param value null for none
   * @param refusal why nobody is let in with it, if that is known already
   */
  use(value, refusal = null) {
    this.#value = value;
    this.refusal = refusal;
    try {
      if (value) sessionStorage.setItem(NAME, value);
      else sessionStorage.removeItem(NAME);
    } catch {
      // As above.
    }
    this.dispatchEvent(new Event('change'));
  }

  /**
   * The service did not let it in.
   *
   * @param value what was sent: an answer that comes after another was chosen says nothing of that one
   */
  refuse(problem, value) {
    if (value !== this.#value || this.refusal) return;
    this.refusal = problem;
    this.dispatchEvent(new Event('change'));
  }
}

export const credential = new Credential();
