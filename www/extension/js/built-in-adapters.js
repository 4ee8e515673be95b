/**
 * The adapters that ship, read once. A file of `../adapters` that isn't named here ships nothing; a test compares.
 * @module
 */

import { readAdapter } from "./adapter-file.js";
import chatwoot from "../adapters/chatwoot.json" with { type: "json" };
import djangoHelpdesk from "../adapters/django-helpdesk.json" with { type: "json" };
import freescout from "../adapters/freescout.json" with { type: "json" };
import freshdesk from "../adapters/freshdesk.json" with { type: "json" };
import front from "../adapters/front.json" with { type: "json" };
import gmail from "../adapters/gmail.json" with { type: "json" };
import gorgias from "../adapters/gorgias.json" with { type: "json" };
import helpScout from "../adapters/help-scout.json" with { type: "json" };
import hubspot from "../adapters/hubspot.json" with { type: "json" };
import intercom from "../adapters/intercom.json" with { type: "json" };
import jiraServiceManagement from "../adapters/jira-service-management.json" with { type: "json" };
import osticket from "../adapters/osticket.json" with { type: "json" };
import outlook from "../adapters/outlook.json" with { type: "json" };
import redmine from "../adapters/redmine.json" with { type: "json" };
import requestTracker from "../adapters/request-tracker.json" with { type: "json" };
import salesforce from "../adapters/salesforce.json" with { type: "json" };
import zammad from "../adapters/zammad.json" with { type: "json" };
import zendesk from "../adapters/zendesk.json" with { type: "json" };
import zohoDesk from "../adapters/zoho-desk.json" with { type: "json" };

const files = [
  chatwoot,
  djangoHelpdesk,
  freescout,
  freshdesk,
  front,
  gmail,
  gorgias,
  helpScout,
  hubspot,
  intercom,
  jiraServiceManagement,
  osticket,
  outlook,
  redmine,
  requestTracker,
  salesforce,
  zammad,
  zendesk,
  zohoDesk,
];

/** @type {import("./adapter-file.js").Adapter[]} */
export const builtIn = files.map((file) => {
  const { adapter, fault } = readAdapter(file, file.name);
  if (!adapter) throw new Error(`${fault?.place} ${fault?.reason}`);
  return adapter;
});
