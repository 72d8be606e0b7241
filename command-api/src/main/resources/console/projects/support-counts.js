// How many of the selected projects support each operation: from their own allowed operations if they are known here, from
// previews if a filter stands for them.
import { ALL_OPERATIONS } from '../words/operations.js';

/** Previews of a large selection cost something: they may take this share of the time at most. */
const SHARE_OF_TIME = 0.05;
const SHORTEST_PAUSE_MILLIS = 4000;

export class SupportCounts {
  #api;
  #update;
  #counts = {};
  /** By operation: why the batch as a whole would be refused. */
  #refusals = {};
  #asking = null;
  #nextAt = 0;

  constructor(api, update) {
    this.#api = api;
    this.#update = update;
  }

  /** By operation; undefined if it is not known yet. */
  of(selection) {
    if (selection.isAll) return this.#counts;
    const counts = Object.fromEntries(ALL_OPERATIONS.map((operation) => [operation, 0]));
    for (const project of selection.projects) {
      for (const operation of project.allowedOperations) counts[operation]++;
    }
    return counts;
  }

  /** By operation: why it would be refused, whatever each project supports. */
  refusals(selection) {
    return selection.isAll ? this.#refusals : {};
  }

  /** Counts anew if that is due. */
  refresh(selection, isNew = false) {
    if (!selection.isAll) return this.stop();
    if (isNew) {
      this.stop();
      this.#counts = {};
      this.#refusals = {};
    }
    if (!this.#asking && performance.now() >= this.#nextAt) this.#ask(selection.request);
  }

  stop() {
    this.#asking?.abort();
    this.#asking = null;
    this.#nextAt = 0;
  }

  async #ask(selection) {
    const asking = new AbortController();
    this.#asking = asking;
    const begin = performance.now();
    try {
      for (const operation of ALL_OPERATIONS) {
        const parameters = operation === 'MODIFY_ALERT_CONFIGURATION' ? { alertLevel: 'LOW_PROTECTION' } : {};
        const preview = await this.#api.previewCounts({ operation, selection, parameters }, asking.signal);
        this.#counts = { ...this.#counts, [operation]: preview.eligible.count };
        this.#refusals = { ...this.#refusals, [operation]: preview.error?.message };
        this.#update();
      }
    } catch {
      // The dialog asks again, and says what is wrong then.
    }
    if (this.#asking !== asking) return;
    this.#asking = null;
    const took = performance.now() - begin;
    this.#nextAt = performance.now() + Math.max(SHORTEST_PAUSE_MILLIS, took / SHARE_OF_TIME);
  }
}
