// The Migration Projects page: reads which projects to list from the address, and draws the list with what can be done to it.
import { html, nothing } from '../lit.js';
import { openOperation } from '../operations/open-operation.js';
import { empty, loading, noMatch, problemNotice } from '../parts/notices.js';
import { pager } from '../parts/pager.js';
import { go } from '../routes.js';
import { session } from '../who/session.js';
import { plural } from '../words/numbers.js';
import { batchBar } from './batch-bar.js';
import { filterBar, statusChips } from './filter-bar.js';
import { tokenOfPage } from './page-tokens.js';
import { isFiltered, PAGE_SIZES, readListing, writeListing } from './project-filter.js';
import { ProjectList } from './project-list.js';
import { projectTable } from './project-table.js';

export class ProjectListPage {
  title = 'Migration Projects';
  #context;
  #list;

  /** @param context {workspace, api, live, update, updateLive} */
  constructor(context, query) {
    this.#context = context;
    this.#list = new ProjectList(context, readListing(query));
  }

  start() {
    this.#list.start();
  }

  stop() {
    this.#list.stop();
  }

  /** The address changed, and the page is still this one. */
  show(query) {
    this.#list.show(readListing(query));
    document.querySelector('.project-list .table-frame')?.scrollTo(0, 0);
  }

  #go(change, replace = false) {
    const listing = { ...this.#list.listing, page: 1, pageToken: null, ...change };
    go({ workspace: this.#context.workspace, place: 'projects', query: writeListing(listing) }, replace);
  }

  #set(field, values, replace) {
    this.#go({ filter: { ...this.#list.listing.filter, [field]: values } }, replace);
  }

  #clearFilter() {
    this.#go({ filter: readListing({}).filter });
  }

  #toPage(page, token) {
    // A page whose token is not known, as after following a link: from the start.
    if (token === undefined) this.#go({});
    else this.#go({ page, pageToken: token });
  }

  #act(operation) {
    const { request, size } = this.#list.selection;
    openOperation({ ...this.#context, operation, selection: request, size });
  }

  template() {
    const { listing, shown, summary } = this.#list;
    const { filter } = listing;
    return html`<main id="main" class="project-list" data-testid="project-list">
      ${this.#head(shown, summary)} ${statusChips({ filter, summary, choose: (values) => this.#set('status', values) })}
      ${filterBar({
        filter,
        set: (field, values, replace) => this.#set(field, values, replace),
        clear: () => this.#clearFilter(),
      })}
      ${shown.problem ? problemNotice(shown.problem, () => this.#list.refreshNow()) : nothing} ${this.#content(shown)}
      ${shown.total == null ? nothing : this.#pager(listing, shown)} ${this.#batchBar(shown)}
    </main>`;
  }

  #head(shown, summary) {
    const { leaving, isOutdated } = shown;
    return html`<div class="page-head">
      <h1>Migration Projects</h1>
      ${summary && summary.openBatches > 0
        ? html`<a class="open-batches" href=${`#/${this.#context.workspace}/batches?status=ACCEPTED,RUNNING`} data-testid="open-batches">
            ${plural(summary.openBatches, 'batch', 'batches')} running
          </a>`
        : nothing}
      <span class="spring"></span>
      ${isOutdated
        ? html`<button type="button" class="outdated" data-testid="refresh-list" @click=${() => this.#list.refreshNow()}>
            ${leaving.size > 0 ? `${plural(leaving.size, 'row')} left the list` : 'The list has changed'} · Refresh
          </button>`
        : nothing}
    </div>`;
  }

  #content(shown) {
    const isLoading = shown.phase === 'loading';
    if (shown.isEmpty && isLoading) return loading('projects');
    if (shown.isEmpty && shown.phase === 'failed') return nothing;
    if (shown.isEmpty) return this.#nothingListed();
    return html`<div class="table-frame ${isLoading ? 'waiting' : ''}">
      ${projectTable({
        workspace: this.#context.workspace,
        page: shown,
        selection: this.#list.selection,
        sort: this.#list.listing.sort,
        isBusy: isLoading,
        sortBy: (sort) => this.#go({ sort }),
        select: (project, on) => this.#list.select(project, on),
        selectPage: (on) => this.#list.selectPage(on),
      })}
    </div>`;
  }

  #nothingListed() {
    const { workspace } = this.#context;
    if (isFiltered(this.#list.listing.filter)) return noMatch('project', () => this.#clearFilter());
    return empty(
      `There are no projects in “${workspace}”`,
      html`A workspace comes into being with its first project: post them to
        <code>/v1/workspaces/${workspace}/projects</code>, or open another workspace.`,
    );
  }

  #pager(listing, shown) {
    const { page, pageSize } = listing;
    return pager({
      label: 'projects',
      page,
      pageSize,
      sizes: PAGE_SIZES,
      shown: shown.projects.length,
      total: shown.total,
      hasNext: Boolean(shown.nextPageToken),
      previous: () => this.#toPage(page - 1, tokenOfPage(this.#context.workspace, listing, page - 1)),
      next: () => this.#toPage(page + 1, shown.nextPageToken),
      resize: (size) => this.#go({ pageSize: size }),
    });
  }

  #batchBar(shown) {
    const { selection, counts, refusals, selectedElsewhere } = this.#list;
    const { projects, total } = shown;
    return batchBar({
      selection,
      counts,
      refusals,
      mayNot: (operation) => session.obstacle(this.#context.workspace, operation),
      total,
      pageIsSelected: projects.length > 0 && projects.every((project) => selection.has(project.projectId)),
      elsewhere: selectedElsewhere,
      canSelectAll: total > projects.length,
      selectAll: () => this.#list.selectMatching(),
      clear: () => this.#list.clearSelection(),
      act: (operation) => this.#act(operation),
    });
  }
}
