// The history of batches.
import { html, nothing } from '../lit.js';
import { AtMostEvery } from '../live/at-most-every.js';
import { Listening } from '../live/listening.js';
import { batchBadge } from '../parts/badges.js';
import { choiceFilter } from '../parts/choice-filter.js';
import { empty, loading, problemNotice } from '../parts/notices.js';
import { pager } from '../parts/pager.js';
import { batchAddress, go } from '../shell/routes.js';
import { ALERT_LEVEL, BATCH_STATUS } from '../words/names.js';
import { ALL_OPERATIONS, operationName } from '../words/operations.js';
import { between, moment } from '../words/times.js';
import { countsBar, countsText } from './batch-counts.js';

const PAGE_SIZE = 20;
const REFRESH_AT_MOST_EVERY_MILLIS = 3000;

const values = (text, known) => (text ?? '').split(',').filter((value) => known.includes(value));

const ACTION = { CONFIRM: 'Confirm', RETRY: 'Retry', SKIP: 'Skip' };

export function parametersText(batch) {
  const { alertLevel, action } = batch.parameters ?? {};
  return [alertLevel && ALERT_LEVEL.of(alertLevel), action && ACTION[action]].filter(Boolean).join(', ');
}

export class BatchListPage {
  title = 'Batches';
  #context;
  #query;
  #list = null;
  #problem = null;
  #isLoading = true;
  /** The tokens of the pages up to this one: the contract's only lead forward. */
  #tokens = [null];
  #listening = new Listening();
  #refreshing = new AtMostEvery(REFRESH_AT_MOST_EVERY_MILLIS, () => this.#load());
  #asking = null;

  constructor(context, query) {
    this.#context = context;
    this.#take(query);
  }

  #take(query) {
    this.#query = { status: values(query.status, BATCH_STATUS.values), operation: values(query.operation, ALL_OPERATIONS) };
  }

  start() {
    this.#listening
      .to(this.#context.live, 'batch', (event) => this.#changed(event.detail))
      .to(this.#context.live, 'gap', () => this.#load());
    this.#load();
  }

  stop() {
    this.#listening.stop();
    this.#refreshing.stop();
    this.#asking?.abort();
  }

  show(query) {
    this.#take(query);
    this.#tokens = [null];
    this.#load();
  }

  async #load() {
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    this.#isLoading = true;
    this.#context.update();
    try {
      this.#list = await this.#context.api.batches({ ...this.#query, pageSize: PAGE_SIZE, pageToken: this.#tokens.at(-1) }, asking.signal);
      this.#problem = null;
    } catch (failure) {
      if (failure.name === 'AbortError') return;
      this.#problem = failure;
    }
    this.#isLoading = false;
    this.#context.update();
  }

  /** A batch that is shown changes in place; a new one moves the others, which waits for the next refresh. */
  #changed(batch) {
    const at = this.#list?.batches.findIndex((one) => one.batchId === batch.batchId) ?? -1;
    if (at >= 0) {
      this.#list.batches[at] = { ...this.#list.batches[at], ...batch };
      this.#context.updateLive();
    } else if (this.#tokens.length === 1) {
      this.#refreshing.want();
    }
  }

  #set(field, chosen) {
    go({ workspace: this.#context.workspace, place: 'batches', query: { ...this.#query, [field]: chosen } });
  }

  template() {
    const list = this.#list;
    return html`<main id="main" class="batch-list" data-testid="batch-list">
      <div class="page-head"><h1>Batches</h1></div>
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
      ${problemNotice(this.#problem, () => this.#load())}
      ${list ? this.#content(list) : this.#isLoading && !this.#problem ? loading('batches') : nothing}
    </main>`;
  }

  #content(list) {
    if (list.batches.length === 0) {
      return this.#query.status.length + this.#query.operation.length > 0
        ? empty('No batch matches the filter', 'Take something out of the filter to see more.')
        : empty('No batches yet', 'What is done to several projects at once stands here, with who did it and why.');
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
            ${list.batches.map((batch) => this.#row(batch))}
          </tbody>
        </table>
      </div>
      ${pager({
        label: 'batches',
        page: this.#tokens.length,
        pageSize: PAGE_SIZE,
        shown: list.batches.length,
        total: list.total,
        hasNext: Boolean(list.nextPageToken),
        previous: () => {
          this.#tokens.pop();
          this.#load();
        },
        next: () => {
          this.#tokens.push(list.nextPageToken);
          this.#load();
        },
      })}`;
  }

  #row(batch) {
    return html`<tr data-testid="batch-row" data-batch-id=${batch.batchId} data-status=${batch.status}>
      <th scope="row">
        <a href=${batchAddress(this.#context.workspace, batch.batchId)}>${operationName(batch.operation)}</a>
        <span class="id">${batch.batchId}</span>
        ${parametersText(batch) ? html`<span class="quiet-text">${parametersText(batch)}</span>` : nothing}
      </th>
      <td data-label="Status">${batchBadge(batch.status)}${batch.retryOf ? html`<span class="quiet-text">retry</span>` : nothing}</td>
      <td class="counts-cell" data-label="Projects">${countsBar(batch.counts)}<span>${countsText(batch.counts)}</span></td>
      <td data-label="Who and why"><span class="who">${batch.actor}</span><span class="why">${batch.reason ?? ''}</span></td>
      <td class="times" data-label="Asked for">${moment(batch.createdAt)}</td>
      <td data-label="Took">${batch.completedAt ? between(batch.createdAt, batch.completedAt) : '–'}</td>
    </tr>`;
  }
}
