/** What n and p go through: the causes, then the failed tests, as far as they are to be seen. */
const stations = () =>
  [...document.querySelectorAll('.cause > summary, .test.failed > summary')].filter((each) => each.checkVisibility());

const go = (step) => {
  const all = stations();
  if (all.length === 0) return;
  const at = all.indexOf(document.activeElement?.closest('summary'));
  const next = at === -1 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length;
  all[next].focus();
  all[next].scrollIntoView({ block: 'center' });
};

const keys = {
  n: () => go(1),
  p: () => go(-1),
  '/': () => document.querySelector('[data-filters] [type=search]').focus(),
};

addEventListener('keydown', (event) => {
  const isTyping =
    event.target instanceof Element && event.target.matches('input:not([type=checkbox]), select, textarea');
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  keys[event.key]();
});
