// What stands in place of content, or above it: nothing there, not yet, something went wrong.
import { Problem } from '../api/problem.js';
import { html, nothing } from '../lit.js';

/** What is wrong with a request, and in which of its fields; `retry` gives a button. */
export function problemNotice(failure, retry = null) {
  if (!failure) return nothing;
  const problem = failure instanceof Error ? Problem.from(failure) : failure;
  return html`<div class="notice bad" role="alert" data-testid="problem">
    <div>
      <strong>${problem.title ?? 'Something went wrong.'}</strong>
      <p>${problem.detail ?? problem.message}</p>
      ${problem.errors?.length
        ? html`<ul>
            ${problem.errors.slice(0, 10).map((error) => html`<li><code>${error.pointer}</code> ${error.message}</li>`)}
          </ul>`
        : nothing}
      <code class="code">${problem.code}</code>
    </div>
    ${retry ? html`<button type="button" @click=${retry}>Try again</button>` : nothing}
  </div>`;
}

export const warningNotice = (content) => html`<div class="notice warn" data-testid="warning"><div>${content}</div></div>`;
export const plainNotice = (content, action = nothing) => html`<div class="notice plain"><div>${content}</div>${action}</div>`;

export const loading = (what) => html`<div class="in-place" data-testid="loading" role="status">
  <span class="spinner" aria-hidden="true"></span> Loading ${what} …
</div>`;

export const empty = (title, text, action = nothing) => html`<div class="in-place" data-testid="empty">
  <strong>${title}</strong>
  <p>${text}</p>
  ${action}
</div>`;

/** In place of a list that its filter leaves empty; `clear` gives a button. */
export const noMatch = (what, clear = null) =>
  empty(
    `No ${what} matches the filter`,
    'Take something out of the filter to see more.',
    clear ? html`<button type="button" @click=${clear}>Clear filters</button>` : nothing,
  );
