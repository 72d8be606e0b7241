// The four alert levels.
import { html } from '../lit.js';
import { ALERT_LEVEL, ALERT_LEVEL_MEANING } from '../words/names.js';

const ORDER = ['NO_PROTECTION', 'HIGH_PROTECTION', 'MEDIUM_PROTECTION', 'LOW_PROTECTION'];

export class AlertLevelChoice {
  value = 'LOW_PROTECTION';
  #update;

  constructor(update) {
    this.#update = update;
  }

  template() {
    return html`<fieldset class="radio-cards" data-testid="alert-levels">
      <legend>Alert level</legend>
      ${ORDER.map(
        (level) => html`<label>
          <input
            type="radio"
            name="alert-level"
            value=${level}
            .checked=${level === this.value}
            @change=${() => {
              this.value = level;
              this.#update();
            }}
          />
          <span><strong>${ALERT_LEVEL.of(level)}</strong><small>${ALERT_LEVEL_MEANING[level]}</small></span>
        </label>`,
      )}
    </fieldset>`;
  }
}
