// @ts-check
/** The link in the page's address: behind its `#`, or else in its query, which servers see. */

/** Whether the query holds a link, rather than what others put there. */
function isInQuery() {
  const query = new URLSearchParams(location.search);
  return query.has('v') || query.has('figure');
}

/** The link in the address; empty without one. */
export function linkInAddress() {
  return location.hash.slice(1) || (isInQuery() ? location.search.slice(1) : '');
}

/** The address of the page with another link; one in the query goes, for it would be an older one. @param {string} link */
export function addressWith(link) {
  const address = new URL(location.href);
  if (isInQuery()) address.search = '';
  address.hash = link;
  return address.href;
}
