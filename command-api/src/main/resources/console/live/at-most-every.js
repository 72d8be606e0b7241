/**
 * Work that is wanted often and done at a bounded rate: soon after the first wish, and then once for all wishes of an interval.
 * Runs never overlap.
 */
export class AtMostEvery {
  #work;
  #milliseconds;
  #timer = null;
  #running = false;
  #wanted = false;
  #lastEnd = -Infinity;

  constructor(milliseconds, work) {
    this.#milliseconds = milliseconds;
    this.#work = work;
  }

  want() {
    this.#wanted = true;
    if (this.#timer !== null || this.#running) return;
    const wait = Math.max(0, this.#lastEnd + this.#milliseconds - performance.now());
    this.#timer = setTimeout(() => this.#run(), wait);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#wanted = false;
  }

  async #run() {
    this.#timer = null;
    this.#wanted = false;
    this.#running = true;
    try {
      await this.#work();
    } finally {
      this.#running = false;
      this.#lastEnd = performance.now();
      if (this.#wanted) this.want();
    }
  }
}
