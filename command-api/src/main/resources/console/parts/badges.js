// Statuses at a glance: a shape and a word, never the colour alone.
import { html, nothing } from '../lit.js';
import { ALERT, ALERT_LEVEL, ALERT_LEVEL_MEANING, BATCH_STATUS, ITEM_STATUS, STATUS } from '../words/names.js';

const badge = (names, value) => html`<span class="badge" data-status=${value}>${names.of(value)}</span>`;

export const statusBadge = (status) => badge(STATUS, status);
export const batchBadge = (status) => badge(BATCH_STATUS, status);
export const itemBadge = (status) => badge(ITEM_STATUS, status);

export const tagList = (tags) =>
  tags.length ? html`<span class="tags">${tags.map((tag) => html`<span class="tag">${tag}</span>`)}</span>` : nothing;

export function alertLevel(project) {
  return html`<span class="alert-level" data-level=${project.alertLevel} title=${ALERT_LEVEL_MEANING[project.alertLevel] ?? nothing}>
      ${ALERT_LEVEL.of(project.alertLevel)}
    </span>
    ${project.alerts.map((alert) => html`<span class="raised" data-testid="alert">${ALERT.of(alert)} alert</span>`)}`;
}

export const progressBar = (percent, label) => html`<progress max="100" .value=${percent} aria-label=${label}></progress>`;
