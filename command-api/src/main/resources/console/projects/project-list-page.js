// The Migration Projects page.
import { html, nothing } from '../lit.js';
import { AtMostEvery } from '../live/at-most-every.js';
import { Listening } from '../live/listening.js';
import { openOperation } from '../operations/open-operation.js';
import { empty, loading, problemNotice } from '../parts/notices.js';
import { pager } from '../parts/pager.js';
import { go } from '../routes.js';
import { session } from '../who/session.js';
import { plural } from '../words/numbers.js';
import { batchBar } from './batch-bar.js';
import { filterBar, statusChips } from './filter-bar.js';
import { withChange } from '../live/live-project.js';
import { rememberPage, tokenOfPage } from './page-tokens.js';
import { isFiltered, PAGE_SIZES, readListing, writeListing } from './project-filter.js';
import { ShownProjects } from './shown-projects.js';
import { ProjectSelection } from './project-selection.js';
import { projectTable } from './project-table.js';
import { SupportCounts } from './support-counts.js';

const REFRESH_AT_MOST_EVERY_MILLIS = 4000;
const REFRESH_AT_LEAST_EVERY_MILLIS = 30_000;
const SETTLE_CHECK_MILLIS = 1000;
/** How many selected projects of other pages are fetched again after a lost connection, one request each. */
const MOST_PICKED_TO_FETCH = 200;
/** After the last key press in the table, rows stay where they are for this long. */
const KEYBOARD_QUIET_MILLIS = 8000;

export class ProjectListPage {
  title = 'Migration Projects';
  #context;
  #listing;
  #page;
  #selection = new ProjectSelection();
  #counts;
  #summary = null;
  #listening = new Listening();
  #refreshing = new AtMostEvery(REFRESH_AT_MOST_EVERY_MILLIS, () => this.#refresh());
  #timers = [];
  #lastKeyAt = 0;

  /** @param context {workspace, api, live, update, updateLive} */
  constructor(context, query) {
    this.#context = context;
    this.#counts = new SupportCounts(context.api, context.update);
    this.#listing = readListing(query);
    this.#page = new ShownProjects(context.api, this.#listing);
  }

  start() {
    const { live } = this.#context;
    this.#listening
      .to(live, 'project', (event) => this.#changed(event.detail))
      .to(live, 'project-deleted', (event) => this.#deleted(event.detail.projectId))
      .to(live, 'telemetry', (event) => this.#measured(event.detail))
      .to(live, 'batch', () => this.#refreshing.want())
      .to(live, 'gap', () => this.#missedSomething())
      .to(document, 'keydown', () => (this.#lastKeyAt = performance.now()));
    this.#timers = [
      setInterval(() => this.#settleWhenQuiet(), SETTLE_CHECK_MILLIS),
      setInterval(() => this.#refreshing.want(), REFRESH_AT_LEAST_EVERY_MILLIS),
    ];
    this.#load();
    this.#loadSummary();
  }

  stop() {
    this.#listening.stop();
    this.#refreshing.stop();
    this.#page.stop();
    this.#counts.stop();
    this.#timers.forEach(clearInterval);
  }

  /** The address changed, and the page is still this one. */
  show(query) {
    const before = JSON.stringify(this.#listing.filter);
    this.#listing = readListing(query);
    const page = new ShownProjects(this.#context.api, this.#listing);
    // What was shown stays until the answer is there, so that nothing flickers.
    Object.assign(page, { order: this.#page.order, rows: this.#page.rows, total: this.#page.total });
    this.#page.stop();
    this.#page = page;
    if (before !== JSON.stringify(this.#listing.filter) && this.#selection.isAll) this.#selection.clear();
    this.#load();
    document.querySelector('.project-list .table-frame')?.scrollTo(0, 0);
  }

  async #load() {
    const page = this.#page;
    page.phase = 'loading';
    this.#context.update();
    await page.load();
    if (page !== this.#page) return;
    this.#tookUp();
  }

  async #refresh() {
    const page = this.#page;
    if (page.phase === 'ready') await page.refresh();
    else await page.load();
    await this.#loadSummary();
    if (page === this.#page) this.#tookUp();
  }

  /** As after a lost connection, or on the operator's wish: what is shown is fetched anew. */
  async #refreshNow() {
    const page = this.#page;
    await Promise.all([page.load(), this.#loadSummary()]);
    if (page === this.#page) this.#tookUp();
  }

  #missedSomething() {
    this.#refreshNow();
    this.#seePickedElsewhere();
  }

  /** The picked projects of other pages: too many to ask for are told by the dialog, which asks the service for all of them. */
  async #seePickedElsewhere() {
    const { api } = this.#context;
    const elsewhere = this.#selection.projects.filter((project) => !this.#page.rows.has(project.projectId));
    for (const { projectId } of elsewhere.slice(0, MOST_PICKED_TO_FETCH)) {
      try {
        this.#selection.see(await api.project(projectId, this.#listening.signal));
      } catch (failure) {
        if (failure.status !== 404) return;
        this.#selection.forget(projectId);
      }
    }
    if (elsewhere.length > 0) this.#context.update();
  }

  #tookUp() {
    for (const project of this.#page.projects) this.#selection.see(project);
    if (this.#selection.isAll) {
      this.#selection.matchesNow(this.#page.total);
      this.#counts.refresh(this.#selection);
    }
    const { page } = this.#listing;
    if (this.#page.nextPageToken) rememberPage(this.#context.workspace, this.#listing, page + 1, this.#page.nextPageToken);
    this.#context.update();
  }

  async #loadSummary() {
    try {
      this.#summary = await this.#context.api.summary(this.#listening.signal);
    } catch {
      // The list says what is wrong.
    }
    this.#context.update();
  }

  #changed(project) {
    this.#refreshing.want();
    const picked = this.#selection.change(project.projectId, (before) => withChange(before, project));
    if (this.#page.change(project) || picked) this.#context.updateLive();
  }

  #deleted(projectId) {
    this.#refreshing.want();
    this.#selection.forget(projectId);
    if (this.#page.remove(projectId)) this.#context.updateLive();
  }

  #measured(sample) {
    if (this.#page.measure(sample)) this.#context.updateLive();
  }

  #settleWhenQuiet() {
    if (!this.#page.isOutdated || this.#page.phase !== 'ready') return;
    const rows = document.querySelector('table.projects tbody');
    const isInUse =
      rows?.matches(':hover') || (rows?.contains(document.activeElement) && performance.now() - this.#lastKeyAt < KEYBOARD_QUIET_MILLIS);
    if (isInUse) return;
    if (this.#page.settle()) this.#tookUp();
  }

  #go(change, replace = false) {
    const listing = { ...this.#listing, page: 1, pageToken: null, ...change };
    go({ workspace: this.#context.workspace, place: 'projects', query: writeListing(listing) }, replace);
  }

  #set(field, values, replace) {
    this.#go({ filter: { ...this.#listing.filter, [field]: values } }, replace);
  }

  #toPage(page, token) {
    // A page whose token is not known, as after following a link: from the start.
    if (token === undefined) this.#go({});
    else this.#go({ page, pageToken: token });
  }

  #act(operation) {
    openOperation({ ...this.#context, operation, selection: this.#selection.request, size: this.#selection.size });
  }

  template() {
    const { filter, sort, pageSize, page: number } = this.#listing;
    const page = this.#page;
    const projects = page.projects;
    const pageIsSelected = projects.length > 0 && projects.every((project) => this.#selection.has(project.projectId));
    return html`<main id="main" class="project-list" data-testid="project-list">
      <div class="page-head">
        <h1>Migration Projects</h1>
        ${this.#summary && this.#summary.openBatches > 0
          ? html`<a class="open-batches" href=${`#/${this.#context.workspace}/batches?status=ACCEPTED,RUNNING`} data-testid="open-batches">
              ${plural(this.#summary.openBatches, 'batch', 'batches')} running
            </a>`
          : nothing}
        <span class="spring"></span>
        ${page.isOutdated
          ? html`<button type="button" class="outdated" data-testid="refresh-list" @click=${() => this.#refreshNow()}>
              ${page.leaving.size > 0 ? `${plural(page.leaving.size, 'row')} left the list` : 'The list has changed'} · Refresh
            </button>`
          : nothing}
      </div>
      ${statusChips({ filter, summary: this.#summary, choose: (values) => this.#set('status', values) })}
      ${filterBar({
        filter,
        set: (field, values, replace) => this.#set(field, values, replace),
        clear: () => this.#go({ filter: readListing({}).filter }),
      })}
      ${page.problem ? problemNotice(page.problem, () => this.#refreshNow()) : nothing} ${this.#content()}
      ${page.total == null
        ? nothing
        : pager({
            label: 'projects',
            page: number,
            pageSize,
            sizes: PAGE_SIZES,
            shown: projects.length,
            total: page.total,
            hasNext: Boolean(page.nextPageToken),
            previous: () => this.#toPage(number - 1, tokenOfPage(this.#context.workspace, this.#listing, number - 1)),
            next: () => this.#toPage(number + 1, page.nextPageToken),
            resize: (size) => this.#go({ pageSize: size }),
          })}
      ${batchBar({
        selection: this.#selection,
        counts: this.#counts.of(this.#selection),
        refusals: this.#counts.refusals(this.#selection),
        mayNot: (operation) => session.obstacle(this.#context.workspace, operation),
        total: page.total,
        pageIsSelected,
        elsewhere: this.#selection.projects.filter(({ projectId }) => page.phase === 'failed' || !page.rows.has(projectId)).length,
        canSelectAll: page.total > projects.length,
        selectAll: () => {
          this.#selection.selectMatching(filter, page.total);
          this.#counts.refresh(this.#selection, true);
          this.#context.update();
        },
        clear: () => {
          this.#selection.clear();
          this.#counts.stop();
          this.#context.update();
        },
        act: (operation) => this.#act(operation),
      })}
    </main>`;
  }

  #content() {
    const page = this.#page;
    if (page.isEmpty && page.phase === 'loading') return loading('projects');
    if (page.isEmpty && page.phase === 'failed') return nothing;
    if (page.isEmpty) return this.#nothingThere();
    return html`<div class="table-frame ${page.phase === 'loading' ? 'waiting' : ''}">
      ${projectTable({
        workspace: this.#context.workspace,
        page,
        selection: this.#selection,
        sort: this.#listing.sort,
        isBusy: page.phase === 'loading',
        sortBy: (sort) => this.#go({ sort }),
        select: (project, on) => {
          this.#selection.set(project, on, page.projects);
          this.#context.update();
        },
        selectPage: (on) => {
          this.#selection.setAllOf(page.projects, on);
          this.#context.update();
        },
      })}
    </div>`;
  }

  #nothingThere() {
    if (isFiltered(this.#listing.filter)) {
      return empty(
        'No project matches the filter',
        'Take something out of the filter to see more.',
        html`<button type="button" @click=${() => this.#go({ filter: readListing({}).filter })}>Clear filters</button>`,
      );
    }
    return empty(
      `There are no projects in “${this.#context.workspace}”`,
      html`A workspace comes into being with its first project: post them to
        <code>/v1/workspaces/${this.#context.workspace}/projects</code>, or open another workspace.`,
    );
  }
}
