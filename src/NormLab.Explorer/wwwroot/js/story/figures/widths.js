/** Accuracies of networks of several widths, as published and mended. */
import { h } from '../../common/dom.js';
import { percent } from '../../common/format.js';
import { WIDTHS } from '../numbers.js';

const FROM = 0.8;

export function widthsFigure() {
  const rows = WIDTHS.map(({ name, accuracy, note, mended }) => {
    const bar = h('i');
    bar.style.setProperty('--own', mended ? 'var(--ink-l3)' : 'var(--ink-no-reg)');
    bar.style.setProperty('--share', String((accuracy - FROM) / (1 - FROM)));
    return h('div.story-bar.tall', null, h('span', null, name, h('span.second', null, note)), h('b', null, bar), h('span', null,
      percent(accuracy)));
  });
  return {
    element: h('div.story-numbers', null, ...rows,
      h('p.muted.story-reading', null, 'Validation accuracy without regularization; bars begin at 80 %.')),
    reading: () => WIDTHS.map(({ name, accuracy, note }) => `${name}, ${note}: ${percent(accuracy)}`).join('; '),
    show() {},
    href: () => '#/train?net=32x32x32x32x32x32&act=arctan&rate=0.1&seed=13&c=none,l2:0.001:subgradient,dropout:0.2&y=accuracy',
  };
}
