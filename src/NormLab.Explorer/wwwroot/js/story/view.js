/** The view Story: the article retold, a page that one scrolls, whose figures are live. */
import { announce } from '../common/announce.js';
import { flushAddress, writeAddress } from '../common/address.js';
import { h } from '../common/dom.js';
import { untilOffered } from '../training/offer.js';
import { stage as stageOf } from './stage.js';
import { atReading } from './reading.js';
import { STEPS } from './steps.js';

let root, stage, chapters = [], ready = null, shown = false, current = null, isWatched = false, left = 0;

/** Builds the view as soon as the engine has said what it offers. @param {HTMLElement} place */
export function mount(place) {
  root = place;
  ready = begin();
}

async function begin() {
  const about = await untilOffered(root);
  stage = stageOf(root, about);
  let number = 0;
  chapters = STEPS.map(step => chapter(step, step.isPart ? number : ++number, about));
  root.append(h('div.story-head', null, h('h1.story-title', null, 'The shapes of regularization'),
    h('p', null, 'A network that may use any weights it likes learns its data by heart. Regularization puts a price on them. The shape ' +
      'of the price decides what the weights become: small, few, or alike. The figures are live: move what they show. The networks ' +
      'in them are trained now, while you read.'),
    h('nav.story-contents', { 'aria-label': 'Steps of the story' }, h('ol', null, ...chapters.filter(c => !c.step.isPart).map(c =>
      h('li', null, h('a', { href: `#/story?at=${c.step.id}`, onclick: event => follow(event, c) }, c.step.title)))))),
  ...chapters.map(c => c.element),
  h('p.story-end.muted', null, ...emphasised('After *The Shapes of Regularization* of 12 January 2021, retold. '),
    h('a', { href: '#/plane' }, 'Go on with the plane'), ', ', h('a', { href: '#/train' }, 'train networks on digits'), ', or bring ',
    h('a', { href: '#/data' }, 'your own data'), '.'));
}

function chapter(step, number, about) {
  const figure = step.make({ stage, about });
  const full = h('a.story-full', { href: figure.href(), 'data-test': `full-${step.id}` }, `Open this in ${step.full}`);
  // What it leads to is what stands there when it is followed.
  const renew = () => full.setAttribute('href', figure.href());
  for (const event of ['pointerover', 'focusin', 'click']) full.addEventListener(event, renew, { capture: true });
  for (const event of ['input', 'change', 'keyup', 'pointerup']) figure.element.addEventListener(event, renew);
  const title = h(step.isPart ? 'h3.story-step' : 'h2.story-step', { id: `story-${step.id}`, tabindex: -1 },
    step.isPart ? null : h('span.story-number', { 'aria-hidden': 'true' }, String(number)), step.title);
  const self = { step, figure, renew, passages: [], element: null };
  self.passages = step.passages.map((passage, i) => {
    const button = passage.act ? h('button.story-act', { type: 'button', 'aria-pressed': 'false', 'data-test': `act-${step.id}-${i}`,
      onclick: () => perform(self, i, true) }, passage.act) : null;
    return { ...passage, button, element: h('div.passage', null, ...passage.text.map(text => h('p', null, ...emphasised(text))), button) };
  });
  self.element = h('section.chapter', { 'data-test': `chapter-${step.id}`, 'aria-labelledby': `story-${step.id}` },
    h('div.story-text', null, title, ...self.passages.map(p => p.element)),
    h('div.story-place', null, h('figure.story-figure.panel', { 'aria-label': `${step.title}: figure` }, figure.element,
      h('figcaption', null, step.source ? h('span.muted', null, step.source) : null, full))));
  return self;
}

/** Words between asterisks are titles. @param {string} text */
const emphasised = text => text.split('*').map((part, i) => i % 2 ? h('cite', null, part) : part);

/** Shows what a passage tells of. */
function perform(chapter, i, byHand) {
  const passage = chapter.passages[i];
  if (!passage.state) return;
  for (const other of chapter.passages) other.button?.setAttribute('aria-pressed', String(other === passage));
  chapter.figure.show(passage.state, byHand);
  chapter.renew();
  if (byHand) announce(`${passage.act}. ${chapter.figure.reading()}`);
}

/** The view is shown: at a step, or where it was left. @param {URLSearchParams} query */
export async function show(query) {
  const isBack = !shown;
  shown = true;
  await ready;
  if (!shown) return;
  stage.open();
  if (!isWatched) atReading(chapters, { chapter: read, passage: (c, i) => { if (shown) perform(c, i, false); } });
  isWatched = true;
  const wanted = chapters.find(c => c.step.id === query.get('at'));
  if (wanted && (wanted !== current || !isBack)) goTo(wanted);
  else if (isBack && current) {
    scrollTo(0, left);
    current.figure.enter?.();
  }
}

/** A link of the contents: to its step, whatever the address says already. */
function follow(event, chapter) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  goTo(chapter);
}

function goTo(chapter) {
  chapter.element.scrollIntoView({ block: 'start' });
  chapter.element.querySelector('.story-step').focus({ preventScroll: true });
}

/** A chapter is read now, or none. */
function read(chapter) {
  if (!shown || chapter === current) return;
  current?.figure.leave?.();
  current = chapter;
  if (chapter?.figure.enter) chapter.figure.enter();
  else stage.turn(null);
  writeAddress('story', chapter ? [['at', chapter.step.id]] : []);
}

/** The view is left: nothing trains. */
export function hide() {
  [shown, left] = [false, scrollY];
  flushAddress();
  current?.figure.leave?.();
  stage?.close();
}
