// The table of the project list.
import { html, live, repeat } from '../lit.js';
import { projectRow } from './project-row.js';

const SORTED = { ascending: 'ascending', descending: 'descending', none: 'none' };

function sortable(text, field, sort, sortBy, firstDescending) {
  const state = sort === field ? SORTED.ascending : sort === `-${field}` ? SORTED.descending : SORTED.none;
  const next = state === SORTED.none ? (firstDescending ? `-${field}` : field) : state === SORTED.ascending ? `-${field}` : field;
  return html`<th scope="col" aria-sort=${state} class="sortable ${field}">
    <button type="button" data-testid=${`sort-${field}`} @click=${() => sortBy(next)}>
      ${text}<span class="sort-sign" aria-hidden="true"></span>
    </button>
  </th>`;
}

export function projectTable({ workspace, page, selection, sort, sortBy, select, selectPage, isBusy }) {
  const projects = page.projects;
  const picked = projects.filter((project) => selection.has(project.projectId)).length;
  return html`<table class="projects" data-testid="projects" aria-busy=${String(isBusy)}>
    <caption class="visually-hidden">Migration projects</caption>
    <thead>
      <tr>
        <th scope="col" class="tick">
          <label><input
            type="checkbox"
            aria-label="Select all projects on this page"
            data-testid="select-page"
            .checked=${live(picked > 0 && picked === projects.length)}
            .indeterminate=${live(picked > 0 && picked < projects.length)}
            @change=${(event) => selectPage(event.target.checked)}
          /></label>
        </th>
        ${sortable('Project', 'name', sort, sortBy, false)}
        <th scope="col" class="ends-head">Source → Sink</th>
        <th scope="col" class="types-head">Types</th>
        <th scope="col" class="status-head">Status</th>
        <th scope="col" class="alert-head">Alert level</th>
        <th scope="col" class="position-head">Latest position</th>
        ${sortable('Created', 'createdAt', sort, sortBy, true)} ${sortable('Updated', 'updatedAt', sort, sortBy, true)}
      </tr>
    </thead>
    <tbody>
      ${repeat(
        projects,
        (project) => project.projectId,
        (project) =>
          projectRow({
            workspace,
            project,
            selected: selection.has(project.projectId),
            leaving: page.leaving.get(project.projectId),
            select,
          }),
      )}
    </tbody>
  </table>`;
}
