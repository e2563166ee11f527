const form = document.querySelector('[data-filters]');
const rows = [...document.querySelectorAll('[data-row]')];
const words = new Map();

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

/** Hides the rows that are not asked for, and every part of the page that is left without one. */
const apply = () => {
  const wanted = wish();
  const narrowed = wanted.text !== '' || wanted.level !== '' || wanted.verdicts.length > 0;
  for (const row of rows) row.hidden = !matches(row, wanted);
  for (const part of document.querySelectorAll('[data-group], .provider > section'))
    part.hidden = narrowed && !hasVisibleRow(part);
  for (const provider of document.querySelectorAll('[data-provider]'))
    provider.hidden =
      (wanted.provider !== '' && provider.dataset.provider !== wanted.provider) ||
      (narrowed && !hasVisibleRow(provider));
  const shown = [...document.querySelectorAll('.provider:not([hidden]) [data-row]:not([hidden])')];
  const tests = shown.filter((row) => row.classList.contains('test')).length;
  form.querySelector('[data-matches]').textContent =
    `${count(tests, 'test')}, ${count(shown.length - tests, 'clause')}`;
};

form.hidden = false;
form.addEventListener('input', apply);
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('reset', () => setTimeout(apply));
addEventListener('assay:wanted', ({ target }) => {
  if (!target.closest('[hidden]')) return;
  form.reset();
  for (const row of rows) row.hidden = false;
  for (const part of document.querySelectorAll('.provider, .provider [hidden]:not(button)')) part.hidden = false;
});
apply();
