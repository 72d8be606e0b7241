// How a project that is on the screen takes up what the event stream tells of it.

const progressIn = (document) => document.stages?.find((stage) => stage.stage === document.stage)?.progress ?? null;

/** Per cent of the running stage; null if nobody told yet. */
export const progressOf = (project) => project.progress ?? progressIn(project);

/**
 * The project after a `project` event. Events know nothing of telemetry, so what was measured before stays; an event that is
 * older than what is shown changes nothing.
 */
export function withChange(project, changed) {
  if (changed.version < project.version) return project;
  const sameStage = changed.stage === project.stage;
  const delayed = changed.status === 'RUNNING' && project.alerts.includes('DELAY') ? ['DELAY'] : [];
  return {
    ...project,
    ...changed,
    stages: changed.stages && project.stages ? withMeasuredProgress(changed.stages, project.stages) : changed.stages,
    progress: sameStage ? Math.max(progressOf(project) ?? 0, progressIn(changed) ?? 0) : progressIn(changed),
    latestPosition: changed.latestPosition ?? project.latestPosition,
    latestPositionSampledAt: changed.latestPositionSampledAt ?? project.latestPositionSampledAt,
    latencySeconds: changed.latencySeconds ?? project.latencySeconds,
    alerts: [...new Set([...delayed, ...changed.alerts])],
  };
}

function withMeasuredProgress(stages, before) {
  return stages.map((stage, index) =>
    stage.status === 'RUNNING' && before[index]?.stage === stage.stage && before[index].status === 'RUNNING'
      ? { ...stage, progress: Math.max(stage.progress, before[index].progress) }
      : stage,
  );
}

/** The project after a `telemetry` event. */
export function withTelemetry(project, sample) {
  const isOfRunningStage = sample.stage && sample.stage === project.stage && sample.progress != null;
  const hasPosition = sample.latestPosition != null;
  return {
    ...project,
    progress: isOfRunningStage ? sample.progress : project.progress,
    stages: project.stages?.map((stage) =>
      sample.progress != null && stage.stage === sample.stage && stage.status === 'RUNNING'
        ? { ...stage, progress: sample.progress }
        : stage,
    ),
    latestPosition: sample.latestPosition ?? project.latestPosition,
    latestPositionSampledAt: hasPosition ? sample.sampledAt : project.latestPositionSampledAt,
    latencySeconds: sample.latencySeconds ?? project.latencySeconds,
  };
}
