// The items of a batch: what became of each project, and why.
import { html, nothing } from '../lit.js';
import { itemBadge } from '../parts/badges.js';
import { projectAddress } from '../routes.js';
import { OPERATIONS } from '../words/operations.js';
import { STATUS } from '../words/names.js';

function explanation(error) {
  if (!error) return nothing;
  return html`<span class="explanation">
    <span>
      <code class="code">${error.runnerCode ?? error.code}</code>${error.retryable
        ? html`<span class="retryable">can be retried</span>`
        : nothing}
    </span>
    <span class="message">${error.message}</span>
    ${error.advice ? html`<span class="advice">${error.advice}</span>` : nothing}
    ${error.currentStatus
      ? html`<small>
          ${STATUS.of(error.currentStatus)}${error.allowedOperations.length
            ? `; allowed: ${error.allowedOperations.map((operation) => OPERATIONS[operation]?.one ?? operation).join(', ')}`
            : ''}
        </small>`
      : nothing}
  </span>`;
}

/** @param caption for screen readers */
export function itemTable(workspace, items, caption) {
  return html`<div class="frame" tabindex="0" role="group" aria-label=${caption}>
    <table class="items" data-testid="items">
      <caption class="visually-hidden">${caption}</caption>
      <thead>
        <tr>
          <th scope="col">Project</th>
          <th scope="col">Result</th>
          <th scope="col">Code, message and advice</th>
        </tr>
      </thead>
      <tbody>
        ${items.map(
          (item) => html`<tr data-testid="item" data-project-id=${item.projectId} data-status=${item.status}>
            <th scope="row">
              <a href=${projectAddress(workspace, item.projectId)}>${item.name ?? item.projectId}</a>
              ${item.name ? html`<span class="id">${item.projectId}</span>` : nothing}
            </th>
            <td>${itemBadge(item.status)}</td>
            <td>${explanation(item.error)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
