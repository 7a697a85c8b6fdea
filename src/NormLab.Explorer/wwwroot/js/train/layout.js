/** What the view Train is made of, and how it stands on the page. */
import { asTables } from '../common/chart-table.js';
import { segments, slider, SCALES } from '../common/controls.js';
import { h } from '../common/dom.js';
import { overview } from './curves.js';
import { legend as legendOf } from './legend.js';
import { settings } from './settings.js';
import { toolbar } from '../training/toolbar.js';

/**
 * @typedef {{head: string[], rows: (string|number)[][]}} Table
 * @param {HTMLElement} root @param {import('./spec.js').Spec} spec @param {any} about @param {{metric: string, log: boolean, threshold:
 * number}} view
 * @param {{play: () => void, step: () => void, rewind: () => void, seed: () => void, speed: (value: number|null) => void, common: (change:
 * object) => void, metric: (metric: string) => void, log: (log: boolean) => void, own: (own: boolean) => void, lessons: {titles:
 * string[], onlesson: (index: number) => void}, threshold: (value: number) => void, add: () => void, hover: (step: number|null) => void,
 * curves: () => Table, changes: () => Table}} on
 */
export function layout(root, spec, about, view, on) {
  const bar = toolbar(on), facts = h('span.facts.muted', { 'data-test': 'facts' }),
      common = settings(spec, about, facts, on.common, on.lessons);
  const notice = h('p.notice', { role: 'alert', hidden: true, 'data-test': 'refused' });
  const chart = h('div.overview', { role: 'img', 'aria-label': 'Learning curves; the table below has the numbers',
    'data-test': 'overview' }), legend = legendOf(), at = h('span.muted', { 'data-test': 'hover-step' });
  const hint = h('p.hint', { 'data-test': 'hint' }, h('strong', null, 'Press play.'),
    ' The same network trains side by side under each condition below, from the same initial weights.');
  const metric = segments({ label: 'What the curves show', id: 'metric', value: view.metric, onchange: on.metric,
    options: [{ value: 'loss', label: 'Loss', tip: 'What training minimises, without the penalty (a)' },
      { value: 'accuracy', label: 'Accuracy', tip: 'Fraction of rows it gets right (a)' }] });
  const scale = segments({ label: 'Scale of the loss', id: 'scale', value: view.log ? 'log' : 'linear',
    onchange: value => on.log(value === 'log'),
    options: [{ value: 'linear', label: 'linear' },
      { value: 'log', label: 'log', tip: 'Logarithmic loss: tells small losses apart (l)' }] });
  const threshold = slider(
    { label: 'Near zero means |w| below', tip: 'What counts as near zero, in all columns. You can drag the line in the histograms too.',
    id: 'threshold', value: view.threshold, min: 1e-8, max: 10,
    scale: SCALES.logarithmic(1e-8, 1, false), onchange: on.threshold });
  const own = segments({ label: 'Scale of the pictures', id: 'own', value: view.own ? 'own'
    : 'one', onchange: value => on.own(value === 'own'),
    options: [{ value: 'one', label: 'one scale',
      tip: 'Curves, counts and colours of all columns on one scale: large is large everywhere' },
      { value: 'own', label: 'each its own', tip: 'Every column fills its pictures: small weights are seen as well' }] });
  const add = h('button.add#add-column', { type: 'button', 'data-tip': 'Another condition beside these, at most four', onclick: on.add },
    '+ Add a column');
  const columns = h('div.columns', { 'data-test': 'columns' });
  const causes = h('div.causes', { 'data-test': 'causes' });
  root.append(h('div.bar', null, bar.element, notice), causes,
      h('div.panel.shared', null, h('h2.unseen', null, 'Lesson, data and network'), common.element),
    h('figure.chart.panel.main', null, h('h2.unseen', null, 'Learning curves'),
      h('figcaption', null, h('div.legend-place', null, legend.element), h('div.switches', null, at, metric.element, scale.element)),
      h('div.overview-place', null, chart, hint), asTables('Table', 'Table: learning curves and changes of strength',
        [['Learning curves', on.curves], ['Changes of strength', on.changes]])),
    h('div.weights-bar', null, threshold.element, own.element, add), columns);
  // What is given to the columns stays in sight below the bar, however high that is.
  new ResizeObserver(([entry]) => root.style.setProperty('--bar', `${Math.ceil(entry.borderBoxSize[0].blockSize)}px`))
    .observe(root.querySelector('.bar'));
  return { bar, common, notice, legend, at, hint, metric, scale, own, threshold, add, columns, causes,
    chart: overview(chart, (_, step) => on.hover(step)), facts, cards: [] };
}
