const form = document.querySelector('[data-filters]');
const rows = [...document.querySelectorAll('[data-row]')];
const causes = [...document.querySelectorAll('[data-cause]')];
const words = new Map();
/** Folds that were opened for a search, to be closed again with it. */
const opened = new Set();

const wordsOf = (row) => {
  if (!words.has(row)) words.set(row, row.textContent.toLowerCase());
  return words.get(row);
};

/** What the form asks for. */
const wish = () => {
  const data = new FormData(form);
  return {
    text: data.get('text').trim().toLowerCase(),
    provider: data.get('provider'),
    level: data.get('level'),
    verdicts: data.getAll('verdict'),
  };
};

const matches = (row, { text, level, verdicts }) =>
  (level === '' || row.dataset.level === level) &&
  (verdicts.length === 0 || verdicts.includes(row.dataset.verdict)) &&
  (text === '' || wordsOf(row).includes(text));

const count = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;

const hasVisibleRow = (part) => part.querySelector('[data-row]:not([hidden])') !== null;

/** The address names the filters, so that a view can be sent on. A browser may forbid that to a page from a file. */
const note = ({ text, provider, level, verdicts }) => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ text, provider, level })) if (value) query.set(name, value);
  for (const verdict of verdicts) query.append('verdict', verdict);
  try {
    history.replaceState(null, '', `${location.pathname}${query.size > 0 ? `?${query}` : ''}${location.hash}`);
  } catch {}
};

/** Opens the folds that hold what was asked for, and closes them with the question. */
const unfold = (narrowed) => {
  for (const fold of document.querySelectorAll('[data-fold]')) {
    if (narrowed && !fold.open && hasVisibleRow(fold)) {
      fold.open = true;
      opened.add(fold);
    }
    fold.hidden = narrowed && !hasVisibleRow(fold);
  }
  if (narrowed) return;
  for (const fold of opened) fold.open = false;
  opened.clear();
};

/** Hides the rows that are not asked for, and every part of the page that is left without one. */
const apply = () => {
  const wanted = wish();
  const narrowed = wanted.text !== '' || wanted.level !== '' || wanted.verdicts.length > 0;
  for (const row of rows) row.hidden = !matches(row, wanted);
  for (const cause of causes)
    cause.hidden = !matches(cause, wanted) || (wanted.provider !== '' && cause.dataset.of !== wanted.provider);
  for (const part of document.querySelectorAll('[data-causes]'))
    part.hidden = part.querySelector('[data-cause]:not([hidden])') === null;
  unfold(narrowed);
  for (const part of document.querySelectorAll('[data-group], .provider > section'))
    part.hidden = narrowed && !hasVisibleRow(part);
  for (const provider of document.querySelectorAll('[data-provider]'))
    provider.hidden =
      (wanted.provider !== '' && provider.dataset.provider !== wanted.provider) ||
      (narrowed && !hasVisibleRow(provider));
  const shown = [...document.querySelectorAll('.provider:not([hidden]) [data-row]:not([hidden])')];
  const tests = shown.filter((row) => row.dataset.row === 'test').length;
  form.querySelector('[data-matches]').textContent = [
    count(causes.filter((cause) => !cause.hidden).length, 'cause'),
    count(tests, 'test'),
    count(shown.length - tests, 'clause'),
  ].join(', ');
  note(wanted);
};

/** Sets the form as the address says. */
const adopt = () => {
  const query = new URLSearchParams(location.search);
  for (const name of ['text', 'provider', 'level']) {
    const field = form.elements.namedItem(name);
    if (query.has(name)) field.value = query.get(name);
    // A select has no value for what it does not know.
    if (field.selectedIndex === -1) field.value = '';
  }
  for (const box of form.querySelectorAll('[name=verdict]')) box.checked = query.getAll('verdict').includes(box.value);
};

form.hidden = false;
adopt();
form.addEventListener('input', apply);
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('reset', () => setTimeout(apply));
addEventListener('assay:wanted', ({ target }) => {
  if (!target.closest('[hidden]')) return;
  form.reset();
  apply();
  for (const part of document.querySelectorAll('.provider, .provider [hidden]:not(button)')) part.hidden = false;
});
apply();
