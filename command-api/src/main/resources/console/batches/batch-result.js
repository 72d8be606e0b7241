// A batch while it runs and after: progress, then how many succeeded and why the others did not, and one button to try those again.
import { html, nothing } from '../lit.js';
import { Listening } from '../live/listening.js';
import { SentOnce } from '../api/sent-once.js';
import { batchBadge } from '../parts/badges.js';
import { plainNotice, problemNotice } from '../parts/notices.js';
import { announce, toast } from '../parts/announcements.js';
import { batchAddress } from '../routes.js';
import { session } from '../who/session.js';
import { RETRYABLE_CODES } from '../words/contract.js';
import { ALERT_LEVEL, hasEnded } from '../words/names.js';
import { operationName, OPERATIONS } from '../words/operations.js';
import { count, plural } from '../words/numbers.js';
import { countsBar, countsList, countsText } from './batch-counts.js';
import { itemTable } from './batch-items.js';

const WAIT_SECONDS = 10;
const PAUSE_AFTER_PROBLEM_MILLIS = 2000;
const SHOWN_ITEMS = 100;
const ACTION_DONE = { CONFIRM: 'confirmed', RETRY: 'retried', SKIP: 'skipped' };
/** A project rejected from this operation may be at another step by now, which nobody asked to confirm. */
const NEVER_RETRIED_IF_REJECTED = 'START_FORWARD_SWITCHOVER';
const NOT_DONE = ['FAILED', 'TIMED_OUT', 'REJECTED'];

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Told without a dialog: "Batch Pause: 3 of 4 succeeded". */
export const sentence = (batch) =>
  `${operationName(batch.operation)}: ${count(batch.counts.succeeded)} of ${plural(batch.counts.total, 'project')} succeeded${
    batch.counts.succeeded === batch.counts.total ? '' : ` (${countsText(batch.counts)})`
  }`;

export class BatchResult {
  #context;
  #update;
  #batch;
  #items = [];
  #hasMore = false;
  #problem = null;
  #isRetrying = false;
  #itemsProblem = null;
  /** Whether a retry would take up rejected items too, because the reason they were rejected for may have passed. */
  #hasRetryableRejected = false;
  #retrying = new SentOnce();
  #listening = new Listening();
  #isLeft = false;
  #announces;
  #onEnd;

  /** @param context {workspace, api, live, batch, update, announces, onEnd}; onEnd is told of the batch when it ended */
  constructor(context) {
    this.#context = context;
    this.#update = context.update;
    this.#batch = context.batch;
    this.#announces = context.announces ?? false;
    this.#onEnd = context.onEnd ?? (() => {});
  }

  get batch() {
    return this.#batch;
  }

  start() {
    this.#listening.to(this.#context.live, 'batch', (event) => {
      if (event.detail.batchId === this.#batch.batchId && !hasEnded(this.#batch)) this.#take({ ...this.#batch, ...event.detail });
    });
    this.#follow(this.#batch.batchId);
  }

  /** Nobody looks any more; a batch that still runs is told of when it ends. */
  leave() {
    this.#isLeft = true;
    if (hasEnded(this.#batch)) this.#listening.stop();
  }

  /** Nobody looks, and nobody wants to know. */
  stop() {
    this.#isLeft = true;
    this.#announces = false;
    this.#listening.stop();
  }

  /** Asks until it has ended, whatever goes wrong meanwhile: the event stream only makes it quicker. */
  async #follow(batchId) {
    const { signal } = this.#listening;
    while (!signal.aborted) {
      try {
        const batch = await this.#context.api.batch(batchId, hasEnded(this.#batch) ? 0 : WAIT_SECONDS, signal);
        if (batchId !== this.#batch.batchId) return;
        this.#problem = null;
        this.#take(batch);
        if (hasEnded(batch)) break;
      } catch (failure) {
        if (failure.name === 'AbortError' || batchId !== this.#batch.batchId) return;
        this.#problem = failure;
        this.#update();
        if (failure.isFinal) return;
        await pause(PAUSE_AFTER_PROBLEM_MILLIS);
      }
    }
    if (!signal.aborted) this.#ended(this.#batch);
  }

  #take(batch) {
    this.#batch = batch;
    this.#update();
  }

  #ended(batch) {
    if (this.#announces) {
      const good = batch.status === 'SUCCEEDED';
      if (this.#isLeft) {
        toast(sentence(batch), good ? 'good' : 'bad', { href: batchAddress(this.#context.workspace, batch.batchId), text: 'Show' });
      } else {
        announce(sentence(batch));
      }
    }
    this.#onEnd(batch);
    if (this.#isLeft) return this.#listening.stop();
    const { counts } = batch;
    if (counts.failed + counts.timedOut + counts.rejected > 0) this.#loadItems(batch);
    this.#update();
  }

  /** The batch has ended in any case: that its items cannot be had now is told beside it. */
  async #loadItems(batch) {
    const { api } = this.#context;
    const { signal } = this.#listening;
    try {
      this.#itemsProblem = null;
      const list = await api.items(batch.batchId, { status: NOT_DONE, pageSize: SHOWN_ITEMS }, signal);
      const mayRetryRejected = batch.counts.rejected > 0 && batch.operation !== NEVER_RETRIED_IF_REJECTED;
      const retryable = mayRetryRejected
        ? await api.items(batch.batchId, { status: 'REJECTED', code: RETRYABLE_CODES, pageSize: 1 }, signal)
        : { items: [] };
      if (batch.batchId !== this.#batch.batchId) return;
      this.#items = list.items;
      this.#hasMore = Boolean(list.nextPageToken);
      this.#hasRetryableRejected = retryable.items.length > 0;
    } catch (failure) {
      if (failure.name === 'AbortError' || batch.batchId !== this.#batch.batchId) return;
      this.#itemsProblem = failure;
    }
    this.#update();
  }

  async #retry() {
    if (this.#isRetrying) return;
    this.#isRetrying = true;
    this.#problem = null;
    this.#update();
    const { batchId } = this.#batch;
    try {
      const batch = await this.#retrying.send(batchId, (key) => this.#context.api.retry(batchId, key));
      this.#items = [];
      this.#hasMore = false;
      this.#hasRetryableRejected = false;
      this.#itemsProblem = null;
      this.#batch = batch;
      this.#follow(batch.batchId);
    } catch (failure) {
      this.#problem = failure;
    }
    this.#isRetrying = false;
    this.#update();
  }

  get #canRetry() {
    const { counts } = this.#batch;
    return hasEnded(this.#batch) && (counts.failed + counts.timedOut > 0 || this.#hasRetryableRejected);
  }

  /** @param withLink false on the batch's own page */
  buttons(withLink = true) {
    return html`${withLink ? this.#link() : nothing} ${this.#canRetry ? this.#retryButton() : nothing}`;
  }

  #retryButton() {
    const obstacle = session.obstacle(this.#context.workspace, this.#batch.operation);
    return html`<span class="with-hint">
      <button
        type="button"
        data-testid="retry-failed"
        ?disabled=${this.#isRetrying}
        aria-disabled=${String(obstacle !== null)}
        aria-describedby=${obstacle ? 'why-not-retry' : nothing}
        @click=${() => obstacle === null && this.#retry()}
      >
        Retry failed
      </button>
      ${obstacle ? html`<span class="hint" role="tooltip" id="why-not-retry">${obstacle}</span>` : nothing}
    </span>`;
  }

  #link() {
    return html`<a class="button-like" href=${batchAddress(this.#context.workspace, this.#batch.batchId)} data-testid="open-batch" @click=${(event) =>
        event.target.closest('dialog')?.close()}>
        Open in Batches
      </a>`;
  }

  /** Counts and failed items. */
  template() {
    const batch = this.#batch;
    return html`${this.summary()}
    ${hasEnded(batch) && batch.counts.succeeded === batch.counts.total ? nothing : this.#failedItems()}`;
  }

  /** Without the items: for a page that lists them all. */
  summary() {
    const batch = this.#batch;
    const { counts } = batch;
    const level = batch.parameters?.alertLevel;
    return html`<section class="result" data-testid="result" data-status=${batch.status} data-batch-id=${batch.batchId}>
      ${problemNotice(this.#problem)} ${problemNotice(this.#itemsProblem, () => this.#loadItems(this.#batch))}
      <p class="headline" data-testid="result-headline">
        ${batchBadge(batch.status)}
        ${hasEnded(batch)
          ? html`<strong>${count(counts.succeeded)} of ${plural(counts.total, 'project')}</strong>
              ${ACTION_DONE[batch.parameters?.action] ?? OPERATIONS[batch.operation]?.past ?? 'succeeded'}${level ? html` <strong>${ALERT_LEVEL.of(level)}</strong>` : nothing}`
          : html`${OPERATIONS[batch.operation]?.doing ?? 'Running'}: ${count(counts.total - counts.running)} of ${plural(counts.total, 'project')} done`}
      </p>
      ${countsBar(counts)} ${countsList(counts)}
      ${batch.error ? problemNotice({ ...batch.error, title: 'The batch as a whole was refused.', detail: batch.error.message }) : nothing}
      ${batch.retryOf
        ? html`<p class="quiet-text">Retry of <a href=${batchAddress(this.#context.workspace, batch.retryOf)}>${batch.retryOf}</a></p>`
        : nothing}
    </section>`;
  }

  #failedItems() {
    if (!hasEnded(this.#batch)) {
      return plainNotice(html`You may close this: the batch goes on, and its result is told and kept under Batches.`);
    }
    if (this.#items.length === 0) return nothing;
    return html`<h3>Did not succeed <span class="count">${count(this.#batch.counts.total - this.#batch.counts.succeeded)}</span></h3>
      ${itemTable(this.#context.workspace, this.#items, 'Projects that did not succeed')}
      ${this.#hasMore ? html`<p class="quiet-text">The first ${SHOWN_ITEMS} are shown; all of them stand in Batches.</p>` : nothing}`;
  }
}
