/** The same weights counted by two rules. */
import { segments } from '../../common/controls.js';
import { h, write } from '../../common/dom.js';
import { count, number } from '../../common/format.js';
import { COUNTS } from '../numbers.js';

const RULES = {
  signed: { label: 'w < 0.001',
    says: 'Every negative weight counts as a zero, however large: that is half of all, or more, whatever the norm.' },
  magnitude: { label: '|w| < 0.001',
    says: 'Only what is small counts. Without regularization hardly any weight is, under L1 every fifth.' },
};
const ROWS = [['none', 'no regularization', '--ink-no-reg'], ['l1', 'L1', '--ink-l1']];

export function countsFigure() {
  const bars = ROWS.map(([key, name, ink]) => {
    const bar = h('i'), value = h('span', { 'data-test': `story-count-${key}` });
    bar.style.setProperty('--own', `var(${ink})`);
    return { bar, value, element: h('div.story-bar', null, h('span', null, name), h('b', null, bar), value) };
  });
  const rule = segments({ label: 'What counts as a zero', id: 'story-rule', value: 'signed', onchange: show,
    options: Object.entries(RULES).map(([value, { label }]) => ({ value, label })) });
  const ratio = h('output', { 'data-test': 'story-ratio' }), says = h('p.muted.story-reading');
  let now = 'signed';
  show(now);

  function show(next) {
    now = next;
    rule.set(now);
    const counts = COUNTS[now];
    bars.forEach(({ bar, value }, i) => {
      const n = counts[ROWS[i][0]];
      bar.style.setProperty('--share', String(n / COUNTS.signed.l1));
      write(value, count(n));
    });
    write(ratio, number(counts.ratio, 3));
    write(says, RULES[now].says);
  }

  return {
    element: h('div.story-numbers', null, h('div.story-controls', null, h('span.caption', null, 'A zero is'), rule.element),
      ...bars.map(b => b.element), h('p.big-share', null, ratio, h('span', null, 'times as many under L1')), says),
    reading: () => `${RULES[now].label}: ${count(COUNTS[now].none)} without regularization, ${count(COUNTS[now].l1)} under L1. ` +
      RULES[now].says,
    show: ({ rule: next }) => show(next),
    href: () => '#/train?net=32x32x32x32x32x32&act=arctan&rate=0.1&seed=13&c=none,l1:0.001:subgradient,l1:0.001:proximal',
  };
}
