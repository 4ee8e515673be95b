// What the editors here have in common.

const at = (address, source) => `${address}/tests/browser/node_modules/${source}`;

/** The text of markup an editor would send, a line for each block and break. */
export function lines(html) {
  const broken = html.replace(/<\/(p|div|h\d|li)>|<br\s*\/?>/gi, (tag) => `${tag}\n`);
  return new DOMParser().parseFromString(broken, "text/html").body.textContent;
}

/** Loads a script of a package that wants no bundler. */
export function load(address, source) {
  return new Promise((loaded, failed) => {
    const script = document.createElement("script");
    Object.assign(script, { src: at(address, source), onload: loaded, onerror: failed });
    document.head.append(script);
  });
}

/** Loads a style sheet of a package into the tree `host` is in. */
export function dress(host, address, source) {
  const root = host.getRootNode();
  return new Promise((loaded, failed) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", href: at(address, source), onload: loaded, onerror: failed });
    (root.head ?? root).append(link);
  });
}

/** An element in `host` that an editor made for jQuery takes over, as jQuery has it; its script and sheet are loaded. */
export async function dollar(host, address, script, sheet, target) {
  await load(address, "jquery/dist/jquery.js");
  await load(address, script);
  await dress(host, address, sheet);
  host.append(target);
  return window.jQuery(target);
}
