// Choosing a workspace: one used before, or any by its name.
import { html, nothing } from '../lit.js';
import { Dialog } from '../parts/dialog.js';
import { address, go, isWorkspace } from './routes.js';
import { usedWorkspaces } from './workspaces.js';

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
      body: html`<p>What keeps one team's projects apart from another's.</p>
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
        <h3>Used in this browser</h3>
        <ul class="choices">
          ${usedWorkspaces().map(
            (used) => html`<li>
              <a href=${address({ workspace: used, place: route.place })} aria-current=${used === route.workspace} @click=${() => dialog.close()}>
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
