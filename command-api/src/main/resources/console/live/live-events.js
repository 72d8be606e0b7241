// The workspace's changes as they happen: GET /events, and what becomes of the connection.
import { eventsAddress } from '../api/http.js';

const FIRST_PAUSE_MILLIS = 1000;
const LONGEST_PAUSE_MILLIS = 10_000;
/** The service lets itself be heard every 5 seconds: a connection that is silent for so long is none, even where nobody closed it. */
const SILENT_FOR_MILLIS = 15_000;
/** A page that nobody looks at gives its connection back: browsers have few for one host. */
const HIDDEN_FOR_MILLIS = 60_000;

/**
 * Events `project`, `project-deleted`, `batch`, `telemetry` with the document as `detail`; `connection` when `state` changes
 * (connecting, live, lost, resting); `gap` when something may have been missed and what is shown has to be fetched anew.
 */
export class LiveEvents extends EventTarget {
  state = 'connecting';
  lostAt = null;
  #workspace;
  #source = null;
  #retryTimer = null;
  #hiddenTimer = null;
  #silenceTimer = null;
  #pause = FIRST_PAUSE_MILLIS;
  #wasLive = false;

  constructor(workspace) {
    super();
    this.#workspace = workspace;
    this.onVisibility = () => this.#visibilityChanged();
    this.onOnline = () => this.retryNow();
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

  #connect() {
    this.#disconnect();
    const source = new EventSource(eventsAddress(this.#workspace));
    this.#source = source;
    source.addEventListener('open', () => this.#opened());
    source.addEventListener('error', () => this.#failed(source));
    source.addEventListener('heartbeat', () => this.#heard());
    for (const type of ['project', 'project-deleted', 'batch', 'telemetry']) {
      source.addEventListener(type, (message) => this.#tell(type, message.data));
    }
    source.addEventListener('reset', () => this.dispatchEvent(new Event('gap')));
    this.#heard();
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
    this.#source?.close();
    this.#source = null;
  }

  #opened() {
    this.#heard();
    this.#pause = FIRST_PAUSE_MILLIS;
    const hadFailed = this.state === 'lost';
    this.#become('live');
    // The browser resumes where it left off, but a new source, or a server that kept too little, cannot.
    if (this.#wasLive || hadFailed) this.dispatchEvent(new Event('gap'));
    this.#wasLive = true;
  }

  #failed(source) {
    if (source !== this.#source) return;
    this.#become('lost');
    if (source.readyState !== EventSource.CLOSED) return;
    // Answered with an error: the browser does not try again by itself.
    this.#retryTimer = setTimeout(() => this.#connect(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MILLIS);
  }

  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.lostAt = state === 'lost' ? new Date() : null;
    this.dispatchEvent(new Event('connection'));
  }

  #tell(type, data) {
    this.#heard();
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
