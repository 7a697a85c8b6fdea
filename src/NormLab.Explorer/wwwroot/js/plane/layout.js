/** What the view Plane is made of, and how it stands on the page. */
import { h } from '../common/dom.js';
import { toolbar } from '../training/toolbar.js';
import { settings } from './settings.js';

/** @param {HTMLElement} root @param {import('./spec.js').Spec} spec @param {any} about @param {any} on */
export function layout(root, spec, about, on) {
  const bar = toolbar(on, 'plane-'), sentence = h('p.sentence', { 'data-test': 'sentence' }, ' ');
  const common = settings(spec, about, on.common, { clear: on.clear, side: on.side });
  const notice = h('p.notice', { role: 'alert', hidden: true, 'data-test': 'plane-refused' });
  const add = h('button.add#plane-add-column', { type: 'button', 'data-tip': 'Another condition beside these, at most four',
    onclick: on.add }, '+ Add a column');
  const facts = h('span.muted', { 'data-test': 'plane-facts' }), columns = h('div.plane-columns', { 'data-test': 'plane-columns' });
  root.append(h('div.bar', null, bar.element, notice),
    h('div.plane-head', null, h('h1', null, 'What regularization does to a boundary'),
      h('a.to-story', { href: '#/story' }, 'The story behind it, in eight steps'), sentence), common.element, columns,
    h('div.plane-foot', null, h('ul.key', { 'aria-label': 'What is drawn' },
      h('li', null, h('i.filled'), 'training point'), h('li', null, h('i.filled.flipped'), 'its label flipped'),
      h('li', null, h('i.hollow'), 'validation point'), h('li', null, h('i.line'), 'boundary'),
      h('li', null, 'small pictures: what each neuron puts out; no edge: a weight of exactly 0')), facts, add));
  return { bar, common, sentence, notice, add, columns, facts, cards: [] };
}
