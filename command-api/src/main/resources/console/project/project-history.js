// What happened to a project, the newest first: who did it and why.
import { html, nothing, repeat } from '../lit.js';
import { explanation } from '../parts/explanation.js';
import { batchAddress } from '../routes.js';
import { eventIsFailure, eventTitle } from '../words/event-names.js';
import { STATUS } from '../words/names.js';
import { operationName } from '../words/operations.js';
import { moment } from '../words/times.js';

const SHOWN_AT_FIRST = 50;
const PAGE_SIZE = 500;

/** The whole history, fetched bit by bit: the contract tells the oldest first, and what is full is not fetched again. */
export class ProjectHistory {
  events = [];
  problem = null;
  isLoaded = false;
  showsAll = false;
  #api;
  #projectId;
  #signal;
  /** The events of the pages that are full, which stay as they are, and where the page after them begins. */
  #settled = [];
  #next = null;

  constructor(api, projectId, signal) {
    this.#api = api;
    this.#projectId = projectId;
    this.#signal = signal;
  }

  async load() {
    try {
      let settled = this.#settled;
      let pageToken = this.#next;
      let page = await this.#page(pageToken);
      while (page.nextPageToken) {
        settled = [...settled, ...page.events];
        pageToken = page.nextPageToken;
        page = await this.#page(pageToken);
      }
      this.#settled = settled;
      this.#next = pageToken;
      this.events = [...settled, ...page.events].reverse();
      this.isLoaded = true;
      this.problem = null;
    } catch (failure) {
      if (failure.name === 'AbortError') return;
      this.problem = failure;
      this.#settled = [];
      this.#next = null;
    }
  }

  #page(pageToken) {
    return this.#api.history(this.#projectId, { pageSize: PAGE_SIZE, pageToken }, this.#signal);
  }
}

function statusChange({ status, previousStatus }) {
  return previousStatus && previousStatus !== status
    ? html`<span class="change">${STATUS.of(previousStatus)} → <strong>${STATUS.of(status)}</strong></span>`
    : nothing;
}

function cause(workspace, { actor, reason, operation, batchId, late }) {
  return html`${actor ? html`<span class="who">${actor}</span>` : nothing}
    ${reason ? html`<span class="why">“${reason}”</span>` : nothing}
    ${batchId ? html`<a href=${batchAddress(workspace, batchId)}>${operationName(operation)}</a>` : nothing}
    ${late ? html`<span class="raised">after the time-out</span>` : nothing}`;
}

export function historyList({ workspace, history, update }) {
  const events = history.showsAll ? history.events : history.events.slice(0, SHOWN_AT_FIRST);
  return html`<ol class="history" data-testid="history">
      ${repeat(
        events,
        (event) => event.id,
        (event) => html`<li class=${eventIsFailure(event) ? 'bad' : ''} data-testid="event" data-type=${event.type}>
          <span class="when">${moment(event.time)}</span>
          <span class="what">
            <strong>${eventTitle(event)}</strong> ${statusChange(event.data)} ${explanation(event.data.failure ?? event.data.error)}
          </span>
          <span class="cause">${cause(workspace, event.data)}</span>
        </li>`,
      )}
    </ol>
    ${events.length < history.events.length
      ? html`<button
          type="button"
          class="link"
          @click=${() => {
            history.showsAll = true;
            update();
          }}
        >
          Show all ${history.events.length} events
        </button>`
      : nothing}`;
}
