// When the project list is fetched again, and when other rows may take the place of those shown.
import { AtMostEvery } from '../live/at-most-every.js';
import { Listening } from '../live/listening.js';

const AT_MOST_EVERY_MILLIS = 4000;
const AT_LEAST_EVERY_MILLIS = 30_000;
const SETTLE_CHECK_MILLIS = 1000;
/** After the last key press in the table, rows stay where they are for this long. */
const KEYBOARD_QUIET_MILLIS = 8000;

export class RefreshPolicy {
  #refreshing;
  #settle;
  #listening = new Listening();
  #timers = [];
  #lastKeyAt = 0;

  /**
   * @param refresh fetches the list and moves no row
   * @param settle lets other rows take the place of those shown; called every second, but not while the table is in use
   */
  constructor({ refresh, settle }) {
    this.#refreshing = new AtMostEvery(AT_MOST_EVERY_MILLIS, refresh);
    this.#settle = settle;
  }

  start() {
    this.#listening.to(document, 'keydown', () => (this.#lastKeyAt = performance.now()));
    this.#timers = [
      setInterval(() => this.#settleUnlessInUse(), SETTLE_CHECK_MILLIS),
      setInterval(() => this.refreshSoon(), AT_LEAST_EVERY_MILLIS),
    ];
  }

  stop() {
    this.#listening.stop();
    this.#refreshing.stop();
    this.#timers.forEach(clearInterval);
  }

  /** An event says that the list may be another one by now. */
  refreshSoon() {
    this.#refreshing.want();
  }

  #settleUnlessInUse() {
    const rows = document.querySelector('table.projects tbody');
    const isPointedAt = rows?.matches(':hover');
    const isTypedIn = rows?.contains(document.activeElement) && performance.now() - this.#lastKeyAt < KEYBOARD_QUIET_MILLIS;
    if (!isPointedAt && !isTypedIn) this.#settle();
  }
}
