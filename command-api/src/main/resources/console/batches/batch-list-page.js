// The history of batches.
import { html, nothing, repeat } from '../lit.js';
import { AtMostEvery } from '../live/at-most-every.js';
import { Listening } from '../live/listening.js';
import { batchBadge } from '../parts/badges.js';
import { choiceFilter } from '../parts/choice-filter.js';
import { empty, loading, noMatch, problemNotice } from '../parts/notices.js';
import { batchAddress, go } from '../routes.js';
import { BATCH_STATUS } from '../words/names.js';
import { ALL_OPERATIONS, operationName } from '../words/operations.js';
import { between, moment } from '../words/times.js';
import { countsBar, countsText } from './batch-counts.js';
import { parametersText } from './batch-parameters.js';
import { ShownBatches } from './shown-batches.js';

const PAGE_SIZE = 20;
const REFRESH_AT_MOST_EVERY_MILLIS = 3000;
const SETTLE_CHECK_MILLIS = 1000;

const values = (text, known) => (text ?? '').split(',').filter((value) => known.includes(value));

export class BatchListPage {
  title = 'Batches';
  #context;
  #query;
  #shown;
  #listening = new Listening();
  #refreshing = new AtMostEvery(REFRESH_AT_MOST_EVERY_MILLIS, () => this.#shown.reload());
  #timer = null;

  constructor(context, query) {
    this.#context = context;
    this.#take(query);
  }

  #take(query) {
    const { api, update } = this.#context;
    const wanted = { status: values(query.status, BATCH_STATUS.values), operation: values(query.operation, ALL_OPERATIONS) };
    this.#query = wanted;
    this.#shown?.stop();
    const fetch = (pageToken, signal) => api.batches({ ...wanted, pageSize: PAGE_SIZE, pageToken }, signal);
    this.#shown = new ShownBatches(wanted.status, this.#shown?.list ?? null, fetch, update);
  }

  start() {
    this.#listening
      .to(this.#context.live, 'batch', (event) => this.#changed(event.detail))
      .to(this.#context.live, 'gap', () => this.#shown.reload());
    this.#timer = setInterval(() => this.#settleWhenQuiet(), SETTLE_CHECK_MILLIS);
    this.#shown.start();
  }

  stop() {
    this.#listening.stop();
    this.#refreshing.stop();
    clearInterval(this.#timer);
    this.#shown.stop();
  }

  show(query) {
    this.#take(query);
    this.#shown.start();
  }

  /** A batch that is shown changes in place; a new one moves the others, which waits until nobody points at them. */
  #changed(batch) {
    const isShown = this.#shown.change(batch);
    if (isShown) this.#context.updateLive();
    if (isShown ? this.#shown.isLeaving(batch) : this.#shown.number === 1) this.#refreshing.want();
  }

  #settleWhenQuiet() {
    const rows = document.querySelector('table.batches tbody');
    if (this.#shown.isOutdated && !rows?.matches(':hover') && !rows?.contains(document.activeElement)) this.#settle();
  }

  #settle() {
    this.#shown.settle();
    this.#context.update();
  }

  #set(field, chosen) {
    go({ workspace: this.#context.workspace, place: 'batches', query: { ...this.#query, [field]: chosen } });
  }

  template() {
    const { list, problem } = this.#shown;
    return html`<main id="main" class="batch-list" data-testid="batch-list">
      <div class="page-head">
        <h1>Batches</h1>
        <span class="spring"></span>
        ${this.#shown.isOutdated
          ? html`<button type="button" class="outdated" data-testid="refresh-batches" @click=${() => this.#settle()}>
              The list has changed · Refresh
            </button>`
          : nothing}
      </div>
      <div class="filters" role="search" aria-label="Filter batches">
        ${choiceFilter({
          label: 'Status',
          values: BATCH_STATUS.values,
          nameOf: BATCH_STATUS.of,
          chosen: this.#query.status,
          choose: (chosen) => this.#set('status', chosen),
          testid: 'filter-status',
        })}
        ${choiceFilter({
          label: 'Operation',
          values: ALL_OPERATIONS,
          nameOf: operationName,
          chosen: this.#query.operation,
          choose: (chosen) => this.#set('operation', chosen),
          testid: 'filter-operation',
        })}
      </div>
      ${problemNotice(problem, () => this.#shown.again())}
      ${list ? this.#content(list) : problem ? nothing : loading('batches')}
    </main>`;
  }

  #content(list) {
    if (list.batches.length === 0) {
      return this.#query.status.length + this.#query.operation.length > 0
        ? noMatch('batch')
        : empty('No batches yet', 'Batch operations appear here, with who started them and why.');
    }
    return html`<div class="table-frame">
        <table class="batches" data-testid="batches">
          <caption class="visually-hidden">Batches, the newest first</caption>
          <thead>
            <tr>
              <th scope="col">Operation</th>
              <th scope="col">Status</th>
              <th scope="col">Projects</th>
              <th scope="col">Who and why</th>
              <th scope="col">Asked for</th>
              <th scope="col">Took</th>
            </tr>
          </thead>
          <tbody>
            ${repeat(list.batches, (batch) => batch.batchId, (batch) => this.#row(batch))}
          </tbody>
        </table>
      </div>
      ${this.#shown.pager({ label: 'batches', pageSize: PAGE_SIZE, shown: list.batches.length, total: list.total })}`;
  }

  #row(batch) {
    const isLeaving = this.#shown.isLeaving(batch);
    return html`<tr class=${isLeaving ? 'leaving' : ''} data-testid="batch-row" data-batch-id=${batch.batchId} data-status=${batch.status}>
      <th scope="row">
        <a href=${batchAddress(this.#context.workspace, batch.batchId)}>${operationName(batch.operation)}</a>
        <span class="id">${batch.batchId}</span>
        ${parametersText(batch) ? html`<span class="quiet-text">${parametersText(batch)}</span>` : nothing}
      </th>
      <td data-label="Status">
        ${batchBadge(batch.status)}${batch.retryOf ? html`<span class="quiet-text">retry</span>` : nothing}${isLeaving
          ? html`<span class="leaving-note">no longer matches the filter</span>`
          : nothing}
      </td>
      <td class="counts-cell" data-label="Projects">${countsBar(batch.counts)}<span>${countsText(batch.counts)}</span></td>
      <td data-label="Who and why"><span class="who">${batch.actor}</span><span class="why">${batch.reason ?? ''}</span></td>
      <td class="times" data-label="Asked for">${moment(batch.createdAt)}</td>
      <td data-label="Took">${batch.completedAt ? between(batch.createdAt, batch.completedAt) : '–'}</td>
    </tr>`;
  }
}
