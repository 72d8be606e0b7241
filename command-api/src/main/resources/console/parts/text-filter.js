// A filter to type into: takes effect a moment after the last key, or at once on Enter.
import { html } from '../lit.js';

const QUIET_FOR_MILLIS = 150;
const timers = new Map();
/** What was typed and has not taken effect yet: it stays in the field, whatever is drawn meanwhile. */
const typed = new Map();

/** As when another page is opened: what was typed was meant for the one before. */
export function forgetTyped() {
  timers.forEach(clearTimeout);
  timers.clear();
  typed.clear();
}

/** @param take gets the text without surrounding space */
export function textFilter({ label, value, placeholder, take, testid, kind = 'search' }) {
  const later = (text, wait) => {
    clearTimeout(timers.get(testid));
    typed.set(testid, text);
    timers.set(
      testid,
      setTimeout(() => {
        typed.delete(testid);
        take(text.trim());
      }, wait),
    );
  };
  return html`<label class="text-filter">
    <span class="visually-hidden">${label}</span>
    <input
      type=${kind}
      .value=${typed.get(testid) ?? value}
      placeholder=${placeholder}
      autocomplete="off"
      spellcheck="false"
      data-testid=${testid}
      @input=${(event) => later(event.target.value, QUIET_FOR_MILLIS)}
      @keydown=${(event) => event.key === 'Enter' && later(event.target.value, 0)}
    />
  </label>`;
}
