/**
 * The few icons of the page, drawn on a 16-unit grid with the text's own colour. They say nothing to a screen
 * reader; the words beside them do.
 */

const paths = {
  held: "M3.5 8.5l3 3 6-7",
  open: "M8 3.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6",
  person: "M8 8a2.7 2.7 0 1 0 0-5.4A2.7 2.7 0 0 0 8 8zM2.8 13.6c.5-2.6 2.6-4 5.2-4s4.7 1.4 5.2 4",
  undo: "M6 3.5L3 6.5l3 3M3.2 6.5h5.6a3.6 3.6 0 0 1 0 7.2H6.5",
  redo: "M10 3.5l3 3-3 3M12.8 6.5H7.2a3.6 3.6 0 0 0 0 7.2h2.3",
  sign: "M2.5 12.5h11M4 9.5c2-5 4-7 5-6s-2 4.5-1.2 5.6c.8 1 2-1.8 3-1.4.8.3.2 1.6 1.7 1.6",
  bold: "M5 3h3.6a2.4 2.4 0 0 1 0 4.8H5zM5 7.8h4.2a2.6 2.6 0 0 1 0 5.2H5z",
  italic: "M7 3h4.5M4.5 13H9M9.2 3L6.8 13",
  list: "M6.5 4h7M6.5 8h7M6.5 12h7M2.8 4h.4M2.8 8h.4M2.8 12h.4",
  arrow: "M3 8h9.5M9 4.5L12.5 8 9 11.5",
};

/**
 * @param {string} name one of the names above
 * @returns {SVGSVGElement}
 */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", paths[/** @type {keyof typeof paths} */ (name)]);
  svg.append(path);
  return svg;
}
