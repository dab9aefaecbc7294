import { describe, expect, it } from "vitest";
import { agreeNames, splitName, writeName } from "@/core/school/person-name";
import { schoolKeys, type SchoolIdentity } from "@/core/school/school-identity";
import { matchLines, type CourseStudent, type LineSigns } from "@/core/school/school-match";

type Signs = SchoolIdentity & { name?: string; email?: string };

function lineOf({ name = "", email, ...identity }: Signs): LineSigns {
  const logins = [email, identity.sisLoginId, identity.username, identity.studentId].flatMap(
    (text) => text?.toLowerCase() ?? [],
  );
  return { name, keys: schoolKeys(identity, email ?? null), logins };
}

type Person = { id?: string; name: string; email?: string; isProven?: boolean; list?: Signs };
const personOf = ({ id = "p", name, email = "", isProven, list }: Person): CourseStudent => {
  const { name: schoolName, email: listEmail, ...identity } = list ?? {};
  return { id, name, email, isProven, schoolName, keys: list ? schoolKeys(identity, listEmail ?? null) : [] };
};

const match = (lines: Signs[], people: Person[], domains: string[] = ["school.test"]) =>
  matchLines(lines.map(lineOf), people.map(personOf), domains).map((found) =>
    found.kind === "one"
      ? `${found.student.id} by ${found.by}${found.doubt ? `? ${found.doubt}` : ""}`
      : found.kind === "several"
        ? `several ${found.candidates.map(({ id }) => id).join(" ")}`
        : "none",
  );

const wei1 = {
  canvasId: "501",
  sisUserId: "900001",
  sisLoginId: "wz1@school.test",
  email: "wz1@school.test",
};
const wei2 = {
  canvasId: "601",
  sisUserId: "900011",
  sisLoginId: "wz2@school.test",
  email: "wz2@school.test",
};

/** What a line says, who is there, and what comes of it. */
const rules: [string, Signs, Person, string][] = [
  ["the same Canvas id", { ...wei1, name: "Wei Zhang" }, { name: "Wei Zhang", list: wei1 }, "p by id"],
  [
    "the same Canvas id, but another name, login and address: the school has changed them",
    { canvasId: "501", sisLoginId: "new@school.test", email: "new@school.test", name: "Wei Li" },
    { name: "Wei Zhang", list: wei1 },
    "p by id",
  ],
  [
    "a number that lost its zeros to a spreadsheet",
    { studentId: "123" },
    { name: "A", list: { studentId: "000123" } },
    "p by id",
  ],
  [
    "a number that a spreadsheet made a decimal",
    { studentId: "123.0" },
    { name: "A", list: { studentId: "123" } },
    "p by id",
  ],
  [
    "the list's address, nothing else",
    { email: "wz1@school.test" },
    { name: "W", list: { email: "wz1@school.test" } },
    "p by id",
  ],
  [
    "the list's address with another Canvas id: the address was given to somebody else",
    { canvasId: "777", email: "wz1@school.test", name: "Wei Zhang" },
    { name: "Wei Zhang", list: wei1 },
    "p by id? other_number",
  ],
  [
    "the same student number with another Canvas id",
    { canvasId: "777", studentId: "17" },
    { name: "A", list: { canvasId: "501", studentId: "17" } },
    "p by id? other_number",
  ],
  [
    "a namesake with all other numbers",
    { ...wei2, name: "Wei Zhang" },
    { name: "Wei Zhang", list: wei1 },
    "none",
  ],
  [
    "a namesake with another Canvas id",
    { canvasId: "9", name: "Wei Zhang" },
    { name: "Wei Zhang", list: { canvasId: "501" } },
    "none",
  ],
  [
    "a namesake with another SIS id",
    { sisUserId: "9", name: "Wei Zhang" },
    { name: "Wei Zhang", list: { sisUserId: "1" } },
    "none",
  ],
  [
    "a namesake with another student number",
    { studentId: "9", name: "Wei Zhang" },
    { name: "Wei Zhang", list: { studentId: "1" } },
    "none",
  ],
  [
    "a namesake with another login",
    { username: "wz2", name: "Wei Zhang" },
    { name: "Wei Zhang", list: { username: "wz1" } },
    "none",
  ],
  [
    "a namesake with another list's address",
    { email: "wz2@school.test", name: "Wei Zhang" },
    { name: "Wei Zhang", list: { email: "wz1@school.test" } },
    "none",
  ],
  [
    "a name, where no sign is of the same kind",
    { canvasId: "9", name: "Zhang, Wei" },
    { name: "Wei Zhang", list: { username: "wz1" } },
    "p by name? only_name",
  ],
  [
    "a name alone, in another order and without accents",
    { name: "AVILA, Chloe" },
    { name: "Chloë Ávila" },
    "p by name? only_name",
  ],
  [
    "the name on the list, where the account has another",
    { name: "Ada Lovelace" },
    { name: "Countess", list: { name: "Ada Lovelace" } },
    "p by name? only_name",
  ],
  [
    "a proven address, whatever the name",
    { email: "ada@school.test", name: "Ada Lovelace" },
    { name: "Countess", email: "ada@school.test", isProven: true },
    "p by email",
  ],
  [
    "a typed address and the same name",
    { email: "ada@school.test", name: "Lovelace, Ada" },
    { name: "Ada King Lovelace", email: "ADA@school.test" },
    "p by email",
  ],
  [
    "a typed address and another name",
    { email: "vera@school.test", name: "Vera Victim" },
    { name: "Mallory Squat", email: "vera@school.test" },
    "p by email? other_name",
  ],
  [
    "a login at the school",
    { username: "jblock", name: "Jasen Block" },
    { name: "Jasen Block", email: "jblock@school.test" },
    "p by login",
  ],
  [
    "a login at the school of another name",
    { username: "jblock", name: "Jasen Block" },
    { name: "Jon Impostor", email: "jblock@school.test" },
    "p by login? other_name",
  ],
  [
    "a login that is another's address elsewhere",
    { username: "jblock", name: "Jasen Block" },
    { name: "Jon Impostor", email: "jblock@mail.test" },
    "none",
  ],
  [
    "a login in a domain that only ends like the school's",
    { username: "jblock", name: "Jasen" },
    { name: "Jon", email: "jblock@evil-school.test" },
    "none",
  ],
  [
    "a login of whom the list says another one",
    { username: "jblock", name: "J" },
    { name: "J", email: "jblock@school.test", list: { username: "jb" } },
    "none",
  ],
  [
    "a number that a spreadsheet has rounded",
    { studentId: "1.23457E+11", name: "Ada" },
    { name: "Ada", list: { studentId: "123456789012" } },
    "p by name? only_name",
  ],
];

describe("whom a line is about", () => {
  it.each(rules)("%s", (_, line, person, expected) => {
    expect(match([line], [person])).toEqual([expected]);
  });

  it("with no domain that is known to be the school's, no login is one", () => {
    expect(match([{ username: "ada" }], [{ name: "Ada", email: "ada@school.test" }], [])).toEqual(["none"]);
  });

  it.each<[string, Signs[], Person[], string[]]>([
    [
      "two lines with one person's number",
      [{ canvasId: "1" }, { canvasId: "1" }],
      [{ name: "A", list: { canvasId: "1" } }],
      ["several p", "several p"],
    ],
    [
      "two lines with different numbers of one person",
      [{ canvasId: "1" }, { email: "a@school.test" }],
      [{ name: "A", list: { canvasId: "1", email: "a@school.test" } }],
      ["several p", "several p"],
    ],
    [
      "a line with the numbers of two people",
      [{ canvasId: "1", email: "b@school.test" }],
      [
        { id: "a", name: "A", list: { canvasId: "1" } },
        { id: "b", name: "B", list: { email: "b@school.test" } },
      ],
      ["several a b"],
    ],
    [
      "a second line of the same name, which says no more",
      [{ canvasId: "1", name: "Ada" }, { name: "Ada" }],
      [{ name: "Ada", list: { canvasId: "1" } }],
      ["p by id", "several p"],
    ],
    [
      "a second line of the same name, with another address than the first",
      [
        { email: "ada@school.test", name: "Ada" },
        { email: "other@school.test", name: "Ada" },
      ],
      [{ name: "Ada", email: "ada@school.test" }],
      ["p by email", "none"],
    ],
    [
      "two namesakes and a line with only the name",
      [{ name: "Sam Lee" }],
      [
        { id: "a", name: "Sam Lee" },
        { id: "b", name: "Lee, Sam" },
      ],
      ["several a b"],
    ],
    [
      "section B after section A, with a namesake in each",
      [
        { ...wei2, name: "Zhang, Wei" },
        {
          canvasId: "602",
          sisUserId: "900012",
          sisLoginId: "slee2@school.test",
          email: "slee2@school.test",
          name: "Lee, Sam",
        },
      ],
      [
        { id: "wei", name: "Wei Zhang", email: "wz1@school.test", list: { ...wei1, name: "Wei Zhang" } },
        {
          id: "sam",
          name: "Sam Lee",
          list: { canvasId: "502", sisUserId: "900002", email: "slee1@school.test" },
        },
      ],
      ["none", "none"],
    ],
  ])("%s", (_, lines, people, expected) => {
    expect(match(lines, people)).toEqual(expected);
  });

  it("never gives a person two lines or a line two people, and never one whom a stronger sign rules out", () => {
    let state = 20_261_201;
    const random = (below: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    const pick = <T>(items: readonly T[]) => items[random(items.length)]!;
    const names = ["Ada Lovelace", "Lovelace, Ada", "Wei Zhang", "Sam Lee", ""];
    const logins = ["a", "b", "c", "d"];
    const kinds = ["canvasId", "sisUserId", "studentId", "sisLoginId", "username"] as const;
    const makeSigns = (): Signs => {
      const signs: Signs = { name: pick(names) };
      for (const kind of kinds) if (random(3) === 0) signs[kind] = pick(logins);
      if (random(2) === 0) signs.email = `${pick(logins)}@${pick(["school.test", "mail.test"])}`;
      return signs;
    };
    for (let round = 0; round < 1_500; round += 1) {
      const lines = Array.from({ length: 1 + random(6) }, () => lineOf(makeSigns()));
      const people = Array.from({ length: 1 + random(6) }, (_, at) =>
        personOf({
          id: String(at),
          name: pick(names),
          email: `${pick(logins)}@${pick(["school.test", "mail.test"])}`,
          isProven: random(2) === 0,
          list: random(2) === 0 ? makeSigns() : undefined,
        }),
      );
      const found = matchLines(lines, people, ["school.test"]);
      const told = found.flatMap((each) => (each.kind === "one" ? [each.student.id] : []));
      expect(new Set(told).size, `round ${round}`).toBe(told.length);
      for (const [at, each] of found.entries()) {
        if (each.kind !== "one" || each.doubt !== null) continue;
        const value = (keys: readonly string[], kind: string) =>
          keys.find((key) => key.startsWith(`${kind}:`));
        const [own, theirs] = kinds.map(
          (kind) => [value(lines[at]!.keys, kind), value(each.student.keys!, kind)] as const,
        )[0]!;
        expect(own === undefined || theirs === undefined || own === theirs, `round ${round}`).toBe(true);
        expect(each.by).not.toBe("name");
      }
    }
  });
});

describe("a name", () => {
  it.each([
    ["Ada King Lovelace", { first: "Ada King", last: "Lovelace" }],
    ["Lovelace, Ada King", { first: "Ada King", last: "Lovelace" }],
    ['O\'Brien, Jürgen "Jo"', { first: 'Jürgen "Jo"', last: "O'Brien" }],
    ['Jürgen "Jo" O\'Brien', { first: 'Jürgen "Jo"', last: "O'Brien" }],
    ['Jürgen O\'Brien "Jo"', { first: 'Jürgen "Jo"', last: "O'Brien" }],
    ["Ada Lovelace (she/her)", { first: "Ada (she/her)", last: "Lovelace" }],
    ["Martin King, Jr.", { first: "Martin Jr.", last: "King" }],
    ["Plato", { first: "", last: "Plato" }],
  ])("%s is split right", (name, parts) => {
    expect(splitName(name)).toEqual(parts);
  });

  it("with a comma is turned round, unless a suffix follows", () => {
    expect(["Lovelace,  Ada", "King, Jr.", "a, b, c"].map(writeName)).toEqual([
      "Ada Lovelace",
      "King, Jr.",
      "a, b, c",
    ]);
  });

  it.each([
    ["Ada Lovelace", "Ada King Lovelace", true],
    ["A. Lovelace", "Ada Lovelace", true],
    ["Rob Smith", "Robert Smith", true],
    ["Müller, Jörg", "Joerg Mueller", true],
    ["ada@school.test", "Ada Lovelace", true],
    ["Jasen Block", "Jon Impostor", false],
    ["Jasen Block", "Jasen Impostor", false],
    ["J B", "Jasen Block", false],
    ["王伟", "Wei Wang", false],
  ])("%s can be %s: %s", (a, b, expected) => {
    expect(agreeNames(a, b)).toBe(expected);
    expect(agreeNames(b, a)).toBe(expected);
  });
});
