/** Writes down when a message came: the tickets count days back from today, so that the queue is never old. */

/**
 * @param {[number, string]} at days ago, and the time of day as `HH:MM`
 * @returns {{label: string, short: string, machine: string}}
 */
export function when([daysAgo, time]) {
  const [hours, minutes] = time.split(":").map(Number);
  const date = new Date();
  date.setDate(date.getDate() - daysAgo);
  date.setHours(hours, minutes, 0, 0);
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" }).format(date);
  const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long" }).format(date);
  const spoken = daysAgo === 0 ? "Today" : daysAgo === 1 ? "Yesterday" : daysAgo < 7 ? weekday : day;
  return { label: `${spoken}, ${time}`, short: daysAgo === 0 ? time : spoken, machine: date.toISOString() };
}
