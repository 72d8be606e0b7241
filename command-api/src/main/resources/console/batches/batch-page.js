// One batch: what was asked, who and why, and what became of each project.
import { html, nothing } from '../lit.js';
import { AtMostEvery } from '../live/at-most-every.js';
import { Listening } from '../live/listening.js';
import { choiceFilter } from '../parts/choice-filter.js';
import { empty, loading, problemNotice } from '../parts/notices.js';
import { address, batchAddress, go } from '../routes.js';
import { REASON_CODES } from '../words/contract.js';
import { hasEnded, ITEM_STATUS } from '../words/names.js';
import { operationName } from '../words/operations.js';
import { between, moment } from '../words/times.js';
import { itemTable } from './batch-items.js';
import { parametersText } from './batch-parameters.js';
import { batchButtons, batchSummary } from './batch-result.js';
import { FollowedBatch } from './followed-batch.js';
import { Pages } from './pages.js';

const PAGE_SIZE = 100;
const ITEMS_AT_MOST_EVERY_MILLIS = 1500;
const values = (text, known) => (text ?? '').split(',').filter((value) => known.includes(value));

export class BatchPage {
  title = 'Batch';
  #context;
  #batchId;
  #filter;
  #result = null;
  /** Of reading the batch itself. */
  #problem = null;
  #pages = null;
  #listening = new Listening();
  #itemsLoading = new AtMostEvery(ITEMS_AT_MOST_EVERY_MILLIS, () => this.#pages.reload());

  constructor(context, batchId, query) {
    this.#context = context;
    this.#batchId = batchId;
    this.#take(query);
  }

  #take(query) {
    this.#filter = { status: values(query.status, ITEM_STATUS.values), code: values(query.code, REASON_CODES) };
    const { api, update } = this.#context;
    const wanted = this.#filter;
    const fetch = (pageToken, signal) => api.items(this.#batchId, { ...wanted, pageSize: PAGE_SIZE, pageToken }, signal);
    this.#pages?.stop();
    this.#pages = new Pages(this.#pages?.list ?? null, fetch, update);
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
    this.#pages.stop();
    this.#result?.stop();
  }

  show(query) {
    this.#take(query);
    this.#pages.start();
  }

  async #load() {
    try {
      const batch = await this.#context.api.batch(this.#batchId, 0, this.#listening.signal);
      this.#result?.stop();
      this.#result = new FollowedBatch({ ...this.#context, batch, onEnd: (ended) => this.#ended(ended) });
      this.#result.start();
      this.#problem = null;
    } catch (failure) {
      if (failure.name === 'AbortError') return;
      this.#problem = failure;
    }
    this.#context.update();
    await this.#pages.reload();
  }

  /** A retry is another batch: its page is the place for it. */
  #ended(batch) {
    if (batch.batchId === this.#batchId) this.#itemsLoading.want();
    else go({ workspace: this.#context.workspace, place: 'batches', id: batch.batchId });
  }

  #set(field, chosen) {
    go({ workspace: this.#context.workspace, place: 'batches', id: this.#batchId, query: { ...this.#filter, [field]: chosen } });
  }

  template() {
    const batch = this.#result?.batch;
    const problem = this.#problem ?? this.#pages.problem;
    return html`<main id="main" class="batch-page" data-testid="batch-page">
      <nav aria-label="Breadcrumb" class="crumbs">
        <a href=${address({ workspace: this.#context.workspace, place: 'batches' })}>Batches</a>
      </nav>
      <div class="page-head">
        <h1>${batch ? operationName(batch.operation) : 'Batch'}</h1>
        <span class="id">${this.#batchId}</span>
        <span class="spring"></span>
        ${batch && hasEnded(batch)
          ? html`<div class="actions" data-testid="batch-actions">${batchButtons(this.#result, false)}</div>`
          : nothing}
      </div>
      ${problemNotice(problem, () => (this.#problem ? this.#load() : this.#pages.again()))}
      ${batch ? this.#content(batch) : problem ? nothing : loading('the batch')}
    </main>`;
  }

  #content(batch) {
    return html`${this.#facts(batch)} ${batchSummary(this.#result)}
      <div class="page-head second">
        <h2>Items</h2>
        <div class="filters">
          ${choiceFilter({
            label: 'Result',
            values: ITEM_STATUS.values,
            nameOf: ITEM_STATUS.of,
            chosen: this.#filter.status,
            choose: (chosen) => this.#set('status', chosen),
            testid: 'filter-item-status',
          })}
          ${choiceFilter({
            label: 'Code',
            values: REASON_CODES,
            nameOf: (code) => code,
            chosen: this.#filter.code,
            choose: (chosen) => this.#set('code', chosen),
            testid: 'filter-item-code',
          })}
        </div>
      </div>
      ${this.#itemList(batch)}`;
  }

  #facts(batch) {
    const { createdAt, completedAt, retryOf } = batch;
    const parameters = parametersText(batch);
    const fact = (name, value) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
    const took = completedAt ? html`<span class="quiet-text">after ${between(createdAt, completedAt)}</span>` : nothing;
    return html`<dl class="facts">
      ${fact('Who', batch.actor)} ${fact('Why', batch.reason ?? '–')} ${fact('Asked for', moment(createdAt))}
      ${fact('Ended', html`${moment(completedAt, 'not yet')} ${took}`)}
      ${fact('Mode', batch.mode === 'ALL_OR_NOTHING' ? 'All or nothing' : 'Eligible only')}
      ${parameters ? fact('Parameters', parameters) : nothing}
      ${retryOf ? fact('Retry of', html`<a href=${batchAddress(this.#context.workspace, retryOf)}>${retryOf}</a>`) : nothing}
    </dl>`;
  }

  #itemList(batch) {
    const { list, problem } = this.#pages;
    if (list === null) return problem ? nothing : loading('the items');
    if (list.items.length === 0) return empty('No items', 'No project of this batch matches.');
    const total = this.#filter.status.length + this.#filter.code.length > 0 ? null : batch.counts.total;
    return html`${itemTable(this.#context.workspace, list.items, 'Items of the batch')}
      ${this.#pages.pager({ label: 'items', pageSize: PAGE_SIZE, shown: list.items.length, total })}`;
  }
}
