import { describe, expect, it } from "vitest";
import { callAs } from "../../support/caller";
import { openTestDatabase } from "../../support/database";
import { enrol, makeCourse, makeExercise, makeFinishedRun, makeMember, noon } from "../../support/factories";

const database = openTestDatabase();

async function makeRemoved() {
  const { db } = database;
  const [course, other] = [await makeCourse(db), await makeCourse(db)];
  const courseId = course.id;
  const instructor = await makeMember(db, courseId, "instructor");
  const teach = callAs(db, instructor);
  const ada = await makeMember(db, courseId, "student", { name: "Ada Lovelace", emailVerified: noon });
  await enrol(db, other.id, ada.userId, "student", { pseudonym: "Calm Owl" });
  const [exercise, elsewhere] = [await makeExercise(db, courseId), await makeExercise(db, other.id)];
  const { run } = await makeFinishedRun(db, exercise.id, ada.userId, { answer: "More epochs." });
  const kept = await makeFinishedRun(db, elsewhere.id, ada.userId);
  const content = Buffer.from(`Name,Email,Student ID\nAda Lovelace,${ada.email},s17\n`).toString("base64");
  await teach.roster.import({ courseId, content, columns: null, decisions: [] });
  await callAs(db, ada)
    .runs.cancel({ runId: run.id })
    .catch(() => undefined);
  await db.auditEvent.create({
    data: {
      courseId,
      actorId: ada.userId,
      action: "member.join",
      subjectId: ada.enrolmentId,
      data: {},
      at: noon,
    },
  });
  await db.failedCheck.create({
    data: { exerciseId: exercise.id, userId: ada.userId, problems: [], at: noon },
  });
  await db.draft.create({
    data: {
      userId: ada.userId,
      exerciseId: exercise.id,
      revision: 1,
      content: {},
      savedBy: "x",
      savedAt: noon,
    },
  });
  await teach.grades.save({
    version: 0,
    exerciseId: exercise.id,
    enrolmentId: ada.enrolmentId,
    overridePoints: 8,
    overrideReason: "By hand.",
    feedback: "",
  });
  await teach.grades.release({ exerciseId: exercise.id, enrolmentIds: null });
  await teach.members.remove({ courseId, enrolmentId: ada.enrolmentId });
  const { pseudonym } = await db.enrolment.findUniqueOrThrow({ where: { id: ada.enrolmentId } });
  return {
    db,
    course,
    courseId,
    other,
    exercise,
    run,
    kept,
    teach,
    ada,
    pseudonym,
    target: { courseId, enrolmentId: ada.enrolmentId },
  };
}

describe("replacing a removed student's name", () => {
  it("leaves neither name nor address nor number on any page or in any file of the course, and keeps work, grade and record", async () => {
    const { db, courseId, exercise, run, teach, ada, pseudonym, target } = await makeRemoved();
    const record = { courseId, text: "", action: null, from: null, until: null };
    await db.auditEvent.create({
      data: {
        courseId,
        actorId: ada.userId,
        action: "account.change_name",
        subjectId: ada.enrolmentId,
        data: { before: "Ada Lovelace" },
        at: noon,
      },
    });
    const before = (await teach.audit.search(record)).rows.length;
    await teach.members.pseudonymise(target);
    const surfaces = {
      members: await teach.members.list({ courseId }),
      missing: await teach.roster.missing({ courseId }),
      requests: await teach.members.requests({ courseId }),
      submissions: await teach.submissions.search({ exerciseId: exercise.id, text: "" }),
      run: await teach.runs.get({ runId: run.id }),
      board: await teach.leaderboard.get({ exerciseId: exercise.id }),
      wall: await teach.wall.get({ courseId }),
      grades: await teach.grades.list({ exerciseId: exercise.id }),
      record: await teach.audit.search(record),
      file: await teach.audit.export(record),
      plain: await teach.grades.export({ courseId, exerciseIds: null, format: "plain" }),
    };
    const text = JSON.stringify(surfaces, (_, value: unknown) => (value instanceof Map ? [...value] : value));
    for (const trace of ["Lovelace", ada.email, ada.userId, "s17"]) expect(text).not.toContain(trace);
    const shown = surfaces.members.find(({ enrolmentId }) => enrolmentId === ada.enrolmentId);
    expect(shown).toMatchObject({ name: pseudonym, email: "", school: null, pseudonymisedAt: noon });
    expect(surfaces.submissions).toMatchObject([{ name: pseudonym }]);
    expect(surfaces.record.rows).toHaveLength(before + 1);
    expect(await db.grade.findMany({ where: { enrolmentId: ada.enrolmentId } })).toMatchObject([
      { overridePoints: 8, releasedAt: noon },
    ]);
    expect(await db.draft.count({ where: { exerciseId: exercise.id } })).toBe(0);
  });

  it("leaves the person's account and their other courses alone, and they may join again as somebody new", async () => {
    const { db, course, courseId, other, kept, ada, teach, target } = await makeRemoved();
    await teach.members.pseudonymise(target);
    const person = callAs(db, ada);
    expect(await person.courses.list()).toMatchObject([{ id: other.id }]);
    expect(await person.submissions.get({ submissionId: kept.submission.id })).toMatchObject({
      studentName: "Ada Lovelace",
    });
    await person.courses.join({ joinCode: course.joinCode });
    expect(await db.enrolment.count({ where: { courseId, role: "student" } })).toBe(2);
  });

  it("is for removed students only, and for good", async () => {
    const { db, courseId, teach, target } = await makeRemoved();
    const present = await makeMember(db, courseId);
    await expect(teach.members.pseudonymise({ courseId, enrolmentId: present.enrolmentId })).rejects.toThrow(
      "Remove the student first",
    );
    const assistant = await makeMember(db, courseId, "assistant");
    await teach.members.remove({ courseId, enrolmentId: assistant.enrolmentId });
    await expect(
      teach.members.pseudonymise({ courseId, enrolmentId: assistant.enrolmentId }),
    ).rejects.toThrow("Only a student's name");
    await teach.members.pseudonymise(target);
    await expect(teach.members.pseudonymise(target)).rejects.toThrow("replaced for good");
    await expect(teach.members.setRole({ ...target, role: "student" })).rejects.toThrow("replaced for good");
  });

  it("knows every table that says who somebody is: a new one has to be decided on in member-pseudonym.ts", async () => {
    const columns = await database.db.$queryRaw<{ name: string }[]>`
      SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name ~ '(user|actor|By)Id$|^(userId|actorId)$' ORDER BY 1`;
    expect(columns.map(({ name }) => name).sort()).toEqual(
      [
        // Moved or deleted.
        "AuditEvent.actorId",
        "Draft.userId",
        "Enrolment.userId",
        "FailedCheck.userId",
        "JoinRequest.userId",
        "Presence.userId",
        "ResetLink.userId",
        "Run.cancelledById",
        "Run.userId",
        "Submission.userId",
        // The account's own, and the staff's.
        "Account.userId",
        "AccountEvent.userId",
        "Invitation.createdById",
        "Invitation.usedById",
        "Mail.userId",
        "RecoveryCode.userId",
        "SecondFactor.userId",
        "ResetLink.createdById",
        "Session.userId",
        "Trainer.pausedById",
        "TrainerToken.createdById",
      ].sort(),
    );
  });
});
