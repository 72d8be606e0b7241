// A batch that is followed until it has ended, with the items that did not succeed then, and retried as another batch.
import { SentOnce } from '../api/sent-once.js';
import { Listening } from '../live/listening.js';
import { announce, toast } from '../parts/announcements.js';
import { batchAddress } from '../routes.js';
import { RETRYABLE_CODES } from '../words/contract.js';
import { hasEnded } from '../words/names.js';
import { count, plural } from '../words/numbers.js';
import { operationName } from '../words/operations.js';
import { countsText } from './batch-counts.js';

const WAIT_SECONDS = 10;
const PAUSE_AFTER_PROBLEM_MILLIS = 2000;
const MOST_ITEMS = 100;
/** A project rejected from this operation may be at another step by now, which nobody asked to confirm. */
const NEVER_RETRIED_IF_REJECTED = 'START_FORWARD_SWITCHOVER';
const NOT_DONE = ['FAILED', 'TIMED_OUT', 'REJECTED'];

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** The result without a dialog: "Batch Pause: 3 of 4 projects succeeded (…)". */
function sentence({ operation, counts }) {
  const others = counts.succeeded === counts.total ? '' : ` (${countsText(counts)})`;
  return `${operationName(operation)}: ${count(counts.succeeded)} of ${plural(counts.total, 'project')} succeeded${others}`;
}

export class FollowedBatch {
  /** The first of the items that did not succeed, once the batch has ended. */
  items = [];
  hasMoreItems = false;
  /** Why the batch cannot be followed or retried now, or null. */
  problem = null;
  /** Why its items cannot be shown now, or null. */
  itemsProblem = null;
  isRetrying = false;
  #context;
  #update;
  #batch;
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

  /** As last heard of; after {@link retry} the new one. */
  get batch() {
    return this.#batch;
  }

  get workspace() {
    return this.#context.workspace;
  }

  get canBeRetried() {
    const { counts } = this.#batch;
    return hasEnded(this.#batch) && (counts.failed + counts.timedOut > 0 || this.#hasRetryableRejected);
  }

  start() {
    this.#listening.to(this.#context.live, 'batch', (event) => {
      const isThis = event.detail.batchId === this.#batch.batchId;
      if (isThis && !hasEnded(this.#batch)) this.#show({ ...this.#batch, ...event.detail });
    });
    this.#follow(this.#batch.batchId);
  }

  /** Nobody looks any more; a batch that still runs is announced when it ends. */
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

  /** Does again what did not succeed, as a new batch, which is followed from then on. */
  async retry() {
    if (this.isRetrying) return;
    this.isRetrying = true;
    this.problem = null;
    this.#update();
    const { batchId } = this.#batch;
    try {
      this.#batch = await this.#retrying.send(batchId, (key) => this.#context.api.retry(batchId, key));
      this.items = [];
      this.hasMoreItems = false;
      this.itemsProblem = null;
      this.#hasRetryableRejected = false;
      this.#follow(this.#batch.batchId);
    } catch (failure) {
      this.problem = failure;
    }
    this.isRetrying = false;
    this.#update();
  }

  /** Asks until it has ended, whatever goes wrong meanwhile: the event stream only makes it quicker. */
  async #follow(batchId) {
    const { signal } = this.#listening;
    while (!signal.aborted) {
      try {
        const batch = await this.#context.api.batch(batchId, hasEnded(this.#batch) ? 0 : WAIT_SECONDS, signal);
        if (batchId !== this.#batch.batchId) return;
        this.problem = null;
        this.#show(batch);
        if (hasEnded(batch)) break;
      } catch (failure) {
        if (failure.name === 'AbortError' || batchId !== this.#batch.batchId) return;
        this.problem = failure;
        this.#update();
        if (failure.isFinal) return;
        await pause(PAUSE_AFTER_PROBLEM_MILLIS);
      }
    }
    if (!signal.aborted) this.#ended(this.#batch);
  }

  #show(batch) {
    this.#batch = batch;
    this.#update();
  }

  #ended(batch) {
    if (this.#announces) this.#announce(batch);
    this.#onEnd(batch);
    if (this.#isLeft) return this.#listening.stop();
    const { failed, timedOut, rejected } = batch.counts;
    if (failed + timedOut + rejected > 0) this.loadItems();
    this.#update();
  }

  #announce(batch) {
    if (!this.#isLeft) return announce(sentence(batch));
    const kind = batch.status === 'SUCCEEDED' ? 'good' : 'bad';
    toast(sentence(batch), kind, { href: batchAddress(this.workspace, batch.batchId), text: 'Show' });
  }

  /** Fetches what did not succeed. The batch has ended in any case, so a problem with its items is shown beside its result. */
  async loadItems() {
    const { api } = this.#context;
    const { signal } = this.#listening;
    const { batchId, operation, counts } = this.#batch;
    try {
      this.itemsProblem = null;
      const list = await api.items(batchId, { status: NOT_DONE, pageSize: MOST_ITEMS }, signal);
      const mayRetryRejected = counts.rejected > 0 && operation !== NEVER_RETRIED_IF_REJECTED;
      const retryable = mayRetryRejected
        ? await api.items(batchId, { status: 'REJECTED', code: RETRYABLE_CODES, pageSize: 1 }, signal)
        : { items: [] };
      if (batchId !== this.#batch.batchId) return;
      this.items = list.items;
      this.hasMoreItems = Boolean(list.nextPageToken);
      this.#hasRetryableRejected = retryable.items.length > 0;
    } catch (failure) {
      if (failure.name === 'AbortError' || batchId !== this.#batch.batchId) return;
      this.itemsProblem = failure;
    }
    this.#update();
  }
}
