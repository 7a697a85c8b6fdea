/** Light, dark, or as the system is set: one button, kept in this browser. */
import { icon } from './dom.js';
import { themeChanged } from './palette.js';

const KEY = 'normlab.theme';
const ICONS = {
  system: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 2v14a7 7 0 0 1 0-14Z',
  light: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM11 2h2v4h-2ZM11 18h2v4h-2ZM2 11h4v2H2ZM18 11h4v2h-4ZM4.2 5.6l1.4-1.4 2.9 2.8L7 8.5ZM15.5 ' +
    '17l1.5-1.5 2.8 2.9-1.4 1.4ZM4.2 18.4 7 15.5 8.5 17l-2.9 2.8ZM15.5 7l2.9-2.8 1.4 1.4L17 8.5Z',
  dark: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z',
};
const NAMES = { system: 'as the system is set', light: 'light', dark: 'dark' };

/** Starts the button. @param {HTMLButtonElement} button */
export function startTheme(button) {
  let theme = localStorage.getItem(KEY) ?? 'system';
  const apply = () => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    button.replaceChildren(icon(ICONS[theme] ?? ICONS.system));
    button.setAttribute('aria-label', `Colours: ${NAMES[theme]}. Change`);
    themeChanged();
  };
  button.addEventListener('click', () => {
    const order = ['system', matchMedia('(prefers-color-scheme: dark)').matches ? 'light' : 'dark',
      matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'];
    theme = order[(order.indexOf(theme) + 1) % 3];
    localStorage.setItem(KEY, theme);
    apply();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', themeChanged);
  matchMedia('(prefers-contrast: more)').addEventListener('change', themeChanged);
  apply();
}
