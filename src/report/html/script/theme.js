const root = document.documentElement;
const button = document.querySelector('[data-theme-toggle]');

/** The store may be closed to a page that was opened from a file. */
const stored = () => {
  try {
    return localStorage.getItem('assay-theme');
  } catch {
    return null;
  }
};

const store = (theme) => {
  try {
    localStorage.setItem('assay-theme', theme);
  } catch {}
};

const current = () => root.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

const label = () => {
  button.textContent = current() === 'dark' ? 'light' : 'dark';
  button.setAttribute('aria-label', `switch to the ${button.textContent} theme`);
};

if (stored()) root.dataset.theme = stored();
button.hidden = false;
button.addEventListener('click', () => {
  root.dataset.theme = current() === 'dark' ? 'light' : 'dark';
  store(root.dataset.theme);
  label();
});
label();
