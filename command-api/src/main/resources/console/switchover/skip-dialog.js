// The second confirmation before a failed step is skipped.
import { html } from '../lit.js';
import { Dialog } from '../parts/dialog.js';
import { problemNotice, warningNotice } from '../parts/notices.js';
import { STEP } from '../words/names.js';

/** @param skip does it; what it throws is shown */
export function skipDialog(project, skip) {
  let isConfirmed = false;
  let isSending = false;
  let problem = null;

  const send = async () => {
    if (!isConfirmed || isSending) return;
    isSending = true;
    problem = null;
    dialog.update();
    try {
      await skip();
      dialog.close();
    } catch (failure) {
      problem = failure;
    }
    isSending = false;
    dialog.update();
  };

  const dialog = new Dialog({
    testid: 'skip-dialog',
    draw: () => ({
      title: 'Skip the failed step?',
      submit: send,
      body: html`${problemNotice(problem)}
        <p><strong>${STEP.of(project.switchover.step)}</strong> of <strong>${project.name}</strong></p>
        ${warningNotice(html`<strong>Risk of inconsistent data</strong>
          <p>The failed step is left undone: source and destination may differ. This cannot be undone.</p>`)}
        <label class="confirmation">
          <input
            type="checkbox"
            data-testid="confirmation"
            .checked=${isConfirmed}
            @change=${(event) => {
              isConfirmed = event.target.checked;
              dialog.update();
            }}
          />
          <span>I understand the risk and want to skip this step.</span>
        </label>`,
      buttons: html`<button type="button" data-testid="cancel" @click=${() => dialog.close()}>Cancel</button>
        <button type="submit" class="main danger" data-testid="skip" ?disabled=${!isConfirmed || isSending}>Skip step</button>`,
    }),
  });
  dialog.open();
}
