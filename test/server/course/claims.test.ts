import { describe, expect, it } from "vitest";
import type { User } from "@/server/generated/client";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { makeActor, makeMember, noon } from "../../support/factories";

const database = openTestDatabase();
let count = 0;

/** A class where people say to be on the list: each has typed the address of a line. */
async function makeClaims() {
  const place = await makeClass(database.db);
  const { db, courseId, instructor, as } = place;
  const teach = as(instructor);
  const list = async (name: string, overrides: { email?: string | null; enrolmentId?: string } = {}) => {
    const email = `${(count += 1)}@claims.test`;
    const entry = { courseId, name, email, identity: {}, importedAt: noon, ...overrides };
    return (await db.rosterEntry.create({ data: entry })).email ?? "";
  };
  const claim = async (listed: string, overrides: Partial<User> = {}) => {
    const email = await list(listed);
    return makeMember(db, courseId, "student", { name: listed, email, ...overrides });
  };
  const doubts = async () =>
    Object.fromEntries((await teach.roster.claims({ courseId })).map(({ name, doubt }) => [name, doubt]));
  return { ...place, teach, list, claim, doubts };
}

describe("who says to be on the list", () => {
  it("is certain where the name fits and nobody else has it", async () => {
    const { teach, courseId, claim, list, doubts, as, db } = await makeClaims();
    await claim("Joan Ng");
    await claim("Ng, Ann", { name: "Ann Ng" });
    await claim("Wei Zhang");
    await list("Zhang Wei");
    await claim("Mia Ruiz");
    await makeMember(db, courseId, "student", { name: "Mia Ruiz" });
    await claim("Tom Ford", { name: "Jon Impostor" });
    await claim("Eve Adams", { name: null });
    await claim("Max Roth", { name: "max@roth.example" });
    const liz = await claim("Liz Hall", { name: "Lizzy" });
    await as(liz).account.changeName({ name: "Liz Hall" });
    expect(await doubts()).toEqual({
      "Joan Ng": null,
      "Ng, Ann": null,
      "Wei Zhang": "namesake",
      "Mia Ruiz": "namesake",
      "Tom Ford": "other_name",
      "Eve Adams": "no_name",
      "Max Roth": "no_name",
      "Liz Hall": "renamed",
    });
    expect(await teach.members.list({ courseId })).toHaveLength(12);
  });

  it("is not there once they are proven, removed, or carry a line", async () => {
    const { db, courseId, teach, claim, doubts } = await makeClaims();
    await claim("Ann Proven", { emailVerified: noon });
    const gone = await claim("Bob Gone");
    await teach.members.remove({ courseId, enrolmentId: gone.enrolmentId });
    const other = await claim("Cal Carries");
    await db.rosterEntry.create({
      data: { courseId, name: "Cal", identity: {}, importedAt: noon, enrolmentId: other.enrolmentId },
    });
    expect(await doubts()).toEqual({});
  });

  it("is confirmed with others at once, also from the queue of those who wait", async () => {
    const { db, courseId, course, teach, list, claim, as } = await makeClaims();
    const joan = await claim("Joan Ng");
    await teach.courses.setJoinRule({ courseId, domains: [], needsApproval: true });
    const ann = await makeActor(db, { name: "Ann Ito", email: await list("Ann Ito") });
    await as(ann).courses.join({ joinCode: course.joinCode });
    const claims = await teach.roster.claims({ courseId });
    expect(claims.map(({ name, doubt }) => [name, doubt]).sort()).toEqual([
      ["Ann Ito", null],
      ["Joan Ng", null],
    ]);
    const entryIds = claims.map(({ entryId }) => entryId);
    expect(await teach.roster.confirmClaims({ courseId, entryIds })).toEqual({ confirmed: 2 });
    const names = await db.rosterEntry.findMany({
      where: { courseId },
      select: { enrolment: { select: { userId: true } } },
    });
    expect(names.map(({ enrolment }) => enrolment?.userId).sort()).toEqual([ann.userId, joan.userId].sort());
    expect(await teach.roster.claims({ courseId })).toEqual([]);
  });

  it("is confirmed with nobody where one of them no longer says so", async () => {
    const { db, courseId, teach, claim } = await makeClaims();
    const joan = await claim("Joan Ng");
    await claim("Ann Ito");
    const entryIds = (await teach.roster.claims({ courseId })).map(({ entryId }) => entryId);
    await db.user.update({ where: { id: joan.userId }, data: { email: "elsewhere@claims.test" } });
    await expect(teach.roster.confirmClaims({ courseId, entryIds })).rejects.toThrow("Look at them again");
    expect(await db.rosterEntry.count({ where: { courseId, enrolmentId: { not: null } } })).toBe(0);
  });
});
