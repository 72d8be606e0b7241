// The workspace's changes as they happen: GET /events, and what becomes of the connection.
import { openEvents } from '../api/http.js';
import { EventStreamParser } from './event-stream.js';

const FIRST_PAUSE_MILLIS = 1000;
const LONGEST_PAUSE_MILLIS = 10_000;
/** The service sends a heartbeat every 5 seconds. A connection that stays silent for this long counts as lost, even if nobody closed it. */
const SILENT_FOR_MILLIS = 15_000;
/** A page that nobody looks at gives its connection back: browsers have six for one host. */
const HIDDEN_FOR_MILLIS = 5_000;

const DOCUMENTS = ['project', 'project-deleted', 'batch', 'telemetry'];


/**
 * Events `project`, `project-deleted`, `batch`, `telemetry` with the document as `detail`; `connection` when `state` changes
 * (connecting, live, lost, refused, resting); `gap` when something may have been missed and what is shown has to be fetched anew:
 * each time it begins, for what was fetched before may be older.
 */
export class LiveEvents extends EventTarget {
  state = 'connecting';
  lostAt = null;
  /** Why the service does not want to tell; null but in the state `refused`. */
  refusal = null;
  #workspace;
  #asking = null;
  #lastEventId = null;
  #retryTimer = null;
  #hiddenTimer = null;
  #silenceTimer = null;
  #firstPause = FIRST_PAUSE_MILLIS;
  #pause = FIRST_PAUSE_MILLIS;

  constructor(workspace) {
    super();
    this.#workspace = workspace;
    this.onVisibility = () => this.#visibilityChanged();
    this.onOnline = () => this.state !== 'resting' && this.retryNow();
  }

  start() {
    document.addEventListener('visibilitychange', this.onVisibility);
    window.addEventListener('online', this.onOnline);
    this.#connect();
  }

  stop() {
    document.removeEventListener('visibilitychange', this.onVisibility);
    window.removeEventListener('online', this.onOnline);
    clearTimeout(this.#hiddenTimer);
    this.#disconnect();
  }

  /** Not to wait for the next try. */
  retryNow() {
    if (this.state !== 'live') this.#connect();
  }

  async #connect() {
    this.#disconnect();
    const asking = new AbortController();
    this.#asking = asking;
    this.#heard();
    try {
      const body = await openEvents(this.#workspace, this.#lastEventId, asking.signal);
      if (asking !== this.#asking) return;
      this.#opened();
      await this.#read(body.getReader(), asking);
      // The service ended it, as when it stops.
      this.#failed(asking, null);
    } catch (failure) {
      this.#failed(asking, failure);
    }
  }

  async #read(reader, asking) {
    const decoder = new TextDecoder();
    const parser = new EventStreamParser((type, data) => this.#tell(type, data), this.#lastEventId);
    for (let piece = await reader.read(); !piece.done && asking === this.#asking; piece = await reader.read()) {
      this.#heard();
      parser.take(decoder.decode(piece.value, { stream: true }));
      this.#lastEventId = parser.lastEventId;
      this.#firstPause = parser.retryMillis ?? FIRST_PAUSE_MILLIS;
    }
  }

  /** Waits for the next word from now on. */
  #heard() {
    clearTimeout(this.#silenceTimer);
    this.#silenceTimer = setTimeout(() => {
      this.#become('lost');
      this.#connect();
    }, SILENT_FOR_MILLIS);
  }

  #disconnect() {
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#silenceTimer);
    this.#asking?.abort();
    this.#asking = null;
  }

  #opened() {
    this.#heard();
    this.#pause = this.#firstPause;
    this.#become('live');
    this.dispatchEvent(new Event('gap'));
  }

  #failed(asking, problem) {
    if (asking !== this.#asking) return;
    this.#disconnect();
    if (problem?.status === 400 && this.#lastEventId) {
      // The service no longer knows this event. Start from now; listeners hear of the gap in any case.
      this.#lastEventId = null;
    } else if (problem?.isFinal) {
      this.refusal = problem;
      return this.#become('refused');
    }
    this.#become('lost');
    const wait = Math.max(this.#pause, (problem?.retryAfterSeconds ?? 0) * 1000);
    this.#retryTimer = setTimeout(() => this.#connect(), wait);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MILLIS);
  }

  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.lostAt = state === 'lost' ? new Date() : null;
    if (state !== 'refused') this.refusal = null;
    this.dispatchEvent(new Event('connection'));
  }

  #tell(type, data) {
    if (type === 'reset') this.dispatchEvent(new Event('gap'));
    if (!DOCUMENTS.includes(type)) return;
    let detail;
    try {
      detail = JSON.parse(data);
    } catch {
      return;
    }
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #visibilityChanged() {
    clearTimeout(this.#hiddenTimer);
    if (document.hidden) {
      this.#hiddenTimer = setTimeout(() => {
        this.#disconnect();
        this.#become('resting');
      }, HIDDEN_FOR_MILLIS);
    } else if (this.state === 'resting') {
      this.#become('connecting');
      this.#connect();
    }
  }
}
