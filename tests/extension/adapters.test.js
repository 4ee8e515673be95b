/**
 * The adapters: every file has the shape that is promised, and does its work on a page in the shape of its helpdesk.
 *
 * The pages in `pages` are written by hand, so they show that selectors, frames and notes are read as meant; that a
 * helpdesk still looks like this they cannot show. See the `source` of each selector for that.
 */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import Ajv from "ajv/dist/2020.js";
import { JSDOM } from "jsdom";
import {
  adapterFor,
  customerOf,
  isInternalNote,
  readAdapters,
  replyBoxes,
} from "../../www/extension/js/adapters.js";
import { matches } from "../../www/extension/js/match-pattern.js";

const extension = new URL("../../www/extension/", import.meta.url);
const json = (path) => JSON.parse(readFileSync(new URL(path, extension), "utf8"));
const files = readdirSync(new URL("adapters/", extension));

const ADDRESS = {
  zendesk: "https://shop.zendesk.com/agent/tickets/8",
  freshdesk: "https://shop.freshdesk.com/a/tickets/8",
  intercom: "https://app.intercom.com/a/inbox/x/inbox/1",
  hubspot: "https://app.hubspot.com/live-messages/1/inbox/2",
  "help-scout": "https://secure.helpscout.net/conversation/1/2",
  front: "https://app.frontapp.com/open/cnv_1",
  gorgias: "https://shop.gorgias.com/app/ticket/8",
  "zoho-desk": "https://desk.zoho.eu/agent/shop/tickets/details/8",
  salesforce: "https://shop.lightning.force.com/lightning/r/Case/8/view",
  "jira-service-management": "https://shop.atlassian.net/browse/SUP-8",
  gmail: "https://mail.google.com/mail/u/0/",
  outlook: "https://outlook.office.com/mail/inbox/id/8",
};

/** What an agent does to write a note instead, on each page; null where the product has no internal notes. */
const NOTE = {
  zendesk: (page) => page.querySelector("[data-channel]").setAttribute("data-channel", "internal"),
  freshdesk: panel("private-note-editor"),
  intercom: panel("conversation__text o__note"),
  hubspot: (page) => page.getElementById("panel").setAttribute("data-test-id", "comment-editor"),
  "help-scout": panel("is-note"),
  front: panel("commentComposer"),
  gorgias: panel("internalNote--x1"),
  "zoho-desk": panel("commentEditor"),
  salesforce: panel("publisherShareTextPost"),
  "jira-service-management": (page) =>
    page.getElementById("panel").setAttribute("data-testid", "internal-note"),
  gmail: null,
  outlook: null,
  zammad: panel("article-add is-internal"),
  freescout: panel("conv-block conv-reply-block conv-note-block"),
  chatwoot: panel("reply-box is-private"),
  osticket: (page) => page.querySelector("form#note").append(page.querySelector("#response")),
  "request-tracker": (page) => (page.querySelector("select").value = "private"),
  "django-helpdesk": (page) => page.getElementById("id_public").click(),
  redmine: (page) => page.getElementById("issue_private_notes").click(),
};

/** What a page says of the customer, where that is less than a name and a message. */
const SAYS = { "request-tracker": [], "django-helpdesk": ["message"] };

function panel(className) {
  return (page) => (page.getElementById("panel").className = className);
}

/** The page of one helpdesk, its frames filled. */
function page(name) {
  const html = readFileSync(new URL(`pages/${name}.html`, import.meta.url), "utf8");
  const { document } = new JSDOM(html, { url: ADDRESS[name] ?? "https://help.example/tickets/8" }).window;
  for (const frame of document.querySelectorAll("iframe")) {
    const { body } = frame.contentDocument;
    body.innerHTML = "<p>Hello</p>";
    body.setAttribute("contenteditable", "true");
    body.dataset.expect = frame.dataset.frameExpect;
  }
  return document;
}

/** The boxes marked in a page, in frames too. */
function expected(document) {
  const inFrames = [...document.querySelectorAll("iframe")].map((frame) => frame.contentDocument);
  return [document, ...inFrames].flatMap((each) => [...each.querySelectorAll('[data-expect="reply"]')]);
}

test("every adapter that is there is shipped, and has its page here", () => {
  const names = files.map((file) => json(`adapters/${file}`).name).sort();
  const shipped = readAdapters().adapters.map(({ name }) => name);
  assert.deepEqual(shipped.sort(), names);
  const pages = readdirSync(new URL("pages/", import.meta.url)).map((file) => file.replace(".html", ""));
  assert.deepEqual(
    pages,
    files.map((file) => file.replace(".json", "")),
  );
});

for (const file of files) {
  const name = file.replace(".json", "");

  test(`${file} obeys the schema`, () => {
    const ajv = new Ajv({ strict: true, strictRequired: false, allErrors: true });
    const valid = ajv.compile(json("adapter.schema.json"));
    assert.ok(valid(json(`adapters/${file}`)), ajv.errorsText(valid.errors, { separator: "\n" }));
  });

  test(`${file} is the adapter of its page, and of no other`, () => {
    const document = page(name);
    const fits = adapterFor(document.location, document);
    assert.equal(fits?.name, json(`adapters/${file}`).name);
    const elsewhere = new JSDOM("<textarea></textarea>", { url: "https://example.org/" }).window.document;
    assert.equal(adapterFor(elsewhere.location, elsewhere), null);
  });

  test(`${file} finds the reply boxes of its page and nothing else`, () => {
    const document = page(name);
    const adapter = adapterFor(document.location, document);
    assert.ok(expected(document).length > 0);
    assert.deepEqual(new Set(replyBoxes(adapter, document)), new Set(expected(document)));
  });

  test(`${file} tells an internal note from a reply`, () => {
    const document = page(name);
    const adapter = adapterFor(document.location, document);
    const boxes = expected(document);
    for (const box of boxes) assert.equal(isInternalNote(adapter, box), false, "a reply is no note");
    const write = NOTE[name];
    if (!write) return assert.deepEqual(adapter.note, []);
    write(document);
    for (const box of boxes) assert.equal(isInternalNote(adapter, box), true, "a note is one");
  });

  test(`${file} reads the customer's name and latest message`, () => {
    const document = page(name);
    const adapter = adapterFor(document.location, document);
    const customer = customerOf(adapter, document, expected(document)[0]);
    const known = {
      name: "Ana Silva",
      message: "It’s too small, and the wedding is Saturday.\n\nCan you help?",
    };
    const says = SAYS[name] ?? ["name", "message"];
    assert.deepEqual(customer, Object.fromEntries(says.map((what) => [what, known[what]])));
  });
}

test("where a page holds several conversations, none is read without saying which", () => {
  const document = page("zendesk");
  assert.deepEqual(customerOf(adapterFor(document.location, document), document), {});
});

test("a policy's adapter replaces the built-in one of its name, and goes before the others", () => {
  const document = page("zendesk");
  const own = { name: "Zendesk", hosts: ["https://*.zendesk.com/*"], reply: [{ selector: "input" }] };
  const adapter = adapterFor(document.location, document, [own]);
  assert.deepEqual(
    replyBoxes(adapter, document).map((box) => box.localName),
    ["input"],
  );
  assert.equal(readAdapters([own]).adapters.filter(({ name }) => name === "Zendesk").length, 1);
});

test("an adapter with a fault is left out, and the fault says where and why", () => {
  const { document } = new JSDOM("").window;
  const good = { name: "Ours", hosts: ["https://help.example/*"], reply: [{ selector: "#answer" }] };
  const cases = [
    [7, "adapters[0]", "is not an object."],
    [{ ...good, name: " " }, "adapters[0].name", "is not a text."],
    [{ ...good, hosts: undefined }, "adapters[0]", "has neither hosts nor marks."],
    [{ ...good, hosts: ["help.example"] }, "adapters[0].hosts[0]", /match pattern/],
    [{ ...good, marks: ["#a", "[["] }, "adapters[0].marks[1]", /not a CSS selector/],
    [{ ...good, reply: undefined }, "adapters[0].reply", "is missing."],
    [{ ...good, reply: [] }, "adapters[0].reply", "is empty."],
    [{ ...good, reply: ["#answer"] }, "adapters[0].reply[0]", "is not an object."],
    [{ ...good, note: [{ selector: "" }] }, "adapters[0].note[0].selector", "is not a text."],
    [{ ...good, notes: [] }, "adapters[0].notes", /is not known/],
    [
      { ...good, customer: { name: [{ selector: "b", pick: 2 }] } },
      "adapters[0].customer.name[0].pick",
      /first/,
    ],
    [{ ...good, customer: { mail: [] } }, "adapters[0].customer.mail", /is not known; name, message are/],
  ];
  for (const [value, place, reason] of cases) {
    const { adapters, faults } = readAdapters([value, good], document);
    assert.equal(faults.length, 1, JSON.stringify(value));
    assert.equal(faults[0].place, place);
    if (reason instanceof RegExp) assert.match(faults[0].reason, reason);
    else assert.equal(faults[0].reason, reason);
    assert.equal(adapters[0].name, "Ours");
  }
  assert.equal(readAdapters("Zendesk").faults[0].place, "adapters");
});

test("reply boxes are found in open shadow roots, and a note around their host counts", () => {
  const { document } = new JSDOM('<div id="note"><x-editor></x-editor></div>').window;
  const root = document.querySelector("x-editor").attachShadow({ mode: "open" });
  root.innerHTML = '<div contenteditable="true"></div>';
  const own = {
    name: "Ours",
    marks: ["x-editor"],
    reply: [{ selector: "[contenteditable]" }],
    note: [{ selector: "#note" }],
  };
  const adapter = adapterFor({ href: "https://help.example/" }, document, [own]);
  const [box] = replyBoxes(adapter, document);
  assert.equal(box, root.firstChild);
  assert.equal(isInternalNote(adapter, box), true);
});

test("match patterns match as the browser's do", () => {
  const yes = [
    ["https://*.zendesk.com/agent/*", "https://a.b.zendesk.com/agent/tickets/1?x=1"],
    ["https://*.zendesk.com/*", "https://zendesk.com/"],
    ["*://help.example/*", "http://help.example/"],
    ["https://help.example:8443/*", "https://help.example:8443/a"],
    ["<all_urls>", "https://help.example/"],
  ];
  const no = [
    ["https://*.zendesk.com/agent/*", "https://a.zendesk.com/hc/en"],
    ["https://*.zendesk.com/*", "https://evilzendesk.com/"],
    ["https://zendesk.com/*", "https://a.zendesk.com/"],
    ["https://help.example/*", "http://help.example/"],
    ["<all_urls>", "about:blank"],
    ["https://help.example/a.c", "https://help.example/abc"],
    ["help.example", "https://help.example/"],
  ];
  for (const [pattern, address] of yes)
    assert.equal(matches(pattern, address), true, `${pattern} ${address}`);
  for (const [pattern, address] of no)
    assert.equal(matches(pattern, address), false, `${pattern} ${address}`);
});
