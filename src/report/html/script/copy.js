/** Without access to the clipboard the text is selected, so that one key press copies it. */
const select = (element) => {
  const details = element.closest('details');
  if (details) details.open = true;
  getSelection().selectAllChildren(element);
};

const copy = async (button) => {
  const text = button.closest('[data-copyable]').querySelector('pre');
  try {
    await navigator.clipboard.writeText(text.textContent);
    return 'copied';
  } catch {
    select(text);
    return document.execCommand('copy') ? 'copied' : 'selected';
  }
};

for (const button of document.querySelectorAll('[data-copy]')) {
  const label = button.innerHTML;
  button.hidden = false;
  button.addEventListener('click', async () => {
    button.textContent = await copy(button);
    setTimeout(() => {
      button.innerHTML = label;
    }, 1600);
  });
}
