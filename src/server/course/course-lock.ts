import type { Tx } from "@/server/base/db";

/** Until the transaction ends, nobody else changes the course's members. */
export async function lockCourse(tx: Tx, courseId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM "Course" WHERE id = ${courseId} FOR UPDATE`;
}
