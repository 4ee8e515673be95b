/**
 * Match patterns, as browsers write them: `https://*.zendesk.com/agent/*`.
 *
 * Only the web's schemes: a helpdesk is not a file. Used for adapters' hosts; what the browser itself matches is
 * the browser's.
 * @module
 */

const PATTERN = /^(\*|https?):\/\/(\*|(?:\*\.)?[^/*:]+)(:\d+)?(\/.*)$/;

/** Whether `pattern` is a match pattern. */
export function isPattern(pattern) {
  return typeof pattern === "string" && (pattern === "<all_urls>" || PATTERN.test(pattern));
}

/** Whether the address `href` is one of those `pattern` names. */
export function matches(pattern, href) {
  let url;
  try {
    url = new URL(href);
  } catch {
    return false;
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return false;
  if (pattern === "<all_urls>") return true;
  const parts = PATTERN.exec(pattern);
  if (!parts) return false;
  const [, scheme, host, port, path] = parts;
  return (
    (scheme === "*" || `${scheme}:` === url.protocol) &&
    hostMatches(host.toLowerCase(), url.hostname) &&
    (!port || port === `:${url.port}`) &&
    pathMatches(path, url.pathname + url.search)
  );
}

function hostMatches(pattern, host) {
  if (pattern === "*") return true;
  if (!pattern.startsWith("*.")) return pattern === host;
  const domain = pattern.slice(2);
  return host === domain || host.endsWith(`.${domain}`);
}

function pathMatches(pattern, path) {
  const pieces = pattern.split("*").map((piece) => piece.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${pieces.join(".*")}$`).test(path);
}
