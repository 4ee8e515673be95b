/** The lines a page needs for what is on show: written anew when a setting changes. */

import { byId } from "./element.js";

/**
 * @param {Record<string, any>} options as given to `attach`
 * @param {string} selector of the field in use
 */
export function showCode(options, selector) {
  const settings = [
    `customer: () => ({ name: ${JSON.stringify(options.customer?.name ?? "")}, message: ticket.latest, element: ticket.view }),`,
    ...(options.profile === "advice" ? [] : [`profile: ${JSON.stringify(options.profile)},`]),
    ...(options.off?.length ? [`off: ${JSON.stringify(options.off)},`] : []),
    ...(options.packs?.length ? ["packs: [yourRules],"] : []),
  ];
  byId("code").textContent = `import init, { attach } from "warmline";

await init();
const box = attach(document.querySelector("${selector}"), {
${settings.map((line) => `  ${line}`).join("\n")}
});
`;
}
