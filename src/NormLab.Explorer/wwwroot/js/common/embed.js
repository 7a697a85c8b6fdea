/**
 * The page inside another: "?embed" before the "#" hides what stands around a view, "?embed=nav,settings" what it names. What is hidden
 * can still be set by the address.
 */

const PARTS = ['nav', 'tools', 'settings', 'bar'], USUAL = ['nav', 'tools'];

/** Hides what the address names. Bare, the navigation and the tools. */
export function startEmbedding() {
  const asked = new URLSearchParams(location.search).get('embed');
  if (asked === null) return;
  const names = asked.split(',').filter(name => PARTS.includes(name));
  document.documentElement.dataset.embed = (names.length ? names : USUAL).join(' ');
}
