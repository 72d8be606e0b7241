// Page by page, and how long a page is.
import { html, nothing } from '../lit.js';
import { count } from '../words/numbers.js';

/** @param total how many there are on all pages, null while that is not known */
export function pager({ page, pageSize, sizes = null, shown, total, hasNext, previous, next, resize, label }) {
  const first = (page - 1) * pageSize + 1;
  const ofTotal = total == null ? nothing : html` of ${count(total)} ${label}`;
  const ofPages = total == null ? nothing : html` of ${count(Math.max(page, Math.ceil(total / pageSize)))}`;
  return html`<nav class="pager" aria-label=${`Pages of ${label}`} data-testid="pager">
    <span data-testid="page-range">
      ${shown === 0 ? html`0 ${label}` : html`${count(first)}–${count(first + shown - 1)}${ofTotal}`}
    </span>
    <span class="spring"></span>
    ${sizes
      ? html`<label class="size">Per page
          <select data-testid="page-size" @change=${(event) => resize(Number(event.target.value))}>
            ${sizes.map((size) => html`<option value=${size} .selected=${size === pageSize}>${size}</option>`)}
          </select></label>`
      : nothing}
    <button type="button" data-testid="previous-page" ?disabled=${page === 1} @click=${previous}>Previous</button>
    <span class="page-number">Page ${count(page)}${ofPages}</span>
    <button type="button" data-testid="next-page" ?disabled=${!hasNext} @click=${next}>Next</button>
  </nav>`;
}
