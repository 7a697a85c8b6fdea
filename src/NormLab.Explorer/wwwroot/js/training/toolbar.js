/** Play, step, rewind, new seed, speed, and the step it is at. */
import { h, icon, write } from '../common/dom.js';
import { count } from '../common/format.js';

const PLAY = 'M8 5v14l11-7z', PAUSE = 'M7 5h4v14H7zM13 5h4v14h-4z', STEP = 'M6 5v14l9-7zM16 5h2.5v14H16z',
  REWIND = 'M6 5h2.5v14H6zM18 5v14l-9-7z';
const SEED = 'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2Zm0 2v14h14V5Zm3.5 2A1.5 1.5 0 1 1 7 8.5 1.5 1.5 0 0 ' +
  '1 8.5 7Zm3.5 3.5a1.5 1.5 0 1 1-1.5 1.5 1.5 1.5 0 0 1 1.5-1.5Zm3.5 3.5a1.5 1.5 0 1 1-1.5 1.5 1.5 1.5 0 0 1 1.5-1.5Z';
const FASTEST = 1000;

/** Steps a second at a place of the slider: 1 to 10,000; at the end as many as there can be. @param {number} place @returns {number|null}
 * */
const speedAt = place => place >= FASTEST ? null : Math.max(1, Math.round(10 ** (4 * place / FASTEST)));
const placeOfSpeed = speed => speed === null ? FASTEST : FASTEST * Math.log10(speed) / 4;

/**
 * @param {{play: () => void, step: () => void, rewind: () => void, seed: () => void, speed: (stepsPerSecond: number|null) => void}} on
 * @param {string} [prefix] of ids, where another view has the same controls
 */
export function toolbar(on, prefix = '') {
  const play = h(`button.primary.round#${prefix}play`, { type: 'button', 'aria-label': 'Play', 'data-tip': 'Train all columns (Space)',
    onclick: on.play });
  const step = h(`button.icon#${prefix}step`,
    { type: 'button', 'aria-label': 'One step', 'data-tip': 'One step of training (s)', onclick: on.step },
    icon(STEP));
  const rewind = h(`button.icon#${prefix}rewind`,
    { type: 'button', 'aria-label': 'Rewind', 'data-tip': 'Back to step 0, with the same initial weights (r)', onclick: on.rewind },
    icon(REWIND));
  const seed = h(`button.new-seed#${prefix}new-seed`,
    { type: 'button', 'data-tip': 'Other initial weights and batches, the same for all columns (n)',
    onclick: on.seed }, icon(SEED), 'New seed');
  const at = h('output.step-count', { 'data-test': `${prefix}step` }, '0'),
    rate = h('span.muted', { 'data-test': `${prefix}steps-per-second` }),
    progress = h('progress.replay', { hidden: true, max: 1, 'aria-label': 'Replaying' });
  const speed = h(`input#${prefix}speed`, { type: 'range', min: 0, max: FASTEST, step: 1, 'aria-label': 'Speed',
    'data-tip': 'Steps a second; at the right end as fast as the machine can',
    oninput: () => { say(); on.speed(speedAt(speed.valueAsNumber)); } });
  const speedText = h('span.speed-text', { 'data-test': `${prefix}speed-text` });
  const say = () => {
    const value = speedAt(speed.valueAsNumber);
    write(speedText, value === null ? 'full speed' : `${count(value)} steps/s`);
    speed.setAttribute('aria-valuetext', value === null ? 'as fast as it goes' : `${value} steps a second`);
    speed.style.setProperty('--at', `${speed.valueAsNumber / 10}%`);
  };
  speed.value = String(FASTEST);
  say();
  let shows = null;
  const element = h('div.toolbar', null, play, h('div.buttons', null, rewind, step, seed),
    h('div.step', null, h('span.caption', null, 'Step'), at), h('div.speed', null, h('span.caption', null, 'Speed ', speedText), speed),
      h('div.rate', null, progress, rate));
  return {
    element, seed,
    /** @param {{step: number, playing: boolean, replaying: boolean, stepsPerSecond: number, target: number}} model */
    draw({ step: now, playing, replaying, stepsPerSecond, target }) {
      write(at, count(now));
      write(rate, replaying ? `replaying to step ${count(target)}` : playing && stepsPerSecond ? `${count(stepsPerSecond)} steps/s` : '');
      progress.hidden = !replaying;
      if (replaying) progress.value = target ? now / target : 0;
      // What is on its way to a step can be stopped there.
      const label = replaying ? 'Stop here' : playing ? 'Pause' : 'Play';
      if (label === shows) return;
      shows = label;
      play.replaceChildren(icon(label === 'Play' ? PLAY : PAUSE));
      play.setAttribute('aria-label', label);
    },
    setSpeed(value) { speed.value = String(placeOfSpeed(value)); say(); },
  };
}
