import { Prisma } from "@/server/generated/client";

/** For a FROM: `exercise` with each `enrolment` of a student who is in its course now. */
export const exerciseWithStudents = Prisma.sql`"Exercise" AS exercise JOIN "Enrolment" AS enrolment
  ON enrolment."courseId" = exercise."courseId" AND enrolment.role = 'student' AND enrolment."removedAt" IS NULL`;

/** The same with each `submission` of theirs. */
export const exerciseWithSubmissions = Prisma.sql`${exerciseWithStudents} JOIN "Submission" AS submission
  ON submission."exerciseId" = exercise.id AND submission."userId" = enrolment."userId"`;
