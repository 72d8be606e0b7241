// What the console asks of one workspace.
import { getJson, postJson } from './http.js';

export class WorkspaceApi {
  #headersOfCaller;

  /** @param headersOfCaller gives the headers that name who asks for a change */
  constructor(workspace, headersOfCaller) {
    this.workspace = workspace;
    this.#headersOfCaller = headersOfCaller;
    this.root = `workspaces/${encodeURIComponent(workspace)}`;
  }

  projects(query, signal) {
    return getJson(`${this.root}/projects`, query, signal);
  }

  project(projectId, signal) {
    return getJson(`${this.root}/projects/${encodeURIComponent(projectId)}`, {}, signal);
  }

  history(projectId, query, signal) {
    return getJson(`${this.root}/projects/${encodeURIComponent(projectId)}/history`, query, signal);
  }

  summary(signal) {
    return getJson(`${this.root}/summary`, {}, signal);
  }

  batches(query, signal) {
    return getJson(`${this.root}/batches`, query, signal);
  }

  /** @param wait seconds to wait for its end */
  batch(batchId, wait = 0, signal) {
    return getJson(`${this.root}/batches/${encodeURIComponent(batchId)}`, { wait }, signal);
  }

  items(batchId, query, signal) {
    return getJson(`${this.root}/batches/${encodeURIComponent(batchId)}/items`, query, signal);
  }

  preview(request, signal) {
    return postJson(`${this.root}/previews`, request, {}, signal);
  }

  /** How many projects a batch is for, without naming them. */
  previewCounts(request, signal) {
    return postJson(`${this.root}/previews?limit=0`, request, {}, signal);
  }

  /** @param key makes sending it again harmless */
  post(request, key) {
    return postJson(`${this.root}/batches`, request, this.#headers(key));
  }

  retry(batchId, key) {
    return postJson(`${this.root}/batches/${encodeURIComponent(batchId)}/retry`, {}, this.#headers(key));
  }

  decidePrecheck(projectId, request, key) {
    const path = `${this.root}/projects/${encodeURIComponent(projectId)}/switchover-precheck`;
    return postJson(path, request, this.#headers(key));
  }

  #headers(key) {
    return { 'Idempotency-Key': key, ...this.#headersOfCaller() };
  }
}
