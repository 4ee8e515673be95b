// Rules on words nobody uses, so that no built-in rule has a say in these tests; what sentences with them read like counts
// for nothing.
const READ =
  "shared-emotion pity siding presumed-feeling dismissing blame disbelief belittling impatience minimising non-apology " +
  "pass-off policy-shield refusal commanding vague dehumanising scripted";

export const PACK = `
off     ${READ.replace(/[a-z-]+/g, "$&/reads-like")}

rule    blame/glorped
why     Naming who glorped it reads as blame.
find    glorped the gleeb
say     the gleeb was glorped
say     then zib the gleeb once
say     glorping the gleeb can help
bad     <Glorped the gleeb>.
fix     The gleeb was glorped.
bad     Sorry, <glorped the gleeb>.
fix     Sorry, the gleeb was glorped.
good    You saw the gleeb.
good    We glorp the gleeb.

rule    pity/wimble
why     Nobody wants to be a wimble.
find    wimble wamble
say     gentle words
bad     Oh <wimble wamble> there.
fix     Oh gentle words there.
bad     A <wimble wamble> came.
fix     A gentle words came.
good    Wamble.
good    Wimble womble.

rule    scripted/dribble
severity mild
why     Nobody dribbles.
find    dribble drabble
say     -
bad     Oh< dribble drabble> there.
fix     Oh there.
bad     A< dribble drabble> came.
fix     A came.
good    Dribble.
good    Drabble.

rule    refusal/zibbing
why     A closed door, and nothing offered.
find    zibbing zubs
instead Say what can be done.
bad     <Zibbing zubs>.
bad     Here <zibbing zubs>.
good    Zibbing.
good    Zabbing zubs.

rule    vague/florp
severity mild
why     Nobody knows when.
find    florp it florply
say     florp it by [time] and write on [day]
bad     I'll <florp it florply>.
fix     I'll florp it by [time] and write on [day].
bad     We <florp it florply>.
fix     We florp it by [time] and write on [day].
good    Florp it now.
good    I see it later.
`;

export const BLAME = "glorped the gleeb";
export const PITY = "wimble wamble";
export const WALL = "zibbing zubs";
export const VAGUE = "florp it florply";
