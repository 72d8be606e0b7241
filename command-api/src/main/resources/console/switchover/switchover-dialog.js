// Forward switchover, from its first step to its last, for the picked projects together.
import { batchResult } from '../batches/batch-result.js';
import { FollowedBatch } from '../batches/followed-batch.js';
import { html, nothing } from '../lit.js';
import { Listening } from '../live/listening.js';
import { SentOnce } from '../api/sent-once.js';
import { Dialog } from '../parts/dialog.js';
import { loading, plainNotice, problemNotice, warningNotice } from '../parts/notices.js';
import { WhoAndWhy } from '../who/who-and-why.js';
import { count, plural } from '../words/numbers.js';
import { confirmations } from './confirmations.js';
import { fleetTable } from './fleet-table.js';
import { skipDialog } from './skip-dialog.js';
import { decideStep } from './step-decision.js';
import { stepTrack } from './step-track.js';
import { placeOf, SwitchoverFleet } from './switchover-fleet.js';

const SHOWN_AT_FIRST = 50;
const WITHOUT_EVENTS_FETCH_EVERY_MILLIS = 5000;

export class SwitchoverDialog {
  #context;
  #fleet;
  #dialog;
  #whoAndWhy;
  #listening = new Listening();
  #timer = null;
  #problem = null;
  #confirming = new SentOnce();
  /** The kind whose confirmation is under way. */
  #sendingKind = null;
  #busy = new Set();
  #result = null;
  #shown = SHOWN_AT_FIRST;
  #failedOnly = false;

  /** @param members each {projectId, name} */
  constructor(context, members) {
    this.#context = context;
    this.#dialog = new Dialog({
      testid: 'switchover-dialog',
      wide: true,
      draw: () => this.#draw(),
      onClose: () => this.#closed(),
    });
    this.#whoAndWhy = new WhoAndWhy(this.#dialog.update);
    this.#fleet = new SwitchoverFleet(context.api, members, this.#dialog.updateLive);
  }

  open() {
    const { live } = this.#context;
    this.#listening
      .to(live, 'project', (event) => this.#fleet.change(event.detail))
      .to(live, 'project-deleted', (event) => this.#fleet.remove(event.detail.projectId))
      .to(live, 'gap', () => this.#fleet.fetch())
      .to(live, 'connection', () => this.#dialog.update());
    this.#timer = setInterval(() => live.state !== 'live' && this.#fleet.fetch(), WITHOUT_EVENTS_FETCH_EVERY_MILLIS);
    this.#dialog.open();
    this.#fleet.fetch();
  }

  #closed() {
    this.#listening.stop();
    clearInterval(this.#timer);
    this.#fleet.stop();
    this.#result?.leave();
  }

  /** The step goes along: a project that somebody else moved on meanwhile is left alone, not confirmed at its next step. */
  async #confirm({ kind, step, projects }) {
    if (this.#sendingKind !== null) return;
    if (!this.#whoAndWhy.saveIfValid()) return this.#dialog.update();
    const request = {
      operation: 'START_FORWARD_SWITCHOVER',
      selection: { projectIds: projects.map((project) => project.projectId) },
      parameters: { action: 'CONFIRM', step },
      ...this.#whoAndWhy.reason,
    };
    this.#sendingKind = kind;
    this.#problem = null;
    this.#dialog.update();
    const sentAt = performance.now();
    try {
      const batch = await this.#confirming.send(request, (key) => this.#context.api.post(request, key));
      this.#follow(batch, sentAt, projects);
    } catch (failure) {
      this.#problem = failure;
    }
    this.#sendingKind = null;
    this.#dialog.update();
  }

  /** @param sentAt projects that are not told of since then are asked for once the batch has ended */
  #follow(batch, sentAt, projects) {
    this.#result?.stop();
    this.#result = new FollowedBatch({
      ...this.#context,
      batch,
      update: this.#dialog.update,
      announces: true,
      onEnd: () => this.#fleet.fetchUnlessHeardSince(sentAt, projects.map((project) => project.projectId)),
    });
    this.#result.start();
    if (!this.#dialog.isOpen) this.#result.leave();
  }

  async #decide(project, action) {
    if (this.#busy.has(project.projectId)) return;
    if (!this.#whoAndWhy.saveIfValid()) return this.#dialog.update();
    this.#busy.add(project.projectId);
    this.#problem = null;
    this.#dialog.update();
    const sentAt = performance.now();
    try {
      const batch = await decideStep(this.#context.api, project, action, this.#whoAndWhy.reason);
      if (batch) this.#follow(batch, sentAt, [project]);
      else this.#fleet.fetchUnlessHeardSince(sentAt, [project.projectId]);
    } finally {
      this.#busy.delete(project.projectId);
      this.#dialog.update();
    }
  }

  #retry(project) {
    this.#decide(project, 'RETRY').catch((failure) => {
      this.#problem = failure;
      this.#dialog.update();
    });
  }

  #draw() {
    const { members, loaded } = this.#fleet;
    return {
      title: 'Batch Start Forward Switchover',
      body: html`${problemNotice(this.#problem)} ${problemNotice(this.#fleet.problem, () => this.#fleet.fetch())}
        ${this.#context.live.state === 'lost'
          ? warningNotice(html`<strong>Disconnected</strong><p>The places shown may be out of date.</p>`)
          : nothing}
        ${loaded.length === 0 && !this.#fleet.problem ? loading('the projects') : this.#content(members)}`,
      buttons: html`<button type="button" class="main" data-testid="close" @click=${() => this.#dialog.close()}>Close</button>`,
    };
  }

  #content(members) {
    const failed = this.#fleet.countIn('FAILED');
    const done = this.#fleet.countIn('DONE');
    const listed = this.#failedOnly ? members.filter((member) => placeOf(member.project) === 'FAILED') : members;
    return html`<p class="verdict" data-testid="switchover-verdict">
        <strong>${plural(members.length, 'project')}</strong>, ${count(done)} switched over${failed > 0
          ? html`, <strong class="bad">${count(failed)} at a failed step</strong>`
          : nothing}.
      </p>
      ${stepTrack(this.#fleet, members.length)} ${this.#next(members.length, done)}
      ${this.#result ? html`<div class="last-result"><h3>Last step</h3>${batchResult(this.#result)}</div>` : nothing}
      <div class="page-head second">
        <h3>Projects</h3>
        <span class="spring"></span>
        <label class="check">
          <input type="checkbox" data-testid="failed-only" .checked=${this.#failedOnly} @change=${(event) => {
            this.#failedOnly = event.target.checked;
            this.#dialog.update();
          }} />
          Failed only
        </label>
      </div>
      ${fleetTable({
        workspace: this.#context.workspace,
        members: listed.slice(0, this.#shown),
        busy: this.#busy,
        retry: (project) => this.#retry(project),
        skip: (project) => skipDialog(project, () => this.#decide(project, 'SKIP')),
      })}
      ${listed.length > this.#shown
        ? html`<button type="button" class="link" @click=${() => {
            this.#shown += 200;
            this.#dialog.update();
          }}>Show more of ${count(listed.length - this.#shown)}</button>`
        : nothing}
      ${this.#whoAndWhy.template()}`;
  }

  #next(total, done) {
    const { waiting } = this.#fleet;
    if (done === total) return plainNotice(html`All projects have gone through their switchover.`);
    if (waiting.length === 0) {
      return plainNotice(html`Nothing to confirm now: the projects are at automatic steps, or at failed ones.`);
    }
    return confirmations({ waiting, left: total - done, sending: this.#sendingKind, confirm: (one) => this.#confirm(one) });
  }
}
