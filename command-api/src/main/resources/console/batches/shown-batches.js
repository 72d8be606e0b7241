// The batches of one page of the history: those that are shown change in place, and others wait until they are wanted.
import { hasEnded } from '../words/names.js';
import { Pages } from './pages.js';

const idsOf = (list) => list.batches.map((batch) => batch.batchId).join();

export class ShownBatches extends Pages {
  /** What the service has now, if that is other rows than shown. */
  #newer = null;
  #statuses;

  /** @param statuses those of the filter; none for all */
  constructor(statuses, list, fetch, update) {
    super(list, fetch, update);
    this.#statuses = statuses;
  }

  get isOutdated() {
    return this.#newer !== null;
  }

  /** Whether a batch does not match the filter any more, and goes with the next refresh. */
  isLeaving(batch) {
    return this.isOwn && this.#statuses.length > 0 && !this.#statuses.includes(batch.status);
  }

  take(list, isReload) {
    const moves = isReload && this.list.batches.length > 0 && idsOf(list) !== idsOf(this.list);
    this.#newer = moves ? list : null;
    if (moves) for (const batch of list.batches) this.change(batch);
    else this.list = { ...list, batches: list.batches.map((batch) => this.#latest(batch)) };
  }

  /** Shows what waited. */
  settle() {
    if (!this.#newer) return;
    const list = this.#newer;
    this.#newer = null;
    this.list = { ...list, batches: list.batches.map((batch) => this.#latest(batch)) };
  }

  /** True if it is on this page. */
  change(batch) {
    const at = this.list?.batches.findIndex((one) => one.batchId === batch.batchId) ?? -1;
    if (at < 0) return false;
    this.list.batches[at] = { ...this.list.batches[at], ...this.#latest(batch) };
    return true;
  }

  /** An answer that was overtaken by the event of a batch's end does not make it run again. */
  #latest(batch) {
    const shown = this.list?.batches.find((one) => one.batchId === batch.batchId);
    return shown && hasEnded(shown) && !hasEnded(batch) ? shown : batch;
  }
}
