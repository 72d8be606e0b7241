// Requests that must not be carried out twice: each keeps its key until there is an answer that says what became of it.
import { newKey } from './idempotency-key.js';
import { Problem } from './problem.js';

export class SentOnce {
  #keys = new Map();
  #underWay = new Map();

  /** True while it is not known what became of a request: the same again is harmless, another one may be a second one. */
  get isUncertain() {
    return this.#keys.size > 0;
  }

  /**
   * Sends a request, or the same again: then under the key it had, and while it is under way not at all.
   *
   * @param request what makes it the same request; it has to go to JSON
   * @param send takes the key
   */
  send(request, send) {
    const text = JSON.stringify(request);
    if (!this.#underWay.has(text)) {
      this.#underWay.set(
        text,
        this.#send(text, send).finally(() => this.#underWay.delete(text)),
      );
    }
    return this.#underWay.get(text);
  }

  async #send(text, send) {
    const isFirst = !this.#keys.has(text);
    const key = this.#keys.get(text) ?? newKey();
    this.#keys.set(text, key);
    try {
      const answer = await send(key);
      this.#keys.delete(text);
      return answer;
    } catch (failure) {
      // A refusal of the second try says nothing of the first.
      if (isFirst && !Problem.from(failure).mayHaveArrived) this.#keys.delete(text);
      throw failure;
    }
  }
}
