// One batch: what was asked, who and why, and what became of each project.
import { html, nothing } from '../lit.js';
import { AtMostEvery } from '../live/at-most-every.js';
import { Listening } from '../live/listening.js';
import { choiceFilter } from '../parts/choice-filter.js';
import { empty, loading, problemNotice } from '../parts/notices.js';
import { pager } from '../parts/pager.js';
import { address, batchAddress, go } from '../shell/routes.js';
import { hasEnded, ITEM_STATUS, REASON_CODES } from '../words/names.js';
import { operationName } from '../words/operations.js';
import { between, moment } from '../words/times.js';
import { itemTable } from './batch-items.js';
import { parametersText } from './batch-list-page.js';
import { BatchResult } from './batch-result.js';

const PAGE_SIZE = 100;
const ITEMS_AT_MOST_EVERY_MILLIS = 1500;
const values = (text, known) => (text ?? '').split(',').filter((value) => known.includes(value));

export class BatchPage {
  title = 'Batch';
  #context;
  #batchId;
  #filter;
  #result = null;
  #items = null;
  #problem = null;
  #tokens = [null];
  #listening = new Listening();
  #itemsLoading = new AtMostEvery(ITEMS_AT_MOST_EVERY_MILLIS, () => this.#loadItems());

  constructor(context, batchId, query) {
    this.#context = context;
    this.#batchId = batchId;
    this.#take(query);
  }

  #take(query) {
    this.#filter = { status: values(query.status, ITEM_STATUS.values), code: values(query.code, REASON_CODES) };
  }

  start() {
    this.#listening
      .to(this.#context.live, 'batch', (event) => event.detail.batchId === this.#batchId && this.#itemsLoading.want())
      .to(this.#context.live, 'gap', () => this.#load());
    this.#load();
  }

  stop() {
    this.#listening.stop();
    this.#itemsLoading.stop();
    this.#result?.stop();
  }

  show(query) {
    this.#take(query);
    this.#tokens = [null];
    this.#loadItems();
  }

  async #load() {
    try {
      const batch = await this.#context.api.batch(this.#batchId, 0, this.#listening.signal);
      this.#result?.stop();
      this.#result = new BatchResult({ ...this.#context, batch, onEnd: (ended) => this.#ended(ended) });
      this.#result.start();
      this.#problem = null;
    } catch (failure) {
      if (failure.name === 'AbortError') return;
      this.#problem = failure;
    }
    await this.#loadItems();
  }

  /** A retry is another batch: its page is the place for it. */
  #ended(batch) {
    if (batch.batchId === this.#batchId) this.#itemsLoading.want();
    else go({ workspace: this.#context.workspace, place: 'batches', id: batch.batchId });
  }

  async #loadItems() {
    try {
      this.#items = await this.#context.api.items(
        this.#batchId,
        { ...this.#filter, pageSize: PAGE_SIZE, pageToken: this.#tokens.at(-1) },
        this.#listening.signal,
      );
    } catch (failure) {
      if (failure.name === 'AbortError') return;
      this.#problem ??= failure;
    }
    this.#context.update();
  }

  #set(field, chosen) {
    go({ workspace: this.#context.workspace, place: 'batches', id: this.#batchId, query: { ...this.#filter, [field]: chosen } });
  }

  template() {
    const batch = this.#result?.batch;
    return html`<main id="main" class="batch-page" data-testid="batch-page">
      <nav aria-label="Breadcrumb" class="crumbs"><a href=${address({ workspace: this.#context.workspace, place: 'batches' })}>Batches</a></nav>
      <div class="page-head">
        <h1>${batch ? operationName(batch.operation) : 'Batch'}</h1>
        <span class="id">${this.#batchId}</span>
        <span class="spring"></span>
        ${batch && hasEnded(batch) ? html`<div class="actions" data-testid="batch-actions">${this.#result.buttons(false)}</div>` : nothing}
      </div>
      ${problemNotice(this.#problem, () => this.#load())} ${batch ? this.#content(batch) : this.#problem ? nothing : loading('the batch')}
    </main>`;
  }

  #content(batch) {
    return html`<dl class="facts">
        <div><dt>Who</dt><dd>${batch.actor}</dd></div>
        <div><dt>Why</dt><dd>${batch.reason ?? '–'}</dd></div>
        <div><dt>Asked for</dt><dd>${moment(batch.createdAt)}</dd></div>
        <div><dt>Ended</dt><dd>${moment(batch.completedAt, 'not yet')} ${batch.completedAt ? html`<span class="quiet-text">after ${between(batch.createdAt, batch.completedAt)}</span>` : nothing}</dd></div>
        <div><dt>Mode</dt><dd>${batch.mode === 'ALL_OR_NOTHING' ? 'All or nothing' : 'Eligible only'}</dd></div>
        ${parametersText(batch) ? html`<div><dt>Parameters</dt><dd>${parametersText(batch)}</dd></div>` : nothing}
        ${batch.retryOf ? html`<div><dt>Retry of</dt><dd><a href=${batchAddress(this.#context.workspace, batch.retryOf)}>${batch.retryOf}</a></dd></div>` : nothing}
      </dl>
      ${this.#result.summary()}
      <div class="page-head second">
        <h2>Items</h2>
        <div class="filters">
          ${choiceFilter({ label: 'Result', values: ITEM_STATUS.values, nameOf: ITEM_STATUS.of, chosen: this.#filter.status, choose: (chosen) => this.#set('status', chosen), testid: 'filter-item-status' })}
          ${choiceFilter({ label: 'Code', values: REASON_CODES, nameOf: (code) => code, chosen: this.#filter.code, choose: (chosen) => this.#set('code', chosen), testid: 'filter-item-code' })}
        </div>
      </div>
      ${this.#items === null
        ? loading('the items')
        : this.#items.items.length === 0
          ? empty('No items', 'No project of this batch matches.')
          : html`${itemTable(this.#context.workspace, this.#items.items, 'Items of the batch')}
            ${pager({
              label: 'items',
              page: this.#tokens.length,
              pageSize: PAGE_SIZE,
              shown: this.#items.items.length,
              total: this.#filter.status.length + this.#filter.code.length > 0 ? null : batch.counts.total,
              hasNext: Boolean(this.#items.nextPageToken),
              previous: () => {
                this.#tokens.pop();
                this.#loadItems();
              },
              next: () => {
                this.#tokens.push(this.#items.nextPageToken);
                this.#loadItems();
              },
            })}`}`;
  }
}
