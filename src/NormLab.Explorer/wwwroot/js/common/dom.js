/** Elements in a line each. */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Makes an element: h('button.primary#play', { type: 'button', onclick: play, 'aria-label': 'Play' }, 'Play').
 * Attributes that begin with "on" are listeners; true stands for an attribute without a value, false and null for none.
 * @param {string} selector tag, classes, id @param {Record<string, any>|Node|string|null} [attributes] @param {...(Node|string|null)}
 * children
 * @returns {HTMLElement}
 */
export function h(selector, attributes, ...children) {
  const [tag, ...parts] = selector.split(/(?=[.#])/);
  const element = document.createElement(tag);
  for (const part of parts) part[0] === '#' ? element.id = part.slice(1) : element.classList.add(part.slice(1));
  if (attributes instanceof Node || typeof attributes === 'string') children.unshift(attributes);
  else for (const [name, value] of Object.entries(attributes ?? {})) set(element, name, value);
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

function set(element, name, value) {
  if (value === false || value === null || value === undefined) return;
  if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
  else if (name === 'value') element.value = value;
  else element.setAttribute(name, value === true ? '' : value);
}

/** A drawing of 24 by 24 from a path. @param {string} path @returns {SVGElement} */
export function icon(path) {
  const svg = document.createElementNS(SVG, 'svg'), shape = document.createElementNS(SVG, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  shape.setAttribute('d', path);
  svg.append(shape);
  return svg;
}

/** Sets text only where it changed: no work for the browser where nothing did. @param {Element} element @param {string} text */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

let count = 0;

/** An id nobody else has. @param {string} prefix @returns {string} */
export const unique = prefix => `${prefix}-${++count}`;
