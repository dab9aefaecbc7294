import { Prisma } from "@/server/generated/client";

/** A FROM clause: `exercise`, joined with the `enrolment` of each student who is in its course now. */
export const exerciseWithStudents = Prisma.sql`"Exercise" AS exercise JOIN "Enrolment" AS enrolment
  ON enrolment."courseId" = exercise."courseId" AND enrolment.role = 'student' AND enrolment."removedAt" IS NULL`;

/** The same clause, also joined with each `submission` of these students. */
export const exerciseWithSubmissions = Prisma.sql`${exerciseWithStudents} JOIN "Submission" AS submission
  ON submission."exerciseId" = exercise.id AND submission."userId" = enrolment."userId"`;
