// A list that is read page by page, by the tokens of the contract: one request at a time, and a page turns once it is there.
import { pager } from '../parts/pager.js';

export class Pages {
  list;
  problem = null;
  /** False while `list` is another filter's, which stays until the answer is there so that nothing flickers. */
  isOwn = false;
  #fetch;
  #update;
  /** The tokens of the pages up to the one that is shown: the contract's only lead forward. */
  #tokens = [null];
  /** The same up to the one that was asked for last. */
  #asked = this.#tokens;
  #isTurning = false;
  #isStale = false;
  #asking = null;

  /**
   * @param fetch takes a page's token and a signal
   * @param list what was shown before, or null
   */
  constructor(list, fetch, update) {
    this.list = list;
    this.#fetch = fetch;
    this.#update = update;
  }

  get number() {
    return this.#tokens.length;
  }

  /** From the first page, as of another filter. */
  start() {
    return this.#load([null]);
  }

  /** The page that is shown; if another one is on its way, that one once it is there. */
  async reload() {
    if (this.#isTurning) this.#isStale = true;
    else await this.#load(this.#tokens);
  }

  /** What was asked for last, as after it failed. */
  again() {
    return this.#load(this.#asked);
  }

  next() {
    if (!this.#isTurning && this.list.nextPageToken) this.#load([...this.#tokens, this.list.nextPageToken]);
  }

  previous() {
    if (!this.#isTurning && this.number > 1) this.#load(this.#tokens.slice(0, -1));
  }

  stop() {
    this.#asking?.abort();
  }

  /** @param isReload true if the page was shown before */
  take(list, isReload) {
    this.list = list;
  }

  async #load(tokens) {
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    this.#asked = tokens;
    this.#isTurning = tokens !== this.#tokens;
    try {
      const list = await this.#fetch(tokens.at(-1), asking.signal);
      if (asking.signal.aborted) return;
      this.take(list, this.isOwn && tokens === this.#tokens);
      this.isOwn = true;
      this.#tokens = tokens;
      this.problem = null;
    } catch (failure) {
      if (asking.signal.aborted) return;
      this.problem = failure;
      if (!this.isOwn) this.list = null;
    }
    this.#isTurning = false;
    this.#update();
    if (!this.#isStale || this.problem) return;
    this.#isStale = false;
    await this.#load(this.#tokens);
  }

  pager({ label, pageSize, shown, total }) {
    return pager({
      label,
      page: this.number,
      pageSize,
      shown,
      total,
      hasNext: Boolean(this.list.nextPageToken),
      previous: () => this.previous(),
      next: () => this.next(),
    });
  }
}
