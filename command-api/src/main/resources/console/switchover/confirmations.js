// What can be confirmed now: one panel for each kind of projects that the engine lets be confirmed together.
import { html, nothing, repeat } from '../lit.js';
import { MIGRATION_TYPE, STEP, STEP_CONFIRMATION } from '../words/names.js';
import { plural } from '../words/numbers.js';

/**
 * @param waiting of SwitchoverFleet, not empty
 * @param left how many projects are not switched over yet
 * @param sending the kind whose confirmation is under way, or null
 * @param confirm takes one of `waiting`
 */
export function confirmations({ waiting, left, sending, confirm }) {
  const areSeveral = new Set(waiting.map(({ step }) => step)).size < waiting.length;
  return html`<div class="confirmations" role="group" aria-label="Steps to confirm">
    ${repeat(
      waiting,
      (one) => one.kind,
      (one) => panel({ ...one, others: left - one.projects.length, areSeveral, sending, confirm: () => confirm(one) }),
    )}
  </div>`;
}

/** The types are said if projects of different ones wait at one step. */
function panel({ kind, step, migrationTypes, projects, others, areSeveral, sending, confirm }) {
  const types = migrationTypes.map(MIGRATION_TYPE.of).join(', ');
  return html`<div class="confirm" data-testid=${`confirm-panel-${step}`}>
    <div>
      <strong>${STEP.of(step)}</strong>
      ${areSeveral ? html`<p data-testid="confirm-types">Projects with ${types}</p>` : nothing}
      <p>${STEP_CONFIRMATION[step] ?? nothing}</p>
      ${others > 0
        ? html`<p class="quiet-text">
            ${plural(others, 'other project')} ${others === 1 ? 'is' : 'are'} not confirmed with
            ${projects.length === 1 ? 'it' : 'these'}: at another step, of another migration type, or not to be confirmed now.
          </p>`
        : nothing}
    </div>
    <button
      type="button"
      class="main"
      data-testid="confirm-step"
      data-step=${step}
      data-count=${projects.length}
      ?disabled=${sending !== null}
      @click=${confirm}
    >
      ${sending === kind ? 'Sending …' : `Confirm for ${plural(projects.length, 'project')}`}
    </button>
  </div>`;
}
