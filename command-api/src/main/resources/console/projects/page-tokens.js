// Going back: the contract's tokens only lead forward, so the way here is remembered, as long as the window is open.

const keyOf = (workspace, listing) =>
  `flotilla.pages.${workspace}.${JSON.stringify([listing.filter, listing.sort, listing.pageSize])}`;

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

export function rememberPage(workspace, listing, page, token) {
  const key = keyOf(workspace, listing);
  try {
    sessionStorage.setItem(key, JSON.stringify({ ...read(key), [page]: token }));
  } catch {
    // Going back leads to the first page then.
  }
}

/** The token of a page; undefined where the way there is not known. */
export const tokenOfPage = (workspace, listing, page) => (page === 1 ? null : read(keyOf(workspace, listing))[page]);
