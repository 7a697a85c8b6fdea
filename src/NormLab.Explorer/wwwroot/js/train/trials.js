/** What there is to note of a training in the table of what was tried. */
import { record } from '../common/tried.js';
import { toAddress } from './spec.js';

/**
 * @param {import('./spec.js').Spec} spec @param {import('./spec.js').Spec} usual what a newcomer finds
 * @param {any} model @param {string[]} names @returns {import('../common/tried.js').Trial[]}
 */
function trialsOf(spec, usual, model, names) {
  return model.columns.flatMap(({ latest }, i) => {
    if (!latest) return [];
    const alone = { ...spec, columns: [spec.columns[i]], events: spec.events.filter(e => e.column === i).map(e => ({ ...e, column: 0 })) };
    const id = toAddress(alone, usual).map(pair => pair.join('=')).join('&');
    return [{
      id, time: Date.now(), address: `#/train?${id}&step=${latest.step}`, spec: alone, name: names[i].replace(/ [①②③④]$/, ''),
        data: model.opened.data.name, network: model.opened.network.sizes.join('–'), steps: latest.step,
      train: latest.train.accuracy, validation: latest.validation.accuracy, loss: latest.validation.loss,
        exact: latest.near.exact / latest.near.total, near: latest.near.count / latest.near.total,
      threshold: latest.near.threshold, diverged: latest.diverged ?? null,
    }];
  });
}

/** Notes trainings, each state once: what is known may have been deleted since. */
export function trialNotes() {
  let noted = '';
  return (spec, usual, model, names) => {
    const now = `${model.step} ${toAddress(spec, usual)}`;
    if (model.step === 0 || model.replaying || !model.opened || now === noted) return;
    noted = now;
    record(trialsOf(spec, usual, model, names));
  };
}
