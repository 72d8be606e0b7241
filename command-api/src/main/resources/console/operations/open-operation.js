import { OperationDialog } from './operation-dialog.js';

/**
 * Opens the dialog of a batch operation.
 *
 * @param context {workspace, api, live, operation, selection, size}
 */
export function openOperation(context) {
  new OperationDialog(context).open();
}
