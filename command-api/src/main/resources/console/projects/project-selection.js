// What the next batch is for: projects picked one by one or by the page, or everything that matches the filter.
import { selectionFilter } from './project-filter.js';

export class ProjectSelection {
  /** The picked projects as last seen, by id. */
  #picked = new Map();
  /** The filter whose matches are all selected, or null. */
  #all = null;
  #allTotal = 0;

  get isAll() {
    return this.#all !== null;
  }

  /** How many, as far as is known here. */
  get size() {
    return this.isAll ? this.#allTotal : this.#picked.size;
  }

  get isEmpty() {
    return this.size === 0;
  }

  get projects() {
    return [...this.#picked.values()];
  }

  has(projectId) {
    return this.isAll || this.#picked.has(projectId);
  }

  /** @param shown the projects on the page: taking one out of "all" leaves the page's others */
  set(project, on, shown) {
    if (this.isAll) {
      this.clear();
      for (const other of shown) this.#picked.set(other.projectId, other);
    }
    if (on) this.#picked.set(project.projectId, project);
    else this.#picked.delete(project.projectId);
  }

  setAllOf(projects, on) {
    if (this.isAll) this.clear();
    for (const project of projects) {
      if (on) this.#picked.set(project.projectId, project);
      else this.#picked.delete(project.projectId);
    }
  }

  selectMatching(filter, total) {
    this.clear();
    this.#all = selectionFilter(filter);
    this.#allTotal = total;
  }

  /** How many the filter matches by now. */
  matchesNow(total) {
    this.#allTotal = total;
  }

  clear() {
    this.#picked.clear();
    this.#all = null;
  }

  /** Keeps what is known of a picked project new, on whatever page it is. */
  see(project) {
    if (this.#picked.has(project.projectId)) this.#picked.set(project.projectId, project);
  }

  change(projectId, change) {
    const project = this.#picked.get(projectId);
    if (project) this.#picked.set(projectId, change(project));
    return Boolean(project);
  }

  forget(projectId) {
    this.#picked.delete(projectId);
  }

  /** As a request has it. */
  get request() {
    return this.isAll ? { filter: this.#all } : { projectIds: [...this.#picked.keys()] };
  }
}
