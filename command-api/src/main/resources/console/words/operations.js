// The nine batch operations as an operator knows them: the specification's words, in its order and places.
// Which project may take part is decided by the engine alone; `isFor` only explains, beside the counts that the engine's rules gave.

export const OPERATIONS = {
  PAUSE: {
    name: 'Batch Pause',
    verb: 'pause',
    one: 'Pause',
    past: 'paused',
    doing: 'Pausing',
    isFor: 'projects that are Running',
  },
  RESTORE: {
    name: 'Batch Restore',
    verb: 'restore',
    one: 'Restore',
    past: 'restored',
    doing: 'Restoring',
    isFor: 'projects that are Paused or Failed',
  },
  RELEASE: {
    name: 'Batch Release',
    verb: 'release',
    one: 'Release',
    past: 'released',
    doing: 'Releasing',
    isFor: 'projects that are Paused, Failed or Completed',
    confirmation: 'I understand that a released project cannot be started or restored again.',
    danger: true,
  },
  START_FORWARD_SWITCHOVER: {
    name: 'Batch Start Forward Switchover',
    verb: 'start forward switchover of',
    one: 'Start Forward Switchover',
    past: 'confirmed',
    doing: 'Switching over',
    isFor: 'Running projects in the forward switchover stage, at one step other than the precheck',
  },
  START: {
    name: 'Batch Start',
    verb: 'start',
    one: 'Start',
    past: 'started',
    doing: 'Starting',
    isFor: 'projects that are Not Started',
  },
  DELETE: {
    name: 'Batch Delete',
    verb: 'delete',
    one: 'Delete',
    past: 'deleted',
    doing: 'Deleting',
    isFor: 'projects that are Not Started or Released',
    confirmation: 'I understand that a deleted project cannot be brought back.',
    danger: true,
  },
  ENTER_FORWARD_SWITCHOVER: {
    name: 'Batch Enter Forward Switchover',
    verb: 'enter forward switchover with',
    one: 'Enter Forward Switchover',
    past: 'entered into forward switchover',
    doing: 'Entering forward switchover',
    isFor: 'Running projects whose full verification is completed',
  },
  MODIFY_ALERT_CONFIGURATION: {
    name: 'Batch Modify Alert Configuration',
    title: 'Batch Configure Alerts',
    verb: 'configure alerts of',
    one: 'Modify Alert Configuration',
    past: 'given the alert level',
    doing: 'Configuring alerts',
    isFor: 'projects that are Not Started, Running, Paused or Failed',
  },
  SKIP_FULL_VERIFICATION: {
    name: 'Batch Skip Full Verification',
    verb: 'skip full verification of',
    one: 'Skip Full Verification',
    past: 'taken past full verification',
    doing: 'Skipping full verification',
    isFor: 'Running projects whose full verification is not completed',
  },
};

export const IN_THE_BAR = ['PAUSE', 'RESTORE', 'RELEASE', 'START_FORWARD_SWITCHOVER'];
export const UNDER_MORE = [
  'START',
  'DELETE',
  'ENTER_FORWARD_SWITCHOVER',
  'MODIFY_ALERT_CONFIGURATION',
  'SKIP_FULL_VERIFICATION',
];
export const ALL_OPERATIONS = [...IN_THE_BAR, ...UNDER_MORE];

export const operationName = (operation) => OPERATIONS[operation]?.name ?? operation;
