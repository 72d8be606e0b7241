// The bar at the top: where one is, whose workspace it is, who one is, and whether what is shown is live.
import { html } from '../lit.js';
import { menu } from '../parts/menu.js';
import { address } from '../routes.js';
import { THEMES, theme } from './theme.js';
import { who } from '../who/who.js';
import { workspaceDialog } from './workspace-dialog.js';

const CONNECTION = {
  live: 'Live',
  connecting: 'Connecting',
  lost: 'Disconnected',
  refused: 'Refused',
  resting: 'Paused',
};

const THEME_NAME = { system: 'System theme', light: 'Light theme', dark: 'Dark theme' };

function tab(route, place, text) {
  const here = route.place === place;
  return html`<a href=${address({ workspace: route.workspace, place })} aria-current=${here ? 'page' : 'false'}>${text}</a>`;
}

/** The address is the route's, so that a jump within the page has to be done by hand. */
function skipToMain(event) {
  event.preventDefault();
  const main = document.getElementById('main');
  main.tabIndex = -1;
  main.focus();
}

export function topBar({ route, connection, update }) {
  return html`<header class="top-bar">
    <a class="skip" href="#main" @click=${skipToMain}>Skip to the content</a>
    <a class="brand" href=${address({ workspace: route.workspace, place: 'projects' })}>
      <img src="console/icon.svg" alt="" width="22" height="22" /><span>Flotilla</span>
    </a>
    <nav aria-label="Main">${tab(route, 'projects', 'Migration Projects')} ${tab(route, 'batches', 'Batches')}</nav>
    <span class="spring"></span>
    <span class="connection ${connection}" data-testid="connection" data-state=${connection}>
      <span class="dot" aria-hidden="true"></span>${CONNECTION[connection]}
    </span>
    <button type="button" class="quiet" data-testid="workspace" @click=${() => workspaceDialog(route)}>
      <span class="label">Workspace</span> <span class="value">${route.workspace}</span>
    </button>
    ${who(update)}
    ${menu({
      label: html`<span class="theme-sign" aria-hidden="true"></span><span class="visually-hidden">Theme</span>`,
      kind: 'quiet icon',
      testid: 'theme',
      items: THEMES.map((name) => ({
        text: THEME_NAME[name],
        checked: theme.chosen() === name,
        act: () => {
          theme.choose(name);
          update();
        },
      })),
    })}
  </header>`;
}
