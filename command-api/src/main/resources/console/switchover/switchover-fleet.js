// The projects that are switched over together, and how far each is.
import { AtMostEvery } from '../live/at-most-every.js';
import { withChange } from '../live/live-project.js';
import { STEP } from '../words/names.js';

const AT_ONCE = 6;
const FETCH_AT_MOST_EVERY_MILLIS = 5000;

/** Where a project is: the step's status, or what else keeps it. */
export function placeOf(project) {
  if (!project) return 'LOADING';
  if (project.isDeleted || !project.switchover) return 'GONE';
  if (!project.switchover.step) return 'DONE';
  return project.status === 'RUNNING' ? project.switchover.stepStatus : project.status;
}

/** A step that has no name here cannot be explained to the operator who is to confirm it. */
const canConfirm = (project) =>
  placeOf(project) === 'WAITING_FOR_CONFIRMATION' &&
  project.allowedOperations.includes('START_FORWARD_SWITCHOVER') &&
  STEP.values.includes(project.switchover.step);

/** Those that the engine lets be confirmed together: at one step, of one migration type, with the same steps. */
function kindOf({ switchover, migrationTypes }) {
  return [switchover.step, [...migrationTypes].sort(), (switchover.steps ?? []).map(({ step }) => step)].join(' ');
}

export class SwitchoverFleet {
  problem = null;
  #api;
  #update;
  #projects;
  /** Projects to fetch, by id. One is skipped if an event about it arrived after the given time (`performance.now()`). */
  #wanted = new Map();
  #ending = new AbortController();
  #fetching = new AtMostEvery(FETCH_AT_MOST_EVERY_MILLIS, () => this.#fetchWanted());

  /** @param members each {projectId, name} */
  constructor(api, members, update) {
    this.#api = api;
    this.#update = update;
    const byName = [...members].sort((one, other) => one.name.localeCompare(other.name));
    this.#projects = new Map(byName.map((member) => [member.projectId, { ...member, project: null, heardAt: -Infinity }]));
  }

  get members() {
    return [...this.#projects.values()];
  }

  get loaded() {
    return this.members.map((member) => member.project).filter(Boolean);
  }

  /** The steps of these projects, in their order, with whether a person confirms them. */
  get steps() {
    const manual = new Map();
    for (const project of this.loaded) {
      for (const step of project.switchover?.steps ?? []) manual.set(step.step, step.manual);
    }
    const unknown = [...manual.keys()].filter((step) => !STEP.values.includes(step));
    return [...STEP.values.filter((step) => manual.has(step)), ...unknown].map((step) => ({ step, manual: manual.get(step) }));
  }

  /** How many projects are at a step, by place; how many are past it. */
  countsAt(step) {
    const counts = { WAITING_FOR_CONFIRMATION: 0, RUNNING: 0, FAILED: 0, PAUSED: 0, past: 0 };
    for (const project of this.loaded) {
      if (project.switchover?.step === step) {
        const place = placeOf(project);
        counts[place] = (counts[place] ?? 0) + 1;
      } else if (project.switchover?.steps?.find((one) => one.step === step)?.status === 'FINISHED') counts.past++;
    }
    return counts;
  }

  /** The projects that wait for a person, in the order of the steps. Those of one {kind, step, migrationTypes, projects} go together. */
  get waiting() {
    const byKind = new Map();
    for (const project of this.loaded.filter(canConfirm)) {
      const kind = kindOf(project);
      const same = byKind.get(kind) ?? { kind, step: project.switchover.step, migrationTypes: project.migrationTypes, projects: [] };
      same.projects.push(project);
      byKind.set(kind, same);
    }
    return [...byKind.values()].sort((one, other) => STEP.values.indexOf(one.step) - STEP.values.indexOf(other.step));
  }

  countIn(place) {
    return this.members.filter((member) => placeOf(member.project) === place).length;
  }

  /** Asks for all of them, as once something may have been missed. */
  fetch() {
    this.fetchUnlessHeardSince(Infinity, this.#projects.keys());
  }

  /**
   * Asks for those of whom no word came: events tell of the others.
   *
   * @param moment by `performance.now()`
   */
  fetchUnlessHeardSince(moment, projectIds) {
    for (const projectId of projectIds) this.#wanted.set(projectId, Math.max(moment, this.#wanted.get(projectId) ?? -Infinity));
    this.#fetching.want();
  }

  change(project) {
    const member = this.#projects.get(project.projectId);
    if (!member) return;
    member.heardAt = performance.now();
    member.project = member.project ? withChange(member.project, project) : project;
    this.#update();
  }

  remove(projectId) {
    const member = this.#projects.get(projectId);
    if (!member?.project) return;
    member.project = { ...member.project, isDeleted: true };
    this.#update();
  }

  stop() {
    this.#ending.abort();
    this.#fetching.stop();
  }

  async #fetchWanted() {
    const left = [...this.#wanted].filter(([projectId, moment]) => this.#projects.get(projectId).heardAt < moment);
    this.#wanted.clear();
    let problem = null;
    const fetchSome = async () => {
      while (left.length > 0 && !this.#ending.signal.aborted) {
        const [projectId, moment] = left.shift();
        try {
          this.change(await this.#api.project(projectId, this.#ending.signal));
        } catch (failure) {
          if (failure.status === 404) this.remove(projectId);
          else {
            problem = failure;
            this.#wanted.set(projectId, moment);
          }
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, fetchSome));
    this.problem = problem?.name === 'AbortError' ? null : problem;
    this.#update();
  }
}
