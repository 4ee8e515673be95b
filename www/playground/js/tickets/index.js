/**
 * The queue of the playground: invented people, in the order an agent would see them.
 *
 * A ticket is `{id, brand, subject, waiting, customer, facts, messages, samples}`. The last message from the
 * customer is the one the reply answers; its text is what Warmline is given. Nothing here is a real person.
 */

import { dana } from "./dana.js";
import { eleanor } from "./eleanor.js";
import { greg } from "./greg.js";
import { ines } from "./ines.js";
import { jonas } from "./jonas.js";
import { marcus } from "./marcus.js";
import { maya } from "./maya.js";
import { priya } from "./priya.js";
import { ruth } from "./ruth.js";
import { tom } from "./tom.js";

/** Every ticket, most pressing first. */
export const tickets = [maya, tom, ruth, priya, eleanor, greg, dana, marcus, ines, jonas];

/** What the reply answers: the customer's latest message. */
export function latestMessage(ticket) {
  return ticket.messages.findLast((message) => message.from === "customer");
}
