// A filter with a list to tick: a button that opens it, what is chosen shown on it.
import { html, live, nothing } from '../lit.js';

function closeOnEscape(event) {
  const details = event.currentTarget;
  if (event.key !== 'Escape' || !details.open) return;
  event.stopPropagation();
  details.open = false;
  details.querySelector('summary').focus();
}

function closeOnLeave(event) {
  const details = event.currentTarget;
  if (event.relatedTarget && !details.contains(event.relatedTarget)) details.open = false;
}

/** A press outside gives no focus to anything, so no focusout with a target: this closes then. */
document.addEventListener('pointerdown', (event) => {
  for (const details of document.querySelectorAll('details.choice[open]')) {
    if (!details.contains(event.target)) details.open = false;
  }
});

/**
 * @param values what can be chosen
 * @param nameOf what a value is called
 * @param chosen the chosen ones
 * @param choose takes the new ones
 */
export function choiceFilter({ label, values, nameOf, chosen, choose, testid }) {
  const says = chosen.length === 0 ? nothing : chosen.length === 1 ? nameOf(chosen[0]) : `${chosen.length}`;
  const toggle = (value, on) => choose(values.filter((one) => (one === value ? on : chosen.includes(one))));
  return html`<details class="choice" data-testid=${testid} @keydown=${closeOnEscape} @focusout=${closeOnLeave}>
    <summary class=${chosen.length ? 'set' : ''}>${label}${chosen.length ? html`<span class="chosen">${says}</span>` : nothing}</summary>
    <fieldset>
      <legend class="visually-hidden">${label}</legend>
      ${values.map(
        (value) => html`<label>
          <input
            type="checkbox"
            value=${value}
            .checked=${live(chosen.includes(value))}
            @change=${(event) => toggle(value, event.target.checked)}
          />
          ${nameOf(value)}
        </label>`,
      )}
      ${chosen.length ? html`<button type="button" class="quiet" @click=${() => choose([])}>Clear</button>` : nothing}
    </fieldset>
  </details>`;
}
