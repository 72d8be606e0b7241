// The projects that are switched over together, and how far each is.
import { AtMostEvery } from '../live/at-most-every.js';
import { withChange } from '../projects/live-project.js';
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

const canConfirm = (project) =>
  placeOf(project) === 'WAITING_FOR_CONFIRMATION' && project.allowedOperations.includes('START_FORWARD_SWITCHOVER');

export class SwitchoverFleet {
  problem = null;
  #api;
  #update;
  #projects;
  #ending = new AbortController();
  #fetching = new AtMostEvery(FETCH_AT_MOST_EVERY_MILLIS, () => this.#fetchAll());

  /** @param members each {projectId, name, isHeld}; held ones had nothing to confirm, and stay only if they have the steps of the others */
  constructor(api, members, update) {
    this.#api = api;
    this.#update = update;
    const byName = [...members].sort((one, other) => one.name.localeCompare(other.name));
    this.#projects = new Map(byName.map((member) => [member.projectId, { ...member, project: null }]));
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
    return STEP.values.filter((step) => manual.has(step)).map((step) => ({ step, manual: manual.get(step) }));
  }

  /** How many projects are at a step, by place; how many are past it. */
  at(step) {
    const counts = { WAITING_FOR_CONFIRMATION: 0, RUNNING: 0, FAILED: 0, PAUSED: 0, past: 0 };
    for (const project of this.loaded) {
      if (project.switchover?.step === step) {
        const place = placeOf(project);
        counts[place] = (counts[place] ?? 0) + 1;
      } else if (project.switchover?.steps?.find((one) => one.step === step)?.status === 'FINISHED') counts.past++;
    }
    return counts;
  }

  /** The projects that wait for a person, by step, in the order of the steps. */
  get waiting() {
    const byStep = new Map(this.steps.map(({ step }) => [step, []]));
    for (const project of this.loaded) if (canConfirm(project)) byStep.get(project.switchover.step).push(project);
    return [...byStep].filter(([, projects]) => projects.length > 0);
  }

  countIn(place) {
    return this.members.filter((member) => placeOf(member.project) === place).length;
  }

  fetch() {
    this.#fetching.want();
  }

  change(project) {
    const member = this.#projects.get(project.projectId);
    if (!member) return;
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

  #leaveOutOtherTypes() {
    const stepsOf = ({ project }) => project.switchover?.steps?.map((step) => step.step).join();
    const first = this.members.find((member) => member.project && !member.isHeld);
    if (!first) return;
    for (const member of this.members) {
      if (member.isHeld && member.project && stepsOf(member) !== stepsOf(first)) this.#projects.delete(member.projectId);
    }
  }

  async #fetchAll() {
    const left = [...this.#projects.keys()];
    let problem = null;
    const fetchSome = async () => {
      while (left.length > 0 && !this.#ending.signal.aborted) {
        const projectId = left.shift();
        try {
          this.change(await this.#api.project(projectId, this.#ending.signal));
        } catch (failure) {
          if (failure.status === 404) this.remove(projectId);
          else problem = failure;
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, fetchSome));
    this.#leaveOutOtherTypes();
    this.problem = problem?.name === 'AbortError' ? null : problem;
    this.#update();
  }
}
