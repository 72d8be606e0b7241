// What narrows the project list.
import { html, nothing } from '../lit.js';
import { choiceFilter } from '../parts/choice-filter.js';
import { textFilter } from '../parts/text-filter.js';
import { DATABASE, MIGRATION_TYPE, SOURCE_TYPES, STAGE, STATUS } from '../words/names.js';
import { count } from '../words/numbers.js';
import { isFiltered } from './project-filter.js';

/** @param summary the workspace's counts; null while they are not known */
export function statusChips({ filter, summary, choose }) {
  const toggle = (status) =>
    choose(STATUS.values.filter((one) => (one === status) !== filter.status.includes(one)));
  return html`<div class="chips" role="group" aria-label="Status" data-testid="status-filter">
    <button type="button" class="chip" aria-pressed=${String(filter.status.length === 0)} @click=${() => choose([])}>
      All <span class="count">${count(summary?.projects)}</span>
    </button>
    ${STATUS.values.map(
      (status) => html`<button
        type="button"
        class="chip"
        data-status=${status}
        data-testid=${`status-${status}`}
        aria-pressed=${String(filter.status.includes(status))}
        @click=${() => toggle(status)}
      >
        ${STATUS.of(status)} <span class="count">${count(summary?.byStatus[status])}</span>
      </button>`,
    )}
  </div>`;
}

const words = (text) => text.split(/[\s,]+/).filter(Boolean);

/** @param set takes a field and its values */
export function filterBar({ filter, set, clear }) {
  const choice = (label, field, values, nameOf) =>
    choiceFilter({ label, values, nameOf, chosen: filter[field], choose: (chosen) => set(field, chosen), testid: `filter-${field}` });
  return html`<div class="filters" role="search" aria-label="Filter projects">
    ${textFilter({
      label: 'Name or id',
      placeholder: 'Name or id',
      value: filter.keyword.join(' '),
      take: (text) => set('keyword', words(text), true),
      testid: 'filter-keyword',
    })}
    ${textFilter({
      label: 'Tag',
      placeholder: 'Tag',
      value: filter.tag.join(' '),
      take: (text) => set('tag', words(text), true),
      testid: 'filter-tag',
      kind: 'search',
    })}
    ${choice('Stage', 'stage', STAGE.values, STAGE.of)}
    ${choice('Migration type', 'migrationType', MIGRATION_TYPE.values, MIGRATION_TYPE.of)}
    ${choice('Source', 'sourceType', SOURCE_TYPES, DATABASE.of)} ${choice('Sink', 'sinkType', DATABASE.values, DATABASE.of)}
    ${isFiltered(filter)
      ? html`<button type="button" class="quiet" data-testid="clear-filters" @click=${clear}>Clear filters</button>`
      : nothing}
  </div>`;
}
