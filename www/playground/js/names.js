/** Groups and categories of wording in the words of the card, for the list of rules. */

const GROUPS = {
  sympathy: "Sympathy-style",
  "talks-down": "Talks down",
  walls: "A wall",
  script: "Script",
};

/** The categories in the words of the card. */
const CATEGORIES = {
  "shared-emotion": "Shared emotion",
  siding: "Taking sides",
  "presumed-feeling": "Presumed feeling",
  belittling: "Talking down",
  minimising: "Making it small",
  "non-apology": "Half an apology",
  "take-back": "Giving and taking back",
  "pass-off": "Passing on",
  "policy-shield": "Behind the rules",
  refusal: "A flat no",
  commanding: "An order",
  vague: "Vague promise",
  dehumanising: "Distance",
  scripted: "Stock phrase",
};

/** A category's name in plain words. */
export function categoryName(category) {
  return CATEGORIES[category] ?? category[0].toUpperCase() + category.slice(1);
}

/** A group's name in plain words. */
export function groupName(group) {
  return GROUPS[group] ?? group;
}
