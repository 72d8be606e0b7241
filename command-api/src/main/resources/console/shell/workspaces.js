// The workspaces used in this browser, the last one first: the contract has no list of all of them.
import { keep, kept } from '../kept.js';
import { isWorkspace } from '../routes.js';

const MOST = 8;

export function usedWorkspaces() {
  const names = (kept('workspaces') ?? '').split(',').filter(isWorkspace);
  return names.includes('default') ? names : [...names, 'default'];
}

export function useWorkspace(name) {
  keep('workspaces', [name, ...usedWorkspaces().filter((other) => other !== name)].slice(0, MOST).join(','));
}
