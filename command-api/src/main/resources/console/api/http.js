// Requests to the public HTTP contract, relative to where the console is served.
import { setParameters } from '../query.js';
import { credential } from './credential.js';
import { Problem } from './problem.js';

const ROOT = new URL('v1/', document.baseURI);
/** A request without an answer after this long counts as unreachable. No request takes longer unless it asks the service to wait. */
const LONGEST_MILLIS = 30_000;

function address(path, query = {}) {
  const url = new URL(path, ROOT);
  setParameters(url.searchParams, query);
  return url;
}

/** The answer, if its status is 2xx; otherwise throws a Problem. @param as the credential to send */
async function ask(url, { headers = {}, as = credential.value, ...options }) {
  let response;
  try {
    const proof = as ? { Authorization: `Bearer ${as}` } : {};
    response = await fetch(url, { cache: 'no-store', ...options, headers: { ...headers, ...proof } });
  } catch (failure) {
    if (options.signal?.reason?.name === 'AbortError') throw failure;
    throw Problem.unreachable();
  }
  if (response.ok) return response;
  const problem = await Problem.of(response);
  if (options.signal?.aborted && options.signal.reason.name === 'AbortError') throw options.signal.reason;
  if (response.status === 401) credential.refuse(problem, as);
  throw problem;
}

/** @param wait seconds that the service was asked to wait before it answers */
async function send(url, { signal = null, wait = 0, ...options }) {
  const limit = AbortSignal.timeout(LONGEST_MILLIS + wait * 1000);
  const both = signal ? AbortSignal.any([signal, limit]) : limit;
  const response = await ask(url, { ...options, signal: both });
  try {
    return response.status === 204 ? null : await response.json();
  } catch (failure) {
    // The answer broke off, or it is not from the service.
    if (both.reason?.name === 'AbortError') throw failure;
    throw Problem.unreachable();
  }
}

export const getJson = (path, query, signal) => send(address(path, query), { signal, wait: Number(query?.wait ?? 0) });

/** The caller that a credential belongs to; by default the one in use. */
export const getMe = (as = credential.value) => send(address('me'), { as });

export const postJson = (path, body, headers = {}, signal) =>
  send(address(path), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal,
  });

/** The body of an answer that does not end. @param lastEventId the event to continue after; null to start from now */
export async function openEvents(workspace, lastEventId, signal) {
  const headers = { Accept: 'text/event-stream', ...(lastEventId ? { 'Last-Event-ID': lastEventId } : {}) };
  const response = await ask(address(`workspaces/${encodeURIComponent(workspace)}/events`), { headers, signal });
  return response.body;
}
