// Rules on words nobody uses, so that no built-in rule has a say in these tests.
export const PACK = `
rule    blame/glorped
why     Naming who glorped it reads as blame.
find    you glorped the parcel
say     the parcel was glorped
say     could you check the parcel
say     glorping the parcel can help
bad     <You glorped the parcel>.
fix     The parcel was glorped.
bad     Sorry, <you glorped the parcel>.
fix     Sorry, the parcel was glorped.
good    You saw the parcel.
good    We glorped the parcel.

rule    pity/wimble
why     Nobody wants to be a wimble.
find    poor wimble
say     -
bad     Oh <poor wimble> there.
fix     Oh there.
bad     A <poor wimble> came.
fix     A came.
good    Rich wimble.
good    Poor thimble.

rule    refusal/zibbing
why     A closed door, and nothing offered.
find    zibbing is not done
instead Say what can be done.
bad     <Zibbing is not done>.
bad     Here <zibbing is not done>.
good    Zibbing is done.
good    Zabbing is not done.

rule    vague/florp
severity mild
why     Nobody knows when.
find    florp it later
say     florp it by [time] and write on [day]
bad     I'll <florp it later>.
fix     I'll florp it by [time] and write on [day].
bad     We <florp it later>.
fix     We florp it by [time] and write on [day].
good    Florp it now.
good    I see it later.
`;

export const BLAME = "you glorped the parcel";
export const PITY = "poor wimble";
export const WALL = "zibbing is not done";
export const VAGUE = "florp it later";
