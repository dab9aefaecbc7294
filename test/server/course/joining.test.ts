import { describe, expect, it } from "vitest";
import { callAs } from "../../support/caller";
import { openTestDatabase } from "../../support/database";
import { makeActor, makeCourse, makeMember, noon } from "../../support/factories";

const database = openTestDatabase();

async function makePlace(rule: { domains?: string[]; needsApproval?: boolean } = {}) {
  const { db } = database;
  const { id: courseId, joinCode } = await makeCourse(db);
  const teach = callAs(db, await makeMember(db, courseId, "instructor"));
  await teach.courses.setJoinRule({ courseId, domains: [], needsApproval: false, ...rule });
  const arrive = async (overrides: Parameters<typeof makeActor>[1] = {}) => {
    const actor = await makeActor(db, overrides);
    const caller = callAs(db, actor);
    return {
      ...actor,
      caller,
      join: () => caller.courses.join({ joinCode }),
      look: () => caller.courses.preview({ joinCode }),
    };
  };
  return { db, courseId, joinCode, teach, arrive };
}
let count = 0;
const addressAt = (domain: string) => `person${(count += 1)}@${domain}`;

describe("the domain rule", () => {
  it("lets only addresses of its domains in, and the refusal names the rule, in the reader's language", async () => {
    const { db, courseId, joinCode, teach, arrive } = await makePlace({
      domains: ["@School.test", "uni.test", "school.test"],
    });
    expect(await teach.courses.get({ courseId })).toMatchObject({
      joinRule: { domains: ["school.test", "uni.test"], needsApproval: false },
    });
    const inside = await arrive({ email: addressAt("school.test"), emailVerified: noon });
    expect(await inside.join()).toMatchObject({ isWaiting: false });
    const outside = await arrive();
    await expect(outside.join()).rejects.toThrow(
      `Only e-mail addresses of the domains school.test, uni.test may join this course, and you are signed in as ${outside.email}.`,
    );
    await expect(callAs(db, outside, { locale: "es" }).courses.join({ joinCode })).rejects.toThrow(
      "de los dominios school.test, uni.test",
    );
    const similar = await arrive({ email: addressAt("notschool.test") });
    await expect(similar.join()).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("does not keep out whom the school's list names, or who is in already", async () => {
    const { db, courseId, teach, arrive } = await makePlace();
    const early = await arrive();
    await early.join();
    await teach.courses.setJoinRule({ courseId, domains: ["school.test"], needsApproval: false });
    expect(await early.join()).toEqual({ courseId, isWaiting: false });
    const listed = await arrive({ emailVerified: noon });
    await db.rosterEntry.create({
      data: { courseId, name: "Ada", email: listed.email, identity: {}, importedAt: noon },
    });
    expect(await listed.join()).toEqual({ courseId, isWaiting: false });
  });

  it.each([["school"], ["a b.test"], ["*.school.test"]])("is not %j", async (domain) => {
    const { courseId, teach } = await makePlace();
    await expect(
      teach.courses.setJoinRule({ courseId, domains: [domain], needsApproval: false }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

describe("a course that wants to see who comes", () => {
  it("lets people wait once, and in when an instructor says so", async () => {
    const { db, courseId, teach, arrive } = await makePlace({ needsApproval: true });
    const [ada, ben] = [await arrive({ name: "Ada" }), await arrive({ name: "Ben" })];
    expect(await ada.look()).toMatchObject({ needsApproval: true, state: "outside" });
    for (const person of [ada, ada, ben]) expect(await person.join()).toEqual({ courseId, isWaiting: true });
    expect(await ada.look()).toMatchObject({ state: "waiting" });
    expect(await ada.caller.courses.waiting()).toMatchObject([{ courseId, requestedAt: noon }]);
    expect(await ada.caller.courses.list()).toEqual([]);
    const waiting = await teach.members.requests({ courseId });
    expect(waiting).toMatchObject([
      { name: "Ada", claim: null, isProven: false, refusedAt: null },
      { name: "Ben" },
    ]);
    expect(await teach.members.approve({ courseId, requestIds: waiting.map(({ id }) => id) })).toEqual({
      approved: 2,
    });
    expect(await ada.caller.courses.get({ courseId })).toMatchObject({ role: "student" });
    expect(await ada.look()).toMatchObject({ state: "member" });
    expect(await ada.caller.courses.waiting()).toEqual([]);
    expect(await teach.members.requests({ courseId })).toEqual([]);
    await expect(teach.members.approve({ courseId, requestIds: [waiting[0]!.id] })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const actions = (await db.auditEvent.findMany({ where: { courseId }, select: { action: true } }))
      .map(({ action }) => action)
      .sort();
    expect(actions).toEqual([
      "course.set_join_rule",
      "member.approve",
      "member.approve",
      "member.request",
      "member.request",
    ]);
  });

  it("keeps out whom it refused, even once it no longer asks, until an instructor lets them in", async () => {
    const { courseId, teach, arrive } = await makePlace({ needsApproval: true });
    const ada = await arrive();
    await ada.join();
    const [request] = await teach.members.requests({ courseId });
    expect(await teach.members.refuse({ courseId, requestIds: [request!.id] })).toEqual({ refused: 1 });
    expect(await teach.members.refuse({ courseId, requestIds: [request!.id] })).toEqual({ refused: 0 });
    await teach.courses.setJoinRule({ courseId, domains: [], needsApproval: false });
    await expect(ada.join()).rejects.toThrow("has not let you into this course");
    expect(await ada.look()).toMatchObject({ state: "refused" });
    expect(await ada.caller.courses.waiting()).toEqual([]);
    await teach.members.approve({ courseId, requestIds: [request!.id] });
    expect(await ada.join()).toEqual({ courseId, isWaiting: false });
  });

  it("does not ask about people of the school's list whose address the school has proven, and about others it does", async () => {
    const { db, courseId, teach, arrive } = await makePlace({ needsApproval: true });
    const [proven, unproven] = [await arrive({ emailVerified: noon }), await arrive()];
    for (const { email } of [proven, unproven])
      await db.rosterEntry.create({ data: { courseId, name: "X", email, identity: {}, importedAt: noon } });
    expect(await proven.join()).toMatchObject({ isWaiting: false });
    expect(await unproven.join()).toMatchObject({ isWaiting: true });
    expect(await teach.members.requests({ courseId })).toMatchObject([
      { email: unproven.email, claim: { name: "X" }, isProven: false },
    ]);
  });
});
