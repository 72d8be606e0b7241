// The counts of a batch: as a bar of parts and in words, which always add up.
import { html, nothing, svg } from '../lit.js';
import { count } from '../words/numbers.js';

const PARTS = [
  ['succeeded', 'succeeded'],
  ['failed', 'failed'],
  ['timedOut', 'timed out'],
  ['rejected', 'rejected'],
  ['running', 'running'],
];

export function countsText(counts) {
  const parts = PARTS.filter(([part]) => counts[part] > 0).map(([part, text]) => `${count(counts[part])} ${text}`);
  return parts.length ? parts.join(', ') : 'no projects';
}

/** Drawn, not styled: widths from data would need inline styles, which the page's security policy forbids. */
export function countsBar(counts) {
  let at = 0;
  const total = counts.total || 1;
  return html`<svg class="counts-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
    <rect class="rest" width="100" height="6"></rect>
    ${PARTS.map(([part]) => {
      const width = (100 * counts[part]) / total;
      const x = at;
      at += width;
      return width === 0 ? nothing : svg`<rect class=${part} x=${x} width=${width} height="6"></rect>`;
    })}
  </svg>`;
}

export function countsList(counts) {
  return html`<dl class="counts" data-testid="counts">
    ${PARTS.map(
      ([part, text]) => html`<div class=${`${part} ${counts[part] ? '' : 'zero'}`}>
        <dt>${text}</dt>
        <dd data-testid=${`count-${part}`}>${count(counts[part])}</dd>
      </div>`,
    )}
    <div class="total">
      <dt>in total</dt>
      <dd data-testid="count-total">${count(counts.total)}</dd>
    </div>
  </dl>`;
}
