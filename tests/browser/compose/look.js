// What the tests ask of a page, run inside it: `window.look`. Reads the DOM by itself, so that it can disagree.
export function install() {
  const ed = () => window.ed;
  const norm = (text) =>
    text
      .replace(/[\u200b\ufeff\u2060]/g, "")
      .replaceAll("\u00a0", " ")
      .replace(/\r/g, "")
      .replace(/[ \t]+$/gm, "")
      .replace(/\n+/g, "\n")
      .trim();

  /** The text nodes of the box, and their words as one string. */
  function words() {
    const { field } = ed();
    const walker = field.ownerDocument.createTreeWalker(field, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let all = "";
    while (walker.nextNode()) {
      nodes.push([all.length, walker.currentNode]);
      all += walker.currentNode.data.replaceAll("\u00a0", " ");
    }
    return { nodes, all };
  }

  /** A range over the first of these words behind `after`. */
  function over(wanted, after = 0) {
    const { nodes, all } = words();
    const at = all.indexOf(wanted, after);
    if (at < 0) return null;
    const range = ed().field.ownerDocument.createRange();
    const place = (unit, last) => {
      const found = nodes.findLast(([from]) => (last ? from < unit : from <= unit));
      return [found[1], unit - found[0]];
    };
    range.setStart(...place(at, false));
    range.setEnd(...place(at + wanted.length, true));
    return { range, end: at + wanted.length };
  }

  const plain = () => /^(textarea|input)$/.test(ed().field.localName);
  const flat = (list) =>
    [...list]
      .filter(({ width, height }) => width > 0 && height > 0)
      .map(({ left, top, right, bottom }) => ({ left, top, right, bottom }));

  /** Where the browser has these words, in order of the text: rectangles, joined along each line. */
  function truth(wanted) {
    const found = [];
    let after = 0;
    for (const each of wanted) {
      if (plain()) {
        const at = ed().field.value.indexOf(each, after);
        after = at + each.length;
        if (ed().field.createValueRange)
          found.push(ours(ed().field.createValueRange(at, after).getClientRects()));
        else found.push({ from: at, to: after });
      } else {
        const next = over(each, after);
        if (!next) return null;
        after = next.end;
        found.push(ours(next.range.getClientRects()));
      }
    }
    return found;
  }

  const sameLine = (a, b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;

  /** One rectangle a line. */
  function ours(list) {
    const lines = [];
    for (const rect of flat(list)) {
      const last = lines.at(-1);
      if (last && sameLine(last, rect)) {
        last.left = Math.min(last.left, rect.left);
        last.right = Math.max(last.right, rect.right);
        last.top = Math.min(last.top, rect.top);
        last.bottom = Math.max(last.bottom, rect.bottom);
      } else lines.push({ ...rect });
    }
    return lines;
  }

  const layer = () => ed().view.document.querySelector("warmline-layer")?.shadowRoot;

  /** What is ours, in the box's document or around its frame. */
  const all = (selector) =>
    [layer(), document.querySelector("warmline-above")?.shadowRoot].flatMap((root) => [
      ...(root?.querySelectorAll(selector) ?? []),
    ]);

  /** What Warmline underlines: rectangles of highlights, or of its boxes. */
  function drawn() {
    const found = [];
    for (const [name, highlight] of ed().view.CSS.highlights ?? []) {
      if (!/^warmline-(?!open)/.test(name)) continue;
      for (const range of highlight) {
        if (plain() || ed().field.contains(range.startContainer)) found.push(ours(range.getClientRects()));
      }
    }
    for (const box of layer()?.querySelectorAll(".underline") ?? []) {
      const lines = flat([box.getBoundingClientRect()]);
      if (plain() && lines.length && goesOn(found.at(-1)?.at(-1), lines[0])) found.at(-1).push(...lines);
      else found.push(lines);
    }
    return found
      .filter((lines) => lines.length)
      .sort((a, b) => (sameLine(a[0], b[0]) ? a[0].left - b[0].left : a[0].top - b[0].top));
  }

  /** What differs between the underlines and the places of these words; empty when nothing does. */
  function differs(wanted) {
    const got = drawn();
    const real = truth(wanted);
    if (!real) return `the words are not in the box: ${words().all}`;
    if (got.length !== real.length) return `${got.length} underlines for ${real.length} wordings`;
    for (const [at, lines] of real.entries()) {
      if (!Array.isArray(lines)) {
        const why = caretDiffers(got[at], lines);
        if (why) return why;
        continue;
      }
      if (lines.length !== got[at].length)
        return `${wanted[at]}: ${got[at].length} lines, not ${lines.length}`;
      for (const [line, rect] of lines.entries()) {
        const sides = got[at][line];
        const across = Math.max(Math.abs(rect.left - sides.left), Math.abs(rect.right - sides.right));
        const down = rect.top > sides.bottom || rect.bottom < sides.top;
        if (across > 1.5 || down)
          return `${wanted[at]}: ${JSON.stringify(sides)}, not ${JSON.stringify(rect)}`;
      }
    }
    return "";
  }

  /** The unit of a control at which a click there would put the caret. */
  function caret(x, { top, bottom }) {
    const { field } = ed();
    const root = field.getRootNode();
    const through = root.host ? { shadowRoots: [root] } : {};
    const place = field.ownerDocument.caretPositionFromPoint?.(x, (top + bottom) / 2, through);
    return place?.offsetNode === field ? place.offset : null;
  }

  /** Whether a box over a control is the next line of the words another stands under. */
  function goesOn(last, next) {
    if (!last || sameLine(last, next)) return false;
    const [end, begins] = [caret(last.right - 0.25, last), caret(next.left + 0.25, next)];
    return end !== null && begins !== null && begins - end >= 0 && begins - end <= 1;
  }

  /** Without ranges over controls: the caret a click at either end of the underline would give. */
  function caretDiffers(lines, { from, to }) {
    const [first, last] = [lines[0], lines.at(-1)];
    const got = [caret(first.left + 0.25, first), caret(last.right - 0.25, last)];
    return got[0] === from && got[1] === to ? "" : `units ${got.join()}, not ${from},${to}`;
  }

  /** What is bold, and what is italic, by how it shows. */
  function marked() {
    const found = { bold: "", italic: "" };
    if (plain()) return found;
    for (const [, node] of words().nodes) {
      const style = ed().view.getComputedStyle(node.parentElement);
      if (Number(style.fontWeight) >= 600) found.bold += node.data;
      if (style.fontStyle === "italic") found.italic += node.data;
    }
    return found;
  }

  /** Where a point of the box's own window stands in the page's. */
  function outside({ x, y }) {
    let view = ed().view;
    while (view !== window) {
      const frame = view.frameElement;
      const rect = frame.getBoundingClientRect();
      x += rect.left + frame.clientLeft;
      y += rect.top + frame.clientTop;
      view = view.parent;
    }
    return { x, y };
  }

  const middle = ({ left, top, right, bottom }) => outside({ x: (left + right) / 2, y: (top + bottom) / 2 });

  window.look = {
    norm,
    differs,
    marked,
    model: () => norm(ed().model()),
    shows: () => norm(plain() ? ed().field.value : ed().field.innerText),
    sends: () => ed().sends(),
    accepted: () => ed().accepted,
    /** What came of a rewrite: taken, or what the card says instead. */
    outcome: () => ({
      accepted: ed().accepted,
      notice: all(".card:not([hidden]) .notice")[0]?.textContent ?? "",
    }),
    /** The middle of the nth underline. */
    underline: (nth) => {
      const lines = drawn()[nth - 1];
      return lines && middle(lines[0]);
    },
    /** The middle of something of ours, once it shows. */
    ours: (selector) => {
      const [element] = all(selector);
      if (!element) return undefined;
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const own = { x: (left + right) / 2, y: (top + bottom) / 2 };
      return element.ownerDocument === document ? own : outside(own);
    },
    /** Whether something of ours stands whole inside its window; where it stands otherwise. */
    whole: (selector) => {
      const [element] = all(selector);
      const { left, top, right, bottom } = element?.getBoundingClientRect() ?? { right: -1 };
      const view = element?.ownerDocument.defaultView;
      const fits = left >= 0 && top >= 0 && right <= view?.innerWidth && bottom <= view?.innerHeight;
      return fits || { left, top, right, bottom };
    },
    /** The part of the page's picture that something of ours takes. */
    clip: (selector) => {
      const [element] = all(selector);
      if (!element) return undefined;
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    },
    /** And the one the line under the nth words takes. */
    clipUnder: (nth) => {
      const line = drawn()[nth - 1]?.[0];
      return line && { x: line.left, y: line.bottom - 4, width: line.right - line.left, height: 7 };
    },
    count: (selector) => all(selector).length,
    /** How far the box has scrolled. */
    scrolled: () => ed().field.scrollTop,
    text: (selector) => all(selector)[0]?.textContent ?? "",
    /** A point in the box's first line, to click. */
    inside: () => {
      const rect = ed().field.getBoundingClientRect();
      return outside({
        x: rect.left + Math.min(rect.width - 4, 60),
        y: rect.top + Math.min(rect.height / 2, 18),
      });
    },
    focused: () => {
      const { field, view } = ed();
      const active = field.getRootNode().activeElement;
      return view.document.hasFocus() && !!active && (field.contains(active) || active.contains(field));
    },
    /** Whether the editor knows where the caret went; those that don't say know at once. */
    hasCaret: (key) => ed().hasCaret?.(key) ?? true,
    /** What a watch of the page is on: the box, and whatever else shows. */
    watched: () =>
      window.watch.attachments
        .map(({ field }) => field)
        .filter((field) => field === ed().field || field.checkVisibility())
        .map((field) => (field === ed().field ? "the box" : field.outerHTML.slice(0, 80)))
        .join(", "),
    /** Whether the editor takes what is typed; those that don't say do at once. */
    ready: () => ed().ready?.() ?? true,
    /** Whether the editor's undo knows of what shows; those that don't say know at once. */
    kept: () => ed().kept?.() ?? true,
    /** What is left of ours in the box's document. */
    left: () => {
      const { view, field } = ed();
      const root = field.getRootNode();
      return [
        ...[view.document, document].flatMap((page) =>
          [...page.querySelectorAll("warmline-layer, warmline-above")].map(({ localName }) => localName),
        ),
        ...[...(view.CSS.highlights?.keys() ?? [])].filter((name) => name.startsWith("warmline")),
        ...(root.adoptedStyleSheets ?? []).filter((sheet) =>
          [...sheet.cssRules].some((rule) => /warmline/.test(rule.cssText)),
        ),
        ...(/warmline/i.test(field.outerHTML) ? ["something in the box"] : []),
      ].map(String);
    },
  };
}

/** Makes a compose box in its place and leaves it in `window.ed`. */
export async function make({ name, place, content, address, beside }) {
  const load = (view) =>
    new Promise((loaded, failed) => {
      const script = view.document.createElement("script");
      Object.assign(script, { src: `${address}/kind/${name}`, onload: loaded, onerror: failed });
      view.document.head.append(script);
    });
  document.body.innerHTML = beside ?? "";
  document.body.append(document.createElement("main"));
  const main = document.querySelector("main");
  const page = "<!doctype html><meta charset=utf-8><body><main></main>";
  let view = window;
  let host = main;
  if (place === "shadow") {
    host = document.createElement("div");
    main.attachShadow({ mode: "open" }).append(host);
  } else if (place !== "page") {
    const frame = document.createElement("iframe");
    frame.style.cssText = "width: 840px; height: 420px; border: 3px solid #ccc; margin: 12px";
    if (place === "srcdoc") {
      frame.srcdoc = page;
      await new Promise((loaded) => {
        frame.onload = loaded;
        main.append(frame);
      });
    } else {
      main.append(frame);
      // Firefox puts another empty document in place a task later.
      await new Promise((later) => setTimeout(later, 50));
      if (place === "written") {
        frame.contentDocument.open();
        frame.contentDocument.write(page);
        frame.contentDocument.close();
      } else {
        frame.contentDocument.body.append(frame.contentDocument.createElement("main"));
      }
    }
    view = frame.contentWindow;
    host = view.document.querySelector("main");
  }
  await load(view);
  const late = new Promise((_, no) => setTimeout(no, 12000, new Error("the editor is never ready")));
  const made = await Promise.race([view.make(host, { ...content, address }), late]);
  const field = made.field;
  window.ed = { ...made, accepted: 0, view: field.ownerDocument.defaultView };
  field.addEventListener("warmline:accept", () => (window.ed.accepted += 1));
}
