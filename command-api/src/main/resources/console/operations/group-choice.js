// A mixed switchover selection: the groups that could be switched over together, one of which is picked.
import { html } from '../lit.js';
import { MIGRATION_TYPE, STEP } from '../words/names.js';
import { plural } from '../words/numbers.js';

export class GroupChoice {
  #groups;
  #reason;
  #index = 0;
  #update;
  #ids;

  constructor(preview, update) {
    this.#groups = [...preview.groups].sort((one, other) => other.projectIds.length - one.projectIds.length);
    this.#reason = preview.error?.message;
    this.#update = update;
    this.#ids = this.#groups.map((group) => new Set(group.projectIds));
  }

  /** The ids of the picked group. */
  get picked() {
    return this.#ids[this.#index];
  }

  template() {
    return html`<fieldset class="radio-cards groups" data-testid="groups">
      <legend>Mixed selection: pick one group</legend>
      <p>Only projects of one migration type that are at one step can be switched over together. ${this.#reason}</p>
      ${this.#groups.map(
        (group, index) => html`<label>
          <input
            type="radio"
            name="group"
            value=${index}
            .checked=${index === this.#index}
            @change=${() => {
              this.#index = index;
              this.#update();
            }}
          />
          <span>
            <strong>${STEP.of(group.step)}</strong> · ${plural(group.projectIds.length, 'project')}
            <small>${group.migrationTypes.map(MIGRATION_TYPE.of).join(', ')}</small>
          </span>
        </label>`,
      )}
    </fieldset>`;
  }
}
