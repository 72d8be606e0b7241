// One page of the project list: what was fetched, what changed since, and when what is new may take its place.
import { matches } from './project-filter.js';
import { withChange, withTelemetry } from '../live/live-project.js';

export class ShownProjects {
  /** loading, ready or failed */
  phase = 'loading';
  problem = null;
  total = null;
  nextPageToken = null;
  /** Ids in the order shown. */
  order = [];
  rows = new Map();
  /** Ids that do not match the filter any more, or are deleted: marked, until the list is refreshed. */
  leaving = new Map();
  /** What the service has now, if these are other rows than those shown. */
  #newer = null;
  #api;
  #listing;
  #asking = null;

  constructor(api, listing) {
    this.#api = api;
    this.#listing = listing;
  }

  get projects() {
    return this.order.map((projectId) => this.rows.get(projectId));
  }

  get isOutdated() {
    return this.#newer !== null || this.leaving.size > 0;
  }

  get isEmpty() {
    return this.order.length === 0;
  }

  /** Fetches and shows at once. */
  async load() {
    const list = await this.#fetch();
    if (list) this.#show(list);
  }

  /** Fetches, takes up what is new in the rows shown, and keeps other rows for later: nothing moves. */
  async refresh() {
    const list = await this.#fetch();
    if (!list) return;
    if (this.order.length === 0) return this.#show(list);
    this.total = list.total;
    for (const project of list.projects) {
      const shown = this.rows.get(project.projectId);
      if (shown && project.version >= shown.version) {
        this.rows.set(project.projectId, { ...shown, ...project, progress: project.progress ?? shownProgress(shown, project) });
      }
    }
    const order = list.projects.map((project) => project.projectId);
    this.#newer = order.join() === this.order.join() ? null : list;
    if (this.#newer) return;
    // Only of the rows shown: the next page goes on after them.
    this.nextPageToken = list.nextPageToken;
    this.leaving.clear();
  }

  /** Shows the rows kept for later. False if they have to be fetched first. */
  settle() {
    if (!this.#newer) return false;
    this.#show(this.#newer);
    return true;
  }

  /** A project changed. True if it is on this page. */
  change(project) {
    const shown = this.rows.get(project.projectId);
    if (!shown) return false;
    const changed = withChange(shown, project);
    this.rows.set(project.projectId, changed);
    if (matches(changed, this.#listing.filter)) this.leaving.delete(project.projectId);
    else this.leaving.set(project.projectId, 'no longer matches the filter');
    return true;
  }

  measure(sample) {
    const shown = this.rows.get(sample.projectId);
    if (shown) this.rows.set(sample.projectId, withTelemetry(shown, sample));
    return Boolean(shown);
  }

  remove(projectId) {
    if (!this.rows.has(projectId)) return false;
    this.leaving.set(projectId, 'deleted');
    return true;
  }

  stop() {
    this.#asking?.abort();
  }

  async #fetch() {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const { filter, sort, pageSize, pageToken } = this.#listing;
    try {
      const list = await this.#api.projects({ ...filter, sort, pageSize, pageToken }, asking.signal);
      this.problem = null;
      return list;
    } catch (failure) {
      if (failure.name === 'AbortError') return null;
      this.problem = failure;
      if (this.phase === 'loading') this.#showNothing();
      return null;
    }
  }

  /** What was there belongs to another address. */
  #showNothing() {
    this.phase = 'failed';
    this.order = [];
    this.rows = new Map();
    this.total = null;
    this.nextPageToken = null;
  }

  #show(list) {
    const before = this.rows;
    this.rows = new Map(
      list.projects.map((project) => {
        const shown = before.get(project.projectId);
        const progress = project.progress ?? (shown ? shownProgress(shown, project) : null);
        return [project.projectId, shown && shown.version > project.version ? shown : { ...project, progress }];
      }),
    );
    this.order = [...this.rows.keys()];
    this.total = list.total;
    this.nextPageToken = list.nextPageToken;
    this.leaving.clear();
    this.#newer = null;
    this.phase = 'ready';
  }
}

const shownProgress = (shown, project) => (shown.stage === project.stage ? shown.progress : null);
