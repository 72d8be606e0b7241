// A filter to type into: takes effect a moment after the last key, or at once on Enter.
import { html } from '../lit.js';

const QUIET_FOR_MILLIS = 150;
const timers = new Map();

/** @param take gets the text without surrounding space */
export function textFilter({ label, value, placeholder, take, testid, kind = 'search' }) {
  const later = (text, wait) => {
    clearTimeout(timers.get(testid));
    timers.set(
      testid,
      setTimeout(() => take(text.trim()), wait),
    );
  };
  return html`<label class="text-filter">
    <span class="visually-hidden">${label}</span>
    <input
      type=${kind}
      .value=${value}
      placeholder=${placeholder}
      autocomplete="off"
      spellcheck="false"
      data-testid=${testid}
      @input=${(event) => later(event.target.value, QUIET_FOR_MILLIS)}
      @keydown=${(event) => event.key === 'Enter' && later(event.target.value, 0)}
    />
  </label>`;
}
