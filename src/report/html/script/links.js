/** Goes on to the page of the provider that the address names something of, where providers have pages of their own. */
const follow = () => {
  const names = location.hash.slice(1).split(/\/|~3a/, 2);
  const pages = [...document.querySelectorAll('[data-page]')];
  const found = names.map((name) => pages.find(({ dataset }) => dataset.provider === name)).find(Boolean);
  if (found) location.replace(`${found.dataset.page}${location.hash}`);
};

/** Opens what the address names and everything around it, and brings it into view. */
const show = () => {
  const target = document.getElementById(location.hash.slice(1));
  if (!target) return follow();
  target.dispatchEvent(new CustomEvent('assay:wanted', { bubbles: true }));
  for (let each = target; each; each = each.parentElement) {
    if (each instanceof HTMLDetailsElement) each.open = true;
  }
  target.querySelector(':scope > summary')?.focus({ preventScroll: true });
  target.scrollIntoView();
};

addEventListener('hashchange', show);
addEventListener('click', ({ target }) => {
  const link = target instanceof Element && target.closest('a[href^="#"]');
  if (link && link.hash === location.hash) show();
});
// Not before: on its own way to the anchor the browser takes the focus away.
addEventListener('load', show);
