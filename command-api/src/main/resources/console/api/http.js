// Requests to the public HTTP contract, relative to where the console is served.
import { Problem } from './problem.js';

const ROOT = new URL('v1/', document.baseURI);

/** @param query values that are empty are left out; lists are joined with commas */
function address(path, query = {}) {
  const url = new URL(path, ROOT);
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value.join(',') : value;
    if (text !== undefined && text !== null && text !== '') url.searchParams.set(name, text);
  }
  return url;
}

async function send(url, options) {
  let response;
  try {
    response = await fetch(url, { cache: 'no-store', ...options });
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw Problem.unreachable();
  }
  if (!response.ok) throw await Problem.of(response);
  return response.status === 204 ? null : response.json();
}

export const getJson = (path, query, signal) => send(address(path, query), { signal });

export const postJson = (path, body, headers = {}, signal) =>
  send(address(path), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal,
  });

export const eventsAddress = (workspace) => address(`workspaces/${workspace}/events`).href;
