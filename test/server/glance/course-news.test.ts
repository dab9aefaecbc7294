import { expect, it } from "vitest";
import { countTasks, listClassNews, listOwnNews } from "@/server/glance/course-news";
import { openTestDatabase } from "../../support/database";
import {
  later,
  makeActor,
  makeCourse,
  makeExercise,
  makeFinishedRun,
  makeMember,
  makeRun,
  makeSubmission,
  noon,
} from "../../support/factories";

const database = openTestDatabase();

async function makeClass(exercise: Parameters<typeof makeExercise>[2] = {}) {
  const { db } = database;
  const { id: courseId } = await makeCourse(db);
  const { id: exerciseId } = await makeExercise(db, courseId, exercise);
  await makeExercise(db, courseId, { publishedAt: null });
  const members = [
    await makeMember(db, courseId),
    await makeMember(db, courseId),
    await makeMember(db, courseId),
  ] as const;
  const staff = await makeMember(db, courseId, "instructor");
  const ownNews = async (member: (typeof members)[number], now = later(1)) => {
    const access = {
      courseId,
      enrolmentId: member.enrolmentId,
      role: "student",
      audience: "student",
      sections: null,
      isLooking: false,
    } as const;
    return (await listOwnNews(db, member, access, now))[0]!;
  };
  return { db, courseId, exerciseId, members, staff, ownNews };
}

it("tells staff who has handed in, who trains and what is left to mark, of the students who are here", async () => {
  const { db, courseId, exerciseId, members, staff } = await makeClass();
  const [ada, bob, gone] = members;
  const { submission } = await makeFinishedRun(db, exerciseId, ada.userId);
  await makeRun(db, await makeSubmission(db, exerciseId, bob.userId));
  await makeRun(db, await makeSubmission(db, exerciseId, bob.userId));
  await makeRun(db, await makeSubmission(db, exerciseId, gone.userId));
  await makeRun(db, await makeSubmission(db, exerciseId, staff.userId));
  await db.enrolment.update({ where: { id: gone.enrolmentId }, data: { removedAt: noon } });
  const teach = {
    courseId,
    enrolmentId: staff.enrolmentId,
    role: "instructor",
    audience: "staff",
    sections: null,
    isLooking: false,
  } as const;
  // Another course's work is none of theirs.
  const elsewhere = await makeClass();
  await makeRun(db, await makeSubmission(db, elsewhere.exerciseId, elsewhere.members[0].userId));
  const { userId } = await makeActor(db);
  await db.joinRequest.create({ data: { courseId, userId, requestedAt: noon } });
  const news = { exerciseId, students: 2, handedIn: 2, training: 1 };
  expect(await listClassNews(db, teach)).toEqual([{ ...news, toMark: 2 }]);
  expect(await countTasks(db, teach)).toEqual({ toMark: 2, regrades: 0, requests: 1, runs: 4 });
  await db.grade.create({
    data: {
      exerciseId,
      enrolmentId: ada.enrolmentId,
      submissionId: submission.id,
      computedPoints: 1,
      overridePoints: 1,
      explanation: [],
      updatedAt: noon,
    },
  });
  expect(await listClassNews(db, teach)).toEqual([{ ...news, toMark: 1 }]);
});

it("tells students their best, their place, what trains and what is left to answer", async () => {
  const { db, exerciseId, members, ownNews } = await makeClass();
  const [ada, bob, cleo] = members;
  await makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 0.97 });
  const better = await makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 0.98 });
  await makeFinishedRun(db, exerciseId, bob.userId, { testAccuracy: 0.99 });
  const waiting = await makeRun(db, await makeSubmission(db, exerciseId, ada.userId));
  await db.submission.update({ where: { id: better.submission.id }, data: { answer: "" } });
  expect(await ownNews(ada)).toEqual({
    exerciseId,
    testAccuracy: 0.98,
    place: { rank: 2, of: 2 },
    trainingRunId: waiting.id,
    unansweredRunId: better.run.id,
    grade: null,
  });
  await db.answerRevision.create({
    data: { submissionId: better.submission.id, number: 1, text: "It is wider.", writtenAt: noon },
  });
  expect((await ownNews(ada)).unansweredRunId).toBeNull();
  const nothing = { exerciseId, testAccuracy: null, place: null, trainingRunId: null };
  expect(await ownNews(cleo)).toEqual({ ...nothing, unansweredRunId: null, grade: null });
});

it("tells no place on a board that students do not see, and no figure that is not theirs to know", async () => {
  const { db, exerciseId, members, ownNews } = await makeClass({
    leaderboardVisibility: "hidden_until_close",
    heldBack: true,
  });
  const figures = { testAccuracy: 0.96, testLoss: 0.1 };
  await makeFinishedRun(db, exerciseId, members[0].userId, {
    ...figures,
    publicTestAccuracy: 0.97,
    publicTestLoss: 0.1,
  });
  expect(await ownNews(members[0])).toMatchObject({ testAccuracy: 0.97, place: null });
  await makeFinishedRun(db, exerciseId, members[1].userId, figures);
  expect(await ownNews(members[1])).toMatchObject({ testAccuracy: null });
});
