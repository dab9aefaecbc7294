import { describe, expect, it } from "vitest";
import { findUserByPassword } from "@/server/account/accounts";
import { makePersonResetLink } from "@/server/account/administration";
import { hashPassword } from "@/server/account/passwords";
import { freeAddress } from "@/server/account/reclaimed-address";
import { findSessionActor } from "@/server/account/sessions";
import { callAs } from "../../support/caller";
import { openTestDatabase } from "../../support/database";
import { enrol, later, makeActor, makeCourse, makeMember, noon } from "../../support/factories";

const database = openTestDatabase();
const password = "nine green bottles";
let hash: Promise<string> | null = null;
const oldHash = () => (hash ??= hashPassword("eight green bottles"));

let count = 0;
const address = () => `198.51.100.${(count += 1)}`;
const tokenOf = ({ path }: { path: string }) => path.replace("/reset/", "");

/** An instructor with a course, and a student of it who has forgotten the password. */
async function makeForgetful() {
  const { db } = database;
  const { id: courseId } = await makeCourse(db);
  const instructor = await makeMember(db, courseId, "instructor", { name: "Grace Hopper" });
  const ada = await makeMember(db, courseId, "student", { passwordHash: await oldHash() });
  const teach = callAs(db, instructor);
  const make = (enrolmentId = ada.enrolmentId) => teach.members.makeResetLink({ courseId, enrolmentId });
  const apply = (token: string, now = noon) =>
    callAs(db, null, { now, address: address() }).account.useResetLink({ token, password });
  const signIn = (tried: string) => findUserByPassword(db, { email: ada.email, password: tried }, address());
  return { db, courseId, instructor, ada, teach, make, apply, signIn };
}

describe("an instructor's link for a new password", () => {
  it("works once, ends the sessions and every other link, and the person and the record see it", async () => {
    const { db, courseId, ada, make, apply, signIn } = await makeForgetful();
    const first = tokenOf(await make());
    const token = tokenOf(await make());
    expect(JSON.stringify(await db.resetLink.findMany())).not.toContain(token);
    await expect(apply(first)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await callAs(db, null).account.resetLink({ token })).toEqual({ name: ada.name, email: ada.email });
    const both = await Promise.allSettled([apply(token), apply(token)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await findSessionActor(db, ada.sessionId, noon)).toBeNull();
    expect(await signIn("eight green bottles")).toBeNull();
    expect(await signIn(password)).toMatchObject({ id: ada.userId });
    const seen = await callAs(db, ada).account.resetLinks();
    expect(seen.map(({ madeBy, usedAt }) => [madeBy, usedAt])).toEqual(
      expect.arrayContaining([
        ["Grace Hopper", noon],
        ["Grace Hopper", null],
      ]),
    );
    const record = await db.auditEvent.findMany({ where: { courseId }, orderBy: { at: "asc" } });
    expect(record.map(({ action }) => action)).toEqual([
      "account.make_reset_link",
      "account.make_reset_link",
      "account.use_reset_link",
    ]);
    expect(record.every(({ subjectId }) => subjectId === ada.enrolmentId)).toBe(true);
  });

  it("is worth nothing after three days, another password, another address, or once the account is closed", async () => {
    for (const spoil of [
      async () => later(3 * 24),
      async ({ db, ada }: Awaited<ReturnType<typeof makeForgetful>>) => {
        await callAs(db, ada).account.changePassword({ current: "eight green bottles", next: password });
        return noon;
      },
      async ({ db, ada }: Awaited<ReturnType<typeof makeForgetful>>) => {
        await freeAddress(db, ada.email, noon);
        return noon;
      },
      async ({ db, ada }: Awaited<ReturnType<typeof makeForgetful>>) => {
        const admin = await makeActor(db, { isAdministrator: true });
        await callAs(db, admin).admin.closeAccount({ userId: ada.userId });
        return noon;
      },
    ]) {
      const place = await makeForgetful();
      const token = tokenOf(await place.make());
      await expect(place.apply(token, await spoil(place))).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });

  it("keeps a weak password out, and stays good", async () => {
    const { db, make, apply } = await makeForgetful();
    const token = tokenOf(await make());
    await expect(
      callAs(db, null, { address: address() }).account.useResetLink({ token, password: "short" }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(apply(token)).resolves.toBeTruthy();
  });

  type Place = Awaited<ReturnType<typeof makeForgetful>>;
  const elsewhere = async ({ db, ada }: Place, role: "student" | "assistant" | "instructor") =>
    enrol(db, (await makeCourse(db)).id, ada.userId, role);
  const more: [string, (place: Place) => Promise<unknown>][] = [
    ["a student of another teacher", (place) => elsewhere(place, "student")],
    ["an assistant elsewhere", (place) => elsewhere(place, "assistant")],
    ["an instructor elsewhere", (place) => elsewhere(place, "instructor")],
    [
      "somebody who may create courses",
      ({ db, ada }) => db.user.update({ where: { id: ada.userId }, data: { mayCreateCourses: true } }),
    ],
    [
      "an administrator",
      ({ db, ada }) => db.user.update({ where: { id: ada.userId }, data: { isAdministrator: true } }),
    ],
    [
      "an assistant of the same course",
      ({ db, ada }) => db.enrolment.update({ where: { id: ada.enrolmentId }, data: { role: "assistant" } }),
    ],
  ];
  it.each(more)("is not made for %s, and one that was made before is refused", async (_, become) => {
    const place = await makeForgetful();
    const token = tokenOf(await place.make());
    await become(place);
    await expect(place.make()).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(place.apply(token)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await place.signIn("eight green bottles")).toMatchObject({ id: place.ada.userId });
  });

  it("is worth nothing once its maker is no instructor of the course any more", async () => {
    const { db, courseId, instructor, make, apply } = await makeForgetful();
    const token = tokenOf(await make());
    await db.enrolment.update({ where: { id: instructor.enrolmentId }, data: { role: "assistant" } });
    await expect(apply(token)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await db.enrolment.count({ where: { courseId } })).toBe(2);
  });

  it("is not made for somebody who signs in through the school, was removed, or is of another course", async () => {
    const { db, courseId, ada, make } = await makeForgetful();
    const ben = await makeMember(db, courseId);
    await expect(make(ben.enrolmentId)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const other = await makeMember(db, (await makeCourse(db)).id);
    await expect(make(other.enrolmentId)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await db.enrolment.update({ where: { id: ada.enrolmentId }, data: { removedAt: noon } });
    await expect(make()).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("vouches for the address in the maker's own courses, and nowhere else", async () => {
    const { db, courseId, ada, make, apply } = await makeForgetful();
    const elsewhere = await makeCourse(db);
    const line = { name: "Ada", email: ada.email, identity: {}, importedAt: noon };
    const own = await db.rosterEntry.create({ data: { ...line, courseId } });
    const other = await db.rosterEntry.create({ data: { ...line, courseId: elsewhere.id } });
    await apply(tokenOf(await make()));
    const holder = async (id: string) =>
      (await db.rosterEntry.findUniqueOrThrow({ where: { id } })).enrolmentId;
    expect(await holder(own.id)).toBe(ada.enrolmentId);
    expect(await holder(other.id)).toBeNull();
    expect(await callAs(db, ada).courses.join({ joinCode: elsewhere.joinCode })).toBeTruthy();
    expect(await holder(other.id)).toBeNull();
  });
});

describe("an administrator's link", () => {
  it("is for anybody, and proves the address of whoever uses it", async () => {
    const { db, instructor, apply } = await makeForgetful();
    const course = await makeCourse(db);
    const line = { name: "Grace", email: instructor.email, identity: {}, importedAt: noon };
    await db.rosterEntry.create({ data: { ...line, courseId: course.id } });
    const admin = await makeActor(db, { isAdministrator: true });
    const token = tokenOf(await makePersonResetLink(db, admin.userId, instructor.userId, noon));
    await apply(token);
    const user = await db.user.findUniqueOrThrow({ where: { id: instructor.userId } });
    expect(user.emailVerified).toEqual(noon);
    expect(await db.rosterEntry.count({ where: { courseId: course.id, enrolmentId: null } })).toBe(0);
  });

  it("lets the person in who has lost their address, under the address that leads to nobody", async () => {
    const { db, ada, apply } = await makeForgetful();
    await freeAddress(db, ada.email, noon);
    const token = tokenOf(await makePersonResetLink(db, null, ada.userId, noon));
    const { email } = await apply(token);
    expect(await findUserByPassword(db, { email, password }, address())).toMatchObject({ id: ada.userId });
    expect((await db.user.findUniqueOrThrow({ where: { id: ada.userId } })).emailVerified).toBeNull();
  });
});
