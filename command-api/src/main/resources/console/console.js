// The console: reads the address, keeps the page that it asks for, and draws.
import { credential } from './api/credential.js';
import { WorkspaceApi } from './api/workspace-api.js';
import { BatchListPage } from './batches/batch-list-page.js';
import { BatchPage } from './batches/batch-page.js';
import { html, render } from './lit.js';
import { calmly, oncePerFrame } from './live/frame.js';
import { LiveEvents } from './live/live-events.js';
import { forgetTyped } from './parts/text-filter.js';
import { ProjectDetailPage } from './project/project-detail-page.js';
import { ProjectListPage } from './projects/project-list-page.js';
import { announce } from './parts/announcements.js';
import { connectionNotice } from './shell/connection-notice.js';
import { address, readRoute } from './routes.js';
import { session } from './who/session.js';
import { SignIn } from './who/sign-in.js';
import { topBar } from './shell/top-bar.js';
import { UnknownPage } from './shell/unknown-page.js';
import { useWorkspace } from './shell/workspaces.js';

/**
 * What every page and dialog works with.
 *
 * @typedef Context
 * @property {string} workspace the workspace that is shown
 * @property {WorkspaceApi} api what is asked of it
 * @property {LiveEvents} live what changes in it
 * @property {function} update draws the page, or the dialog that was given the context, with the next frame
 * @property {function} updateLive the same a little later, for changes that come by the hundreds
 */
const root = document.getElementById('console');
let route = null;
let live = null;
let context = null;
let page = null;
/** In place of the page, while the service refuses the caller. */
let signIn = null;

const whole = () =>
  html`${topBar({ route, connection: live.state, update })} ${connectionNotice(live, route.workspace)} ${page.template()}`;
const update = oncePerFrame(() => render(signIn ? signIn.template() : whole(), root));
const updateLive = calmly(update);

function openWorkspace(workspace) {
  live?.stop();
  live = new LiveEvents(workspace);
  /** @type {Context} */
  context = { workspace, api: new WorkspaceApi(workspace, () => session.headers), live, update, updateLive };
  let before = live.state;
  live.addEventListener('connection', () => {
    if (live.state === 'lost') announce('The connection was lost. What is shown may be out of date.');
    if (live.state === 'live' && before === 'lost') announce('Connected again.');
    if (live.state === 'live') learnWhoIsThere();
    before = live.state;
    update();
  });
  live.start();
  useWorkspace(workspace);
}

/** Roles may have changed since. */
async function learnWhoIsThere() {
  await session.load();
  update();
}

function pageOf({ place, id, query }) {
  if (place === 'unknown') return new UnknownPage(context);
  if (place === 'batches') return id ? new BatchPage(context, id, query) : new BatchListPage(context, query);
  return id ? new ProjectDetailPage(context, id) : new ProjectListPage(context, query);
}

const samePage = (one, other) => one && one.workspace === other.workspace && one.place === other.place && one.id === other.id;

function follow() {
  if (signIn) return;
  const before = route;
  route = readRoute();
  if (samePage(before, route)) {
    page.show(route.query);
  } else {
    page?.stop();
    forgetTyped();
    if (before?.workspace !== route.workspace) openWorkspace(route.workspace);
    page = pageOf(route);
    page.start();
    document.title = `${page.title} · ${route.workspace} · Flotilla`;
    if (before) {
      window.scrollTo(0, 0);
      announce(page.title);
    }
  }
  root.className = route.id ? `${route.place}-one` : route.place;
  update();
}

/** The address stays, so that signing in leads to where one was. */
function leave() {
  page?.stop();
  live?.stop();
  page = null;
  live = null;
  route = null;
  signIn ??= new SignIn(update);
  document.title = 'Sign in · Flotilla';
  root.className = '';
  update();
}

function enter() {
  signIn = null;
  follow();
}

credential.addEventListener('change', () => (credential.refusal ? leave() : enter()));
if (!location.hash) history.replaceState(null, '', address(readRoute('')));
window.addEventListener('hashchange', follow);
follow();
learnWhoIsThere();
