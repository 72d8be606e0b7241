// Why something failed: its code, the message, and what to do.
import { html, nothing } from '../lit.js';

/** @param error {code, message, advice}, of which the advice may be missing; nothing is drawn for none */
export function explanation(error) {
  if (!error) return nothing;
  return html`<span class="explanation">
    <code class="code">${error.code}</code>
    <span class="message">${error.message}</span>
    <span class="advice">${error.advice ?? nothing}</span>
  </span>`;
}
