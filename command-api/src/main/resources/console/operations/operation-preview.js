// What an operation would come to for the selected projects: asked of the service, and of a mixed selection the picked group.
import { MAX_SELECTED_IDS } from '../words/contract.js';
import { GroupChoice } from './group-choice.js';

/** Projects refused for these reasons are on the track nevertheless. */
const UNDER_WAY = ['SWITCHOVER_PRECHECK_EXCLUDED', 'SWITCHOVER_STEP_IN_PROGRESS'];

export class OperationPreview {
  /** Why there is no answer, or null. */
  problem = null;
  /** The choice among the groups of a mixed selection, or null. */
  groups = null;
  #answer = null;
  #context;
  #update;
  #asking = new AbortController();

  /** @param context {api, operation, selection} */
  constructor(context, update) {
    this.#context = context;
    this.#update = update;
  }

  /** False until the service has answered; the answer, as the getters below give it, is to be read only then. */
  get isKnown() {
    return this.#answer !== null;
  }

  /** {count, projects} of those that do not support the operation. */
  get ineligible() {
    return this.#answer.ineligible;
  }

  /** Why the batch as a whole would be refused; nothing if it would not. */
  get error() {
    return this.#answer.error;
  }

  /** The projects that the operation is for: of a mixed selection those of the picked group. */
  get supporting() {
    const { projects } = this.#answer.eligible;
    return this.groups ? projects.filter((project) => this.groups.picked.has(project.projectId)) : projects;
  }

  /** How many projects support the operation, but are in other groups than the picked one. */
  get inOtherGroups() {
    return this.#answer.eligible.count - this.supporting.length;
  }

  /** In the switchover, with nothing to confirm: at a failed step, which can be retried or skipped there, or at an automatic one. */
  get withNothingToConfirm() {
    if (!this.#isSwitchover) return [];
    return this.ineligible.projects.filter(
      ({ error }) => error.allowedOperations.includes('START_FORWARD_SWITCHOVER') || UNDER_WAY.includes(error.code),
    );
  }

  /** Each {code, message, projects}: what the operator is warned of, and for how many projects. */
  get warnings() {
    const byCode = new Map();
    for (const warning of this.supporting.flatMap((project) => project.warnings)) {
      const same = byCode.get(warning.code) ?? { ...warning, projects: 0 };
      same.projects++;
      byCode.set(warning.code, same);
    }
    return [...byCode.values()];
  }

  /** True if the service takes no request for so many: the switchover goes by id, however its projects were selected. */
  get isTooLarge() {
    if (this.#isSwitchover) return this.supporting.length + this.withNothingToConfirm.length > MAX_SELECTED_IDS;
    return !this.#context.selection.filter && this.supporting.length > MAX_SELECTED_IDS;
  }

  /**
   * What is sent: by id, the projects that the dialog lists and nothing else. A filter goes as a filter, and is resolved by the engine
   * when it decides.
   */
  get selection() {
    const { selection } = this.#context;
    return selection.filter ? selection : { projectIds: this.supporting.map((project) => project.projectId) };
  }

  async ask(parameters) {
    this.problem = null;
    this.#answer = null;
    this.#update();
    const { api, operation, selection } = this.#context;
    try {
      const answer = await api.preview({ operation, selection, parameters }, this.#asking.signal);
      answer.eligible.projects ??= [];
      answer.ineligible.projects ??= [];
      this.groups = answer.groups.length > 1 ? new GroupChoice(answer, this.#update) : null;
      this.#answer = answer;
    } catch (failure) {
      if (failure.name === 'AbortError') return;
      this.problem = failure;
    }
    this.#update();
  }

  stop() {
    this.#asking.abort();
  }

  get #isSwitchover() {
    return this.#context.operation === 'START_FORWARD_SWITCHOVER';
  }
}
