// The dialog in which operators give their name, if authentication is not required.
import { html } from '../lit.js';
import { ActorField } from './who-and-why.js';
import { Dialog } from '../parts/dialog.js';

export function actorDialog(onChange) {
  const field = new ActorField(() => dialog.update());
  const save = () => {
    if (!field.saveIfValid()) return dialog.update();
    dialog.close();
    onChange();
  };
  const dialog = new Dialog({
    testid: 'actor-dialog',
    draw: () => ({
      title: 'You',
      submit: save,
      body: html`<p>This name stands beside every batch that you post and every event that follows from it.</p>
        ${field.template()}`,
      buttons: html`<button type="button" @click=${() => dialog.close()}>Cancel</button>
        <button type="submit" class="main">Save</button>`,
    }),
  });
  dialog.open();
}
