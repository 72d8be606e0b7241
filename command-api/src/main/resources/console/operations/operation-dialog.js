// The dialog of a batch operation: the preview, the operator's confirmation, then the result.
import { html, nothing } from '../lit.js';
import { SentOnce } from '../api/sent-once.js';
import { batchButtons, batchResult } from '../batches/batch-result.js';
import { FollowedBatch } from '../batches/followed-batch.js';
import { Dialog } from '../parts/dialog.js';
import { loading, problemNotice, warningNotice } from '../parts/notices.js';
import { SwitchoverDialog } from '../switchover/switchover-dialog.js';
import { WhoAndWhy } from '../who/who-and-why.js';
import { MAX_SELECTED_IDS } from '../words/contract.js';
import { WARNING } from '../words/names.js';
import { plural } from '../words/numbers.js';
import { OPERATIONS } from '../words/operations.js';
import { AlertLevelChoice } from './alert-level-choice.js';
import { OperationPreview } from './operation-preview.js';
import { eligibleList, ineligibleList } from './preview-lists.js';

const RISK_CONFIRMATION =
  'I understand that differences between source and destination may stay unnoticed, and that this cannot be undone.';

export class OperationDialog {
  #context;
  #words;
  #dialog;
  #preview;
  #eligible;
  #ineligible;
  #alertLevel = null;
  #whoAndWhy;
  #isConfirmed = false;
  #sending = new SentOnce();
  #isSending = false;
  /** Of sending. */
  #problem = null;
  #result = null;

  constructor(context) {
    this.#context = context;
    this.#words = OPERATIONS[context.operation];
    this.#dialog = new Dialog({
      testid: 'operation-dialog',
      wide: true,
      draw: () => (this.#result ? this.#drawResult() : this.#drawRequest()),
      onClose: () => this.#closed(),
    });
    const { update } = this.#dialog;
    this.#preview = new OperationPreview(context, update);
    this.#eligible = eligibleList(update);
    this.#ineligible = ineligibleList(update);
    this.#whoAndWhy = new WhoAndWhy(update);
    if (this.#isAlerts) this.#alertLevel = new AlertLevelChoice(update);
  }

  open() {
    this.#dialog.open();
    this.#ask();
  }

  get #isAlerts() {
    return this.#context.operation === 'MODIFY_ALERT_CONFIGURATION';
  }

  get #isSwitchover() {
    return this.#context.operation === 'START_FORWARD_SWITCHOVER';
  }

  get #parameters() {
    return this.#isAlerts ? { alertLevel: this.#alertLevel.value } : {};
  }

  #ask() {
    return this.#preview.ask(this.#parameters);
  }

  get #asksForConfirmation() {
    return Boolean(this.#words.confirmation) || this.#preview.warnings.some((warning) => warning.code === 'INCONSISTENCY_RISK');
  }

  get #canSend() {
    if (!this.#preview.isKnown || this.#isSending || this.#preview.isTooLarge) return false;
    const { supporting, withNothingToConfirm } = this.#preview;
    if (this.#isSwitchover) return supporting.length + withNothingToConfirm.length > 0;
    return supporting.length > 0 && (!this.#asksForConfirmation || this.#isConfirmed);
  }

  /** What was asked for stays as it is while it may be under way: changed, it could become a second batch. */
  get #isFrozen() {
    return this.#isSending || this.#sending.isUncertain;
  }

  get #request() {
    return {
      operation: this.#context.operation,
      selection: this.#preview.selection,
      parameters: this.#parameters,
      ...this.#whoAndWhy.reason,
    };
  }

  async #send() {
    if (!this.#canSend) return;
    if (this.#isSwitchover) return this.#openSwitchover();
    if (!this.#whoAndWhy.saveIfValid()) return this.#dialog.update();
    this.#isSending = true;
    this.#problem = null;
    this.#dialog.update();
    try {
      const request = this.#request;
      const batch = await this.#sending.send(request, (key) => this.#context.api.post(request, key));
      this.#result = new FollowedBatch({ ...this.#context, batch, update: this.#dialog.update, announces: true });
      this.#result.start();
      if (!this.#dialog.isOpen) this.#result.leave();
      this.#dialog.focusOn('h2');
    } catch (failure) {
      this.#problem = failure;
      this.#dialog.focusOn('[data-testid=ok]');
    }
    this.#isSending = false;
    this.#dialog.update();
  }

  #openSwitchover() {
    const { supporting, withNothingToConfirm } = this.#preview;
    const members = [...supporting, ...withNothingToConfirm].map(({ projectId, name }) => ({ projectId, name }));
    this.#dialog.close();
    new SwitchoverDialog(this.#context, members).open();
  }

  #closed() {
    this.#preview.stop();
    this.#result?.leave();
  }

  get #title() {
    return this.#words.title ?? this.#words.name;
  }

  #drawResult() {
    return {
      title: `${this.#title}: result`,
      body: batchResult(this.#result),
      buttons: html`${batchButtons(this.#result)}
        <button type="button" class="main" data-testid="close" @click=${() => this.#dialog.close()}>Close</button>`,
    };
  }

  #drawRequest() {
    const preview = this.#preview;
    return {
      title: this.#title,
      submit: () => this.#send(),
      body: html`${problemNotice(preview.problem, () => this.#ask())} ${problemNotice(this.#problem)}
      ${this.#sending.isUncertain && !this.#isSending ? this.#uncertain() : nothing}
      ${preview.isKnown ? html`<fieldset class="asked" ?disabled=${this.#isFrozen}>${this.#content()}</fieldset>` : nothing}
      ${preview.isKnown || preview.problem ? nothing : loading('which projects support it')}`,
      buttons: html`<button type="button" data-testid="cancel" @click=${() => this.#dialog.close()}>Cancel</button>
        <button
          type="submit"
          class=${`main ${this.#words.danger ? 'danger' : ''}`}
          data-testid="ok"
          ?disabled=${!this.#canSend}
        >
          ${this.#isSending ? 'Sending …' : this.#sending.isUncertain ? 'Send again' : this.#isAlerts ? 'Submit' : 'OK'}
        </button>`,
    };
  }

  #uncertain() {
    return warningNotice(html`<strong>The service did not confirm the request</strong>
      <p>Sending it again is safe: the same request becomes one batch. What became of it also stands under Batches.</p>`);
  }

  #content() {
    const { supporting, ineligible, groups } = this.#preview;
    const isForSome = supporting.length > 0;
    return html`${this.#verdict()} ${this.#refusal()}
      ${groups ? groups.template() : nothing} ${this.#alertLevel ? this.#alertLevel.template() : nothing} ${this.#warnings()}
      ${isForSome ? this.#eligible.template(supporting) : nothing}
      ${ineligible.count > 0 ? this.#ineligible.template(ineligible.projects) : nothing}
      ${isForSome && this.#asksForConfirmation ? this.#confirmation() : nothing}
      ${isForSome && !this.#isSwitchover ? this.#whoAndWhy.template() : nothing}`;
  }

  #verdict() {
    const { supporting, ineligible, groups, inOtherGroups } = this.#preview;
    return html`<p class="verdict" data-testid="verdict">
      <strong data-testid="eligible-count">${plural(supporting.length, 'project')}</strong>
      ${supporting.length === 1 ? 'supports' : 'support'} this operation${ineligible.count > 0
        ? html`, <strong data-testid="ineligible-count">${plural(ineligible.count, 'project')}</strong>
            ${ineligible.count === 1 ? 'does' : 'do'} not`
        : nothing}${groups ? html`; ${plural(inOtherGroups, 'project')} in other groups` : nothing}.
      ${this.#isSwitchover && supporting.length > 0
        ? html`OK opens the switchover; nothing is confirmed until you confirm a step there, for the projects that are listed now.`
        : nothing}
    </p>`;
  }

  /** A mixed selection is not refused here: one of its groups is picked. */
  #refusal() {
    const { error, groups } = this.#preview;
    if (!error || groups) return nothing;
    return problemNotice({ code: error.code, title: 'The batch as a whole would be refused.', detail: error.message });
  }

  #warnings() {
    const { warnings, withNothingToConfirm, isTooLarge } = this.#preview;
    return html`${warnings.map(
      (warning) => warningNotice(
        html`<strong>${WARNING.of(warning.code)}</strong> · ${plural(warning.projects, 'project')}
          <p>${warning.message}.</p>`,
      ),
    )}
    ${withNothingToConfirm.length > 0
      ? warningNotice(html`<strong>${plural(withNothingToConfirm.length, 'project')} at an automatic step</strong>
          <p>There is nothing to confirm. The switchover shows them too, and offers to retry or to skip a step that failed.</p>`)
      : nothing}
    ${isTooLarge
      ? warningNotice(html`<strong>More than ${plural(MAX_SELECTED_IDS, 'project')}</strong>
          <p>Select fewer${this.#isSwitchover ? '' : ', or everything that matches a filter'}.</p>`)
      : nothing}`;
  }

  #confirmation() {
    return html`<label class="confirmation">
      <input
        type="checkbox"
        data-testid="confirmation"
        .checked=${this.#isConfirmed}
        @change=${(event) => {
          this.#isConfirmed = event.target.checked;
          this.#dialog.update();
        }}
      />
      <span>${this.#words.confirmation ?? RISK_CONFIRMATION}</span>
    </label>`;
  }
}
