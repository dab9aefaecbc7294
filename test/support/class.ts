import type { Actor } from "@/core/base/actor";
import type { Db } from "@/server/base/db";
import { callAs } from "./caller";
import { makeCourse, makeExercise, makeMember, noon } from "./factories";

/**
 * A course with an exercise that opened at noon, its instructor, an assistant and the student Ada; `as` is
 * how one of them calls procedures.
 */
export async function makeClass(db: Db, settings: Parameters<typeof makeExercise>[2] = {}) {
  const course = await makeCourse(db);
  const exercise = await makeExercise(db, course.id, settings);
  const instructor = await makeMember(db, course.id, "instructor", { name: "Grace Hopper" });
  const assistant = await makeMember(db, course.id, "assistant");
  const ada = await makeMember(db, course.id, "student", { name: "Ada Lovelace" });
  const as = (actor: Actor, now = noon) => callAs(db, actor, { now });
  return {
    db,
    course,
    courseId: course.id,
    exercise,
    exerciseId: exercise.id,
    instructor,
    assistant,
    ada,
    as,
  };
}
