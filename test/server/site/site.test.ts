import { describe, expect, it } from "vitest";
import { makeMailer } from "@/server/base/mail";
import { sendTestMail } from "@/server/site/test-mail";
import { callAs } from "../../support/caller";
import { openTestWorld } from "../../support/database";
import { makeActor, makeCourse, makeOpenExercise, noon } from "../../support/factories";
import { startMailServer } from "../../support/mail-server";
import { makeTrainer, makeWaitingRun } from "../../support/pool";

const database = openTestWorld(async (db) => ({
  administrator: await makeActor(db, { isAdministrator: true }),
}));
const asAdministrator = () => callAs(database.db, database.world.administrator);

describe("the administrators", () => {
  it("announce something to everybody, also to visitors, and take it back", async () => {
    const visitor = callAs(database.db, null);
    expect(await visitor.site.frame()).toMatchObject({ announcement: "" });
    await asAdministrator().admin.changeSite({ announcement: " Down at noon. " });
    expect(await visitor.site.frame()).toMatchObject({ announcement: "Down at noon." });
    await asAdministrator().admin.changeSite({ announcement: "" });
    expect(await visitor.site.frame()).toMatchObject({ announcement: "" });
    const events = await database.db.auditEvent.findMany({ where: { action: "site.change" } });
    expect(events).toHaveLength(2);
    expect(events[0]!.data).toMatchObject({
      before: { announcement: "" },
      after: { announcement: "Down at noon." },
    });
  });

  it("change one thing, and leave the others as they were", async () => {
    await asAdministrator().admin.changeSite({ privacy: "We are *School*.", administratorsInvite: true });
    await asAdministrator().admin.changeSite({ accessibility: "Write to us." });
    expect(await callAs(database.db, null).site.words()).toEqual({
      privacy: "We are *School*.",
      accessibility: "Write to us.",
    });
    expect(await asAdministrator().admin.site()).toMatchObject({
      administratorsInvite: true,
      demandsFactor: false,
    });
  });

  it("decide who makes an account with a password", async () => {
    const ways = () => callAs(database.db, null).account.ways({ ticket: null });
    expect(await ways()).toMatchObject({ mayRegister: true });
    await asAdministrator().admin.changeSite({ registration: "invited" });
    expect(await ways()).toMatchObject({ mayRegister: false });
    await asAdministrator().admin.changeSite({ registration: null });
    expect(await ways()).toMatchObject({ mayRegister: true });
  });

  it("say who creates courses, and who invites others to", async () => {
    const ada = await makeActor(database.db);
    await asAdministrator().admin.allowCourses({ userId: ada.userId });
    const creator = callAs(database.db, { ...ada, mayCreateCourses: true });
    await creator.account.createInvitation();
    await asAdministrator().admin.changeSite({ administratorsInvite: true });
    await expect(creator.account.createInvitation()).rejects.toMatchObject({ code: "FORBIDDEN" });
    await asAdministrator().admin.stopCourses({ userId: ada.userId });
    const user = await database.db.user.findUniqueOrThrow({ where: { id: ada.userId } });
    expect(user.mayCreateCourses).toBe(false);
  });

  it("see why nothing trains, once something waits", async () => {
    const { db, world } = database;
    const health = () => asAdministrator().admin.health();
    expect((await health()).stall).toBeNull();
    const { id: courseId } = await makeCourse(db);
    const { id: exerciseId } = await makeOpenExercise(db, courseId);
    await makeWaitingRun(db, exerciseId, world.administrator.userId);
    expect(await health()).toMatchObject({ waiting: 1, stall: "no_trainer" });
    const trainer = await makeTrainer(db);
    expect((await health()).stall).toBe("not_taken");
    await db.trainer.update({ where: { id: trainer }, data: { pausedAt: new Date() } });
    expect((await health()).stall).toBe("all_paused");
  });

  it("see how the server is, and what the mail server says", async () => {
    await database.db.webProcess.create({ data: { id: "here", heartbeatAt: new Date() } });
    await database.db.webProcess.create({ data: { id: "gone", heartbeatAt: noon } });
    expect(await asAdministrator().admin.health()).toMatchObject({
      webProcesses: 1,
      hasMail: false,
      waiting: 0,
    });
    const { db, world } = database;
    const server = await startMailServer();
    await sendTestMail(db, world.administrator, "en", makeMailer(server.url, "Convoy <convoy@school.test>"));
    expect(server.letters).toHaveLength(1);
    const refuse = () => Promise.reject(new Error("535 wrong password"));
    await expect(sendTestMail(db, world.administrator, "en", refuse)).rejects.toThrow(/535 wrong password/);
    await server.close();
  });
});
