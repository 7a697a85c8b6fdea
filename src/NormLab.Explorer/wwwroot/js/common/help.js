/** What is what, and all keys. */
import { h } from './dom.js';

const KEYS = [
  ['Space', 'play, pause'], ['s', 'one step'], ['r', 'back to step 0, same initial weights'],
    ['n', 'new seed'],
  ['p', 'large text, to present'], ['a', 'loss or accuracy'], ['l', 'linear or logarithmic loss'],
      ['← →', 'move a slider, the order in Shapes'], ['?', 'this help'],
];

const WORDS = [
  ['Penalty', 'a price on the size of the weights, added to the loss: strength times the norm.'],
  ['Gap', 'training accuracy less validation accuracy: how much is learnt by heart.'],
  ['Near zero', 'weights below the threshold in magnitude. Drag the line in any histogram; it is the same for all columns.'],
  ['Exact zeros', 'weights that are 0 to the last bit. Proximal updates make them; subgradients only come close.'],
  ['Same start', 'all columns begin with the same weights and see the same batches: what differs is the condition alone.'],
];

/** Starts the dialog. @param {HTMLDialogElement} dialog @param {HTMLElement} button */
export function startHelp(dialog, button) {
  dialog.append(
    h('header', null, h('h2#help-title', null, 'What is what'),
      h('button.quiet.icon', { type: 'button', 'aria-label': 'Close', autofocus: true, onclick: () => dialog.close() }, '✕')),
    h('p', null, 'One network, trained at once under up to four conditions. Press Play, watch who learns by heart and whose weights go ' +
      'to zero; change a strength while it trains.'),
    h('h3', null, 'Words'), h('dl.keys', null,
      ...WORDS.flatMap(([word, text]) => [h('dt', null, h('strong', null, word)), h('dd', null, text)])),
    h('h3', null, 'Keys'), h('dl.keys', null,
      ...[[`1 to ${document.querySelectorAll('[data-view]').length}`, 'the views'], ...KEYS]
        .flatMap(([key, text]) => [h('dt', null, h('kbd', null, key)), h('dd', null, text)])),
    h('p.muted.small', null, 'Everything runs on this machine: the page asks no other. The address of the page holds its whole state; ' +
      '“Copy link” copies it.'));
  button.addEventListener('click', () => openHelp(dialog));
  dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
}

/** @param {HTMLDialogElement} dialog */
export function openHelp(dialog) {
  if (!dialog.open) dialog.showModal();
}
