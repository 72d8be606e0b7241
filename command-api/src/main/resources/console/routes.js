// Everything that decides what is on the screen stands in the address: #/{workspace}/{place}/{id}?{filters}
import { setParameters } from './query.js';

const PLACES = ['projects', 'batches'];
const WORKSPACE = /^[a-z0-9][a-z0-9-]{0,62}$/;

export const isWorkspace = (name) => WORKSPACE.test(name);

/** Decodes one part of the path. A part that is not valid percent-encoding is kept unchanged. */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** An address without a place is that of the projects; one with a place that there is not leads nowhere. */
function placeOf(place) {
  if (!place) return 'projects';
  return PLACES.includes(place) ? place : 'unknown';
}

export function readRoute(hash = location.hash) {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [workspace, place, id] = path.split('/').map(decoded);
  return {
    workspace: isWorkspace(workspace ?? '') ? workspace : 'default',
    place: placeOf(place),
    id: id || null,
    query: Object.fromEntries(new URLSearchParams(query)),
  };
}

/** @param query values that are empty are left out */
export function address({ workspace, place, id = null, query = {} }) {
  const parameters = new URLSearchParams();
  setParameters(parameters, query);
  const path = [workspace, place, ...(id ? [id] : [])].map(encodeURIComponent).join('/');
  // Commas and plain words are easier to read, and as good.
  const text = parameters.toString().replaceAll('%2C', ',');
  return `#/${path}${text ? `?${text}` : ''}`;
}

export const projectAddress = (workspace, id) => address({ workspace, place: 'projects', id });
export const batchAddress = (workspace, id) => address({ workspace, place: 'batches', id });

/** @param replace true if going back should pass this by, as while typing */
export function go(route, replace = false) {
  const hash = address(route);
  if (hash === location.hash) return;
  if (!replace) {
    location.hash = hash;
    return;
  }
  history.replaceState(null, '', hash);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}
