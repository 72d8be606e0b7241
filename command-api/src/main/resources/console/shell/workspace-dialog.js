// Choosing a workspace: one used before, or any by its name.
import { html, nothing } from '../lit.js';
import { Dialog } from '../parts/dialog.js';
import { address, go, isWorkspace } from '../routes.js';
import { session } from '../who/session.js';
import { usedWorkspaces } from './workspaces.js';

/** The workspaces in which the signed-in caller has roles, each a link, and which roles. */
function roleList(workspaces, route, close) {
  const place = (name) =>
    name === '*' ? 'Every workspace' : html`<a href=${address({ workspace: name, place: route.place })} @click=${close}>${name}</a>`;
  return html`<h3>Your roles</h3>
    <ul class="choices" data-testid="roles">
      ${Object.entries(workspaces).map(
        ([name, roles]) => html`<li>${place(name)} <span class="quiet-text">${roles.join(', ')}</span></li>`,
      )}
    </ul>`;
}

export function workspaceDialog(route) {
  let name = route.workspace;
  let isWrong = false;

  const choose = () => {
    isWrong = !isWorkspace(name);
    if (isWrong) return dialog.update();
    dialog.close();
    go({ workspace: name, place: route.place });
  };

  const dialog = new Dialog({
    testid: 'workspace-dialog',
    draw: () => ({
      title: 'Workspace',
      submit: choose,
      body: html`<p>A workspace separates one team's projects from another's.</p>
        <label class="field">
          <span>Name</span>
          <input
            type="text"
            autofocus
            .value=${name}
            maxlength="63"
            autocomplete="off"
            spellcheck="false"
            aria-invalid=${String(isWrong)}
            aria-describedby="workspace-name-rule"
            @input=${(event) => (name = event.target.value.trim())}
          />
          <small id="workspace-name-rule" class=${isWrong ? 'wrong' : nothing}>
            Lower-case letters, digits and hyphens, starting with a letter or digit.
          </small>
        </label>
        ${session.workspaces ? roleList(session.workspaces, route, () => dialog.close()) : nothing}
        <h3>Used in this browser</h3>
        <ul class="choices">
          ${usedWorkspaces().map(
            (used) => html`<li>
              <a
                href=${address({ workspace: used, place: route.place })}
                aria-current=${used === route.workspace}
                @click=${() => dialog.close()}
              >
                ${used}
              </a>
            </li>`,
          )}
        </ul>`,
      buttons: html`<button type="button" @click=${() => dialog.close()}>Cancel</button>
        <button type="submit" class="main">Open</button>`,
    }),
  });
  dialog.open();
}
