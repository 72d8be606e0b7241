// The dialog of a batch operation: the preview, the operator's confirmation, then the result.
import { html, nothing } from '../lit.js';
import { BatchResult } from '../batches/batch-result.js';
import { Dialog } from '../parts/dialog.js';
import { loading, problemNotice, warningNotice } from '../parts/notices.js';
import { WhoAndWhy } from '../who/who-and-why.js';
import { SwitchoverDialog } from '../switchover/switchover-dialog.js';
import { MAX_SELECTED_IDS } from '../words/contract.js';
import { WARNING } from '../words/names.js';
import { OPERATIONS } from '../words/operations.js';
import { plural } from '../words/numbers.js';
import { AlertLevelChoice } from './alert-level-choice.js';
import { GroupChoice } from './group-choice.js';
import { eligibleList, ineligibleList } from './preview-lists.js';
import { SentOnce } from '../api/sent-once.js';

/** Projects refused for these reasons are on the track nevertheless. */
const UNDER_WAY = ['SWITCHOVER_PRECHECK_EXCLUDED', 'SWITCHOVER_STEP_IN_PROGRESS'];

export class OperationDialog {
  #context;
  #words;
  #dialog;
  #whoAndWhy;
  #preview = null;
  #problem = null;
  #isSending = false;
  #isConfirmed = false;
  #result = null;
  #sending = new SentOnce();
  #alertLevel = null;
  #groups = null;
  #eligible = null;
  #ineligible = null;
  #asking = new AbortController();

  constructor(context) {
    this.#context = context;
    this.#words = OPERATIONS[context.operation];
    this.#dialog = new Dialog({
      testid: 'operation-dialog',
      wide: true,
      draw: () => this.#draw(),
      onClose: () => this.#closed(),
    });
    this.#whoAndWhy = new WhoAndWhy(this.#dialog.update);
    if (this.#isAlerts) this.#alertLevel = new AlertLevelChoice(this.#dialog.update);
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

  async #ask() {
    this.#problem = null;
    this.#preview = null;
    this.#dialog.update();
    const { api, operation, selection } = this.#context;
    try {
      const preview = await api.preview({ operation, selection, parameters: this.#parameters }, this.#asking.signal);
      this.#showPreview(preview);
    } catch (failure) {
      if (failure.name === 'AbortError') return;
      this.#problem = failure;
    }
    this.#dialog.update();
  }

  #showPreview(preview) {
    preview.eligible.projects ??= [];
    preview.ineligible.projects ??= [];
    this.#preview = preview;
    this.#groups = preview.groups.length > 1 ? new GroupChoice(preview, this.#dialog.update) : null;
    this.#eligible = eligibleList(this.#dialog.update);
    this.#ineligible = ineligibleList(this.#dialog.update);
  }

  get #parameters() {
    return this.#isAlerts ? { alertLevel: this.#alertLevel.value } : {};
  }

  /** The projects that the operation is for: of a mixed selection those of the picked group. */
  get #supporting() {
    const { projects } = this.#preview.eligible;
    return this.#groups ? projects.filter((project) => this.#groups.picked.has(project.projectId)) : projects;
  }

  /** In the switchover, with nothing to confirm: at a failed step, which can be retried or skipped there, or at an automatic one. */
  get #withNothingToConfirm() {
    if (!this.#isSwitchover) return [];
    return this.#preview.ineligible.projects.filter(
      ({ error }) => error.allowedOperations.includes('START_FORWARD_SWITCHOVER') || UNDER_WAY.includes(error.code),
    );
  }

  get #warnings() {
    const byCode = new Map();
    for (const project of this.#supporting) {
      for (const warning of project.warnings) {
        const same = byCode.get(warning.code) ?? { ...warning, projects: 0 };
        same.projects++;
        byCode.set(warning.code, same);
      }
    }
    return [...byCode.values()];
  }

  get #asksForConfirmation() {
    return Boolean(this.#words.confirmation) || this.#warnings.some((warning) => warning.code === 'INCONSISTENCY_RISK');
  }

  get #canSend() {
    if (!this.#preview || this.#isSending) return false;
    if (this.#isTooLarge) return false;
    if (this.#isSwitchover) return this.#supporting.length + this.#withNothingToConfirm.length > 0;
    return this.#supporting.length > 0 && (!this.#asksForConfirmation || this.#isConfirmed);
  }

  /** The switchover is confirmed for those that it lists, by id, however they were selected. */
  get #isTooLarge() {
    if (this.#isSwitchover) return this.#supporting.length + this.#withNothingToConfirm.length > MAX_SELECTED_IDS;
    return !this.#context.selection.filter && this.#supporting.length > MAX_SELECTED_IDS;
  }

  /** What was asked for stays as it is while it may be under way: changed, it could become a second batch. */
  get #isFrozen() {
    return this.#isSending || this.#sending.isUncertain;
  }

  /**
   * What was confirmed and nothing else: by id, the projects that the dialog listed. A filter goes as a filter, and is resolved by
   * the engine when it decides.
   */
  get #request() {
    const { operation, selection } = this.#context;
    return {
      operation,
      selection: selection.filter ? selection : { projectIds: this.#supporting.map((project) => project.projectId) },
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
      this.#result = new BatchResult({ ...this.#context, batch, update: this.#dialog.update, announces: true });
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
    const members = [...this.#supporting, ...this.#withNothingToConfirm].map(({ projectId, name }) => ({ projectId, name }));
    this.#dialog.close();
    new SwitchoverDialog(this.#context, members).open();
  }

  #closed() {
    this.#asking.abort();
    this.#result?.leave();
  }

  #draw() {
    if (this.#result) {
      return {
        title: `${this.#words.title ?? this.#words.name}: result`,
        body: this.#result.template(),
        buttons: html`${this.#result.buttons()}<button type="button" class="main" data-testid="close" @click=${() => this.#dialog.close()}>Close</button>`,
      };
    }
    return {
      title: this.#words.title ?? this.#words.name,
      submit: () => this.#send(),
      body: html`${problemNotice(this.#problem, this.#preview ? null : () => this.#ask())}
      ${this.#sending.isUncertain && !this.#isSending ? this.#uncertain() : nothing}
      ${this.#preview ? html`<fieldset class="asked" ?disabled=${this.#isFrozen}>${this.#content()}</fieldset>` : this.#problem ? nothing : loading('which projects support it')}`,
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
    const supporting = this.#supporting;
    const { ineligible, error } = this.#preview;
    return html`<p class="verdict" data-testid="verdict">
        <strong data-testid="eligible-count">${plural(supporting.length, 'project')}</strong>
        ${supporting.length === 1 ? 'supports' : 'support'} this operation${ineligible.count > 0
          ? html`, <strong data-testid="ineligible-count">${plural(ineligible.count, 'project')}</strong> ${ineligible.count === 1 ? 'does' : 'do'} not`
          : nothing}${this.#groups ? html`; ${plural(this.#preview.eligible.count - supporting.length, 'project')} in other groups` : nothing}.
        ${this.#isSwitchover && supporting.length > 0
          ? html`OK opens the switchover; nothing is confirmed until you confirm a step there, for the projects that are listed now.`
          : nothing}
      </p>
      ${error && !this.#groups ? problemNotice({ code: error.code, title: 'The batch as a whole would be refused.', detail: error.message }) : nothing}
      ${this.#groups ? this.#groups.template() : nothing} ${this.#alertLevel ? this.#alertLevel.template() : nothing}
      ${this.#warnings.map(
        (warning) => warningNotice(
          html`<strong>${WARNING.of(warning.code)}</strong> · ${plural(warning.projects, 'project')}
            <p>${warning.message}.</p>`,
        ),
      )}
      ${this.#withNothingToConfirm.length > 0
        ? warningNotice(html`<strong>${plural(this.#withNothingToConfirm.length, 'project')} at an automatic step</strong>
            <p>There is nothing to confirm. The switchover shows them too, and offers to retry or to skip a step that failed.</p>`)
        : nothing}
      ${this.#isTooLarge
        ? warningNotice(html`<strong>More than ${plural(MAX_SELECTED_IDS, 'project')}</strong><p>Select fewer${this.#isSwitchover ? '' : ', or everything that matches a filter'}.</p>`)
        : nothing}
      ${supporting.length > 0 ? this.#eligible.template(supporting) : nothing} ${ineligible.count > 0 ? this.#ineligible.template(ineligible.projects) : nothing}
      ${this.#asksForConfirmation && supporting.length > 0
        ? html`<label class="confirmation">
            <input
              type="checkbox"
              data-testid="confirmation"
              .checked=${this.#isConfirmed}
              @change=${(event) => {
                this.#isConfirmed = event.target.checked;
                this.#dialog.update();
              }}
            />
            <span>${this.#words.confirmation ?? 'I understand that differences between source and destination may stay unnoticed, and that this cannot be undone.'}</span>
          </label>`
        : nothing}
      ${supporting.length > 0 && !this.#isSwitchover ? this.#whoAndWhy.template() : nothing}`;
  }
}
