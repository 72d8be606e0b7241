// What the project list page shows, kept up to date: one page of projects, the selection with its counts, the workspace's summary.
import { Listening } from '../live/listening.js';
import { withChange } from '../live/live-project.js';
import { rememberPage } from './page-tokens.js';
import { ProjectSelection } from './project-selection.js';
import { RefreshPolicy } from './refresh-policy.js';
import { ShownProjects } from './shown-projects.js';
import { SupportCounts } from './support-counts.js';

/** How many selected projects of other pages are fetched again after a lost connection, one request each. */
const MOST_PICKED_TO_FETCH = 200;

export class ProjectList {
  selection = new ProjectSelection();
  /** The workspace's counts, or null while they are not known. */
  summary = null;
  #context;
  #listing;
  #shown;
  #counts;
  #listening = new Listening();
  #refreshPolicy = new RefreshPolicy({ refresh: () => this.#refresh(), settle: () => this.#settle() });

  /**
   * @param context {workspace, api, live, update, updateLive}
   * @param listing which projects, in which order, and which page of them
   */
  constructor(context, listing) {
    this.#context = context;
    this.#listing = listing;
    this.#shown = new ShownProjects(context.api, listing);
    this.#counts = new SupportCounts(context.api, context.update);
  }

  get listing() {
    return this.#listing;
  }

  /** The page of projects that is shown. */
  get shown() {
    return this.#shown;
  }

  /** How many of the selected projects support an operation, by operation; undefined if it is not known yet. */
  get counts() {
    return this.#counts.of(this.selection);
  }

  /** By operation: why the service would refuse it as a whole. */
  get refusals() {
    return this.#counts.refusals(this.selection);
  }

  /** How many of the selected projects are not on the page. */
  get selectedElsewhere() {
    const { phase, rows } = this.#shown;
    return this.selection.projects.filter(({ projectId }) => phase === 'failed' || !rows.has(projectId)).length;
  }

  start() {
    const { live } = this.#context;
    this.#listening
      .to(live, 'project', (event) => this.#changed(event.detail))
      .to(live, 'project-deleted', (event) => this.#deleted(event.detail.projectId))
      .to(live, 'telemetry', (event) => this.#measured(event.detail))
      .to(live, 'batch', () => this.#refreshPolicy.refreshSoon())
      .to(live, 'gap', () => this.#missedSomething());
    this.#refreshPolicy.start();
    this.#load();
    this.#loadSummary();
  }

  stop() {
    this.#listening.stop();
    this.#refreshPolicy.stop();
    this.#shown.stop();
    this.#counts.stop();
  }

  /** Lists something else. What is shown stays until the answer is there, so that nothing flickers. */
  show(listing) {
    const isFilteredAlike = JSON.stringify(listing.filter) === JSON.stringify(this.#listing.filter);
    const { order, rows, total } = this.#shown;
    this.#shown.stop();
    this.#listing = listing;
    this.#shown = Object.assign(new ShownProjects(this.#context.api, listing), { order, rows, total });
    if (!isFilteredAlike && this.selection.isAll) this.selection.clear();
    this.#load();
  }

  /** Fetches what is shown again, and shows it at once: on the operator's wish, or after a lost connection. */
  async refreshNow() {
    const shown = this.#shown;
    await Promise.all([shown.load(), this.#loadSummary()]);
    if (shown === this.#shown) this.#rowsChanged();
  }

  select(project, on) {
    this.selection.set(project, on, this.#shown.projects);
    this.#context.update();
  }

  selectPage(on) {
    this.selection.setAllOf(this.#shown.projects, on);
    this.#context.update();
  }

  /** Selects everything that matches the filter, on whatever page. */
  selectMatching() {
    this.selection.selectMatching(this.#listing.filter, this.#shown.total);
    this.#counts.refresh(this.selection, true);
    this.#context.update();
  }

  clearSelection() {
    this.selection.clear();
    this.#counts.stop();
    this.#context.update();
  }

  async #load() {
    const shown = this.#shown;
    shown.phase = 'loading';
    this.#context.update();
    await shown.load();
    if (shown === this.#shown) this.#rowsChanged();
  }

  async #refresh() {
    const shown = this.#shown;
    if (shown.phase === 'ready') await shown.refresh();
    else await shown.load();
    await this.#loadSummary();
    if (shown === this.#shown) this.#rowsChanged();
  }

  #settle() {
    if (this.#shown.isOutdated && this.#shown.phase === 'ready' && this.#shown.settle()) this.#rowsChanged();
  }

  #missedSomething() {
    this.refreshNow();
    this.#fetchPickedElsewhere();
  }

  /** Fetches the first of the picked projects of other pages; the dialog's preview asks the service for all of them anyway. */
  async #fetchPickedElsewhere() {
    const { api, update } = this.#context;
    const elsewhere = this.selection.projects.filter(({ projectId }) => !this.#shown.rows.has(projectId));
    for (const { projectId } of elsewhere.slice(0, MOST_PICKED_TO_FETCH)) {
      try {
        this.selection.see(await api.project(projectId, this.#listening.signal));
      } catch (failure) {
        if (failure.status !== 404) return;
        this.selection.forget(projectId);
      }
    }
    if (elsewhere.length > 0) update();
  }

  #rowsChanged() {
    const { projects, total, nextPageToken } = this.#shown;
    for (const project of projects) this.selection.see(project);
    if (this.selection.isAll) {
      this.selection.matchesNow(total);
      this.#counts.refresh(this.selection);
    }
    if (nextPageToken) rememberPage(this.#context.workspace, this.#listing, this.#listing.page + 1, nextPageToken);
    this.#context.update();
  }

  async #loadSummary() {
    try {
      this.summary = await this.#context.api.summary(this.#listening.signal);
    } catch {
      // The list says what is wrong.
    }
    this.#context.update();
  }

  #changed(project) {
    this.#refreshPolicy.refreshSoon();
    const isPicked = this.selection.change(project.projectId, (before) => withChange(before, project));
    if (this.#shown.change(project) || isPicked) this.#context.updateLive();
  }

  #deleted(projectId) {
    this.#refreshPolicy.refreshSoon();
    this.selection.forget(projectId);
    if (this.#shown.remove(projectId)) this.#context.updateLive();
  }

  #measured(sample) {
    if (this.#shown.measure(sample)) this.#context.updateLive();
  }
}
