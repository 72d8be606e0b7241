// One project: where it is, how it got there, and what may be done with it.
import { html, nothing } from '../lit.js';
import { AtMostEvery } from '../live/at-most-every.js';
import { Listening } from '../live/listening.js';
import { openOperation } from '../operations/open-operation.js';
import { alertLevel, statusBadge, tagList } from '../parts/badges.js';
import { loading, plainNotice, problemNotice } from '../parts/notices.js';
import { withChange, withTelemetry } from '../live/live-project.js';
import { address, batchAddress } from '../routes.js';
import { session } from '../who/session.js';
import { skipDialog } from '../switchover/skip-dialog.js';
import { decideStep, isAtFailedStep } from '../switchover/step-decision.js';
import { DATABASE, MIGRATION_TYPE, STAGE } from '../words/names.js';
import { OPERATIONS } from '../words/operations.js';
import { duration, moment } from '../words/times.js';
import { historyList, ProjectHistory } from './project-history.js';
import { stageTable } from './stage-table.js';
import { switchoverSteps } from './switchover-steps.js';

const FETCH_AT_MOST_EVERY_MILLIS = 1500;

export class ProjectDetailPage {
  title = 'Project';
  #context;
  #projectId;
  #project = null;
  #problem = null;
  #stepProblem = null;
  #isDeleted = false;
  #isDeciding = false;
  #listening = new Listening();
  #history;
  #fetching = new AtMostEvery(FETCH_AT_MOST_EVERY_MILLIS, () => this.#load());

  constructor(context, projectId) {
    this.#context = context;
    this.#projectId = projectId;
    this.#history = new ProjectHistory(context.api, projectId, this.#listening.signal);
  }

  start() {
    const isThis = (event) => event.detail.projectId === this.#projectId;
    this.#listening
      .to(this.#context.live, 'project', (event) => isThis(event) && this.#changed(event.detail))
      .to(this.#context.live, 'telemetry', (event) => isThis(event) && this.#measured(event.detail))
      .to(this.#context.live, 'project-deleted', (event) => isThis(event) && this.#fetching.want())
      .to(this.#context.live, 'gap', () => this.#load());
    this.#load();
  }

  stop() {
    this.#listening.stop();
    this.#fetching.stop();
  }

  show() {}

  async #load() {
    const history = this.#history.load();
    try {
      const project = await this.#context.api.project(this.#projectId, this.#listening.signal);
      this.#project = project;
      this.#problem = null;
      document.title = `${project.name} · ${this.#context.workspace} · Flotilla`;
    } catch (failure) {
      if (failure.name === 'AbortError') return;
      if (failure.status === 404 && this.#project) this.#isDeleted = true;
      else this.#problem = failure;
    }
    this.#context.update();
    await history;
    this.#context.update();
  }

  #changed(project) {
    if (this.#project) this.#project = withChange(this.#project, project);
    this.#fetching.want();
    this.#context.updateLive();
  }

  #measured(sample) {
    if (!this.#project) return;
    this.#project = withTelemetry(this.#project, sample);
    this.#context.updateLive();
  }

  async #decide(action) {
    this.#isDeciding = true;
    this.#stepProblem = null;
    this.#context.update();
    try {
      await decideStep(this.#context.api, this.#project, action, {});
      this.#fetching.want();
    } finally {
      this.#isDeciding = false;
      this.#context.update();
    }
  }

  template() {
    const project = this.#project;
    return html`<main id="main" class="project-detail" data-testid="project-detail" data-status=${project?.status ?? nothing}>
      <nav aria-label="Breadcrumb" class="crumbs">
        <a href=${address({ workspace: this.#context.workspace, place: 'projects' })}>Migration Projects</a>
      </nav>
      <div class="page-head">
        <h1>${project?.name ?? 'Project'}</h1>
        ${project ? statusBadge(this.#isDeleted ? 'DELETED' : project.status) : nothing}
        <span class="id">${this.#projectId}</span>
      </div>
      ${problemNotice(this.#problem, () => this.#load())}
      ${project ? this.#content(project) : this.#problem ? nothing : loading('the project')}
    </main>`;
  }

  #content(project) {
    return html`${this.#isDeleted ? plainNotice(html`<strong>Deleted.</strong> Its history stays.`) : this.#operations(project)}
      ${project.pendingOperation ? this.#pending(project.pendingOperation) : nothing}
      ${project.error ? this.#failure(project.error) : nothing}
      ${this.#facts(project)}
      <section aria-labelledby="stages-title"><h2 id="stages-title">Stages</h2>${stageTable(project.stages)}</section>
      ${project.switchover?.steps?.length ? this.#switchover(project) : nothing}
      <section aria-labelledby="history-title">
        <h2 id="history-title">History</h2>
        ${problemNotice(this.#history.problem, () => this.#load())}
        ${this.#history.isLoaded
          ? historyList({ workspace: this.#context.workspace, history: this.#history, update: this.#context.update })
          : this.#history.problem
            ? nothing
            : loading('the history')}
      </section>`;
  }

  #failure({ code, message, advice }) {
    return problemNotice({ code, title: message, detail: advice ?? '' });
  }

  #operations(project) {
    if (project.allowedOperations.length === 0) {
      return plainNotice(html`No operation is allowed now${project.pendingOperation ? ', while one is pending' : ''}.`);
    }
    return html`<div class="actions" role="group" aria-label="Allowed operations" data-testid="allowed-operations">
      ${project.allowedOperations.map((operation) => this.#operation(project, operation))}
    </div>`;
  }

  #operation(project, operation) {
    const obstacle = session.obstacle(this.#context.workspace, operation);
    const open = () => openOperation({ ...this.#context, operation, selection: { projectIds: [project.projectId] }, size: 1 });
    return html`<span class="with-hint">
      <button
        type="button"
        data-testid=${`operation-${operation}`}
        aria-disabled=${String(obstacle !== null)}
        aria-describedby=${obstacle ? `why-not-${operation}` : nothing}
        @click=${() => obstacle === null && open()}
      >
        ${OPERATIONS[operation]?.one ?? operation}
      </button>
      ${obstacle ? html`<span class="hint" role="tooltip" id=${`why-not-${operation}`}>${obstacle}</span>` : nothing}
    </span>`;
  }

  #pending(pending) {
    return html`<div class="notice plain" data-testid="pending-operation">
      <div>
        <strong>${OPERATIONS[pending.operation]?.one ?? pending.operation} pending</strong> since ${moment(pending.requestedAt)}, until
        ${moment(pending.deadline)} at the latest. <a href=${batchAddress(this.#context.workspace, pending.batchId)}>Batch</a>
      </div>
    </div>`;
  }

  #facts(project) {
    const end = (one) => html`${DATABASE.of(one.type)} <strong>${one.name}</strong>`;
    const fact = (name, value) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
    const types = project.migrationTypes.map(MIGRATION_TYPE.of).join(', ');
    const { latencySeconds } = project;
    const behind = latencySeconds == null ? nothing : html`<span class="quiet-text">${duration(latencySeconds)} behind</span>`;
    return html`<dl class="facts">
      ${fact('Source', end(project.source))} ${fact('Sink', end(project.sink))}
      ${fact('Migration types', project.activeActive ? `${types}, active-active` : types)}
      ${fact('Stage', project.stage ? STAGE.of(project.stage) : '–')} ${fact('Alert level', alertLevel(project))}
      ${fact('Tags', project.tags.length ? tagList(project.tags) : '–')}
      ${fact('Latest position', html`${moment(project.latestPosition)} ${behind}`)}
      ${fact('Created', html`${moment(project.createdAt)} <span class="quiet-text">by ${project.createdBy}</span>`)}
      ${fact('Started', moment(project.startedAt))} ${project.pausedAt ? fact('Paused', moment(project.pausedAt)) : nothing}
      ${fact('Updated', moment(project.updatedAt))} ${project.finishedAt ? fact('Finished', moment(project.finishedAt)) : nothing}
      ${fact('Version', project.version)}
    </dl>`;
  }

  #switchover(project) {
    const fail = (failure) => {
      this.#stepProblem = failure;
      this.#context.update();
    };
    return html`<section aria-labelledby="switchover-title">
      <h2 id="switchover-title">Forward switchover</h2>
      ${problemNotice(this.#stepProblem)}
      ${switchoverSteps({
        project,
        isAtFailedStep: isAtFailedStep(project),
        obstacle: session.obstacle(this.#context.workspace, 'START_FORWARD_SWITCHOVER'),
        busy: this.#isDeciding,
        retry: () => this.#decide('RETRY').catch(fail),
        skip: () => skipDialog(project, () => this.#decide('SKIP')),
      })}
    </section>`;
  }
}
