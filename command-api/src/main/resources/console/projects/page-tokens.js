// Going back: the contract's tokens only lead forward, so the way here is remembered, as long as the window is open.

const NAME = 'flotilla.pages';
/** As many lists as are remembered: each keyword that was typed is one. */
const MOST = 20;

const keyOf = (workspace, listing) => JSON.stringify([workspace, listing.filter, listing.sort, listing.pageSize]);

/** Pairs of a list and the tokens of its pages by number, the list used last at the end. */
function readAll() {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(NAME)));
  } catch {
    return new Map();
  }
}

export function rememberPage(workspace, listing, page, token) {
  const key = keyOf(workspace, listing);
  const all = readAll();
  const tokens = { ...all.get(key), [page]: token };
  all.delete(key);
  all.set(key, tokens);
  try {
    sessionStorage.setItem(NAME, JSON.stringify([...all].slice(-MOST)));
  } catch {
    // Going back leads to the first page then.
  }
}

/** The token of a page; undefined if the way there is not known. */
export const tokenOfPage = (workspace, listing, page) => (page === 1 ? null : readAll().get(keyOf(workspace, listing))?.[page]);
