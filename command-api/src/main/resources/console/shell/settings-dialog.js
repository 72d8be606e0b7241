// Who the operator is.
import { html } from '../lit.js';
import { ActorField } from '../parts/who-and-why.js';
import { Dialog } from '../parts/dialog.js';

export function settingsDialog(onChange) {
  const field = new ActorField(() => dialog.update());
  const keepName = () => {
    if (!field.keep()) return dialog.update();
    dialog.close();
    onChange();
  };
  const dialog = new Dialog({
    testid: 'actor-dialog',
    draw: () => ({
      title: 'You',
      submit: keepName,
      body: html`<p>This name stands beside every batch that you post and every event that follows from it.</p>
        ${field.template()}`,
      buttons: html`<button type="button" @click=${() => dialog.close()}>Cancel</button>
        <button type="submit" class="main">Save</button>`,
    }),
  });
  dialog.open();
}
