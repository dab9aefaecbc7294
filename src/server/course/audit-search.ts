import { z } from "zod";
import type { Actor } from "@/core/base/actor";
import { auditActions, type AuditRow } from "@/core/base/audit";
import { writeCsv } from "@/server/base/file/csv-file";
import type { Locale } from "@/core/base/locale";
import { makeTexts } from "@/messages/translator";
import { recordAudit } from "@/server/base/audit";
import type { Db } from "@/server/base/db";
import { readRows } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";

export const AuditFilterSchema = z.strictObject({
  courseId: z.string(),
  /**
   * Part of a name, an e-mail address, an exercise's title, or of what was recorded; empty for everything.
   */
  text: z.string().trim().max(200),
  action: z.enum(auditActions).nullable(),
  from: z.date().nullable(),
  /** Exclusive. */
  until: z.date().nullable(),
});
export type AuditFilter = z.infer<typeof AuditFilterSchema>;

/** Where the next page begins: behind this entry. */
export const AuditCursorSchema = z.strictObject({ at: z.date(), id: z.string() });
type AuditCursor = z.infer<typeof AuditCursorSchema>;

const AuditRowSchema = z.object({
  id: z.string(),
  at: z.date(),
  action: z.enum(auditActions),
  actorName: z.string().nullable(),
  personName: z.string().nullable(),
  exerciseTitle: z.string().nullable(),
  subjectId: z.string(),
  data: z.unknown(),
}) satisfies z.ZodType<AuditRow>;

type AuditPage = { rows: AuditRow[]; next: AuditCursor | null };

const pageSize = 50;
const exportSize = 100_000;

/** A course's record, newest first. */
export async function searchAudit(
  db: Db,
  filter: AuditFilter,
  after: AuditCursor | null,
): Promise<AuditPage> {
  const rows = await findRows(db, filter, after, pageSize + 1);
  const last = rows.length > pageSize ? rows[pageSize - 1]! : null;
  return { rows: rows.slice(0, pageSize), next: last && { at: last.at, id: last.id } };
}

type AuditFile = { fileName: string; content: string };

/** The entries that the filter finds as a CSV file; that somebody took it is recorded, too. */
export async function exportAudit(
  db: Db,
  actor: Actor,
  filter: AuditFilter,
  locale: Locale,
  now: Date,
): Promise<AuditFile> {
  const rows = await findRows(db, filter, null, exportSize);
  const table = rows.map(({ at, actorName, action, personName, exerciseTitle, subjectId, data }) => [
    at.toISOString(),
    actorName ?? "",
    action,
    personName ?? "",
    exerciseTitle ?? "",
    subjectId,
    JSON.stringify(data),
  ]);
  const { courseId } = filter;
  await db.$transaction((tx) =>
    recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "audit.export",
      subjectId: courseId,
      data: { entries: rows.length },
      at: now,
    }),
  );
  const t = makeTexts(locale, "audit");
  const header = [
    t("file.time"),
    t("file.who"),
    t("file.action"),
    t("file.person"),
    t("file.exercise"),
    t("file.subject"),
    t("file.data"),
  ];
  return {
    fileName: `audit-${now.toISOString().slice(0, 10)}.csv`,
    content: writeCsv([header, ...table], { isForSpreadsheets: true }),
  };
}

/**
 * The subject is a run, a submission, a grade, an enrolment, an exercise or a person: at most one of the
 * joins finds it by its id.
 */
async function findRows(
  db: Db,
  { courseId, text, action, from, until }: AuditFilter,
  after: AuditCursor | null,
  limit: number,
): Promise<AuditRow[]> {
  const pattern = `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
  const conditions = [
    Prisma.sql`event."courseId" = ${courseId}`,
    ...(action ? [Prisma.sql`event.action = ${action}`] : []),
    ...(from ? [Prisma.sql`event.at >= ${from}`] : []),
    ...(until ? [Prisma.sql`event.at < ${until}`] : []),
    ...(after ? [Prisma.sql`(event.at, event.id) < (${after.at}, ${after.id})`] : []),
    ...(text === ""
      ? []
      : [
          Prisma.sql`(
      concat_ws(' ', actor.name, actor.email, person.name, person.email, exercise.title, event.action, event."subjectId") ILIKE ${pattern}
      OR event.data::text ILIKE ${pattern})`,
        ]),
  ];
  return readRows(
    db,
    AuditRowSchema,
    Prisma.sql`
    SELECT event.id, event.at, event.action, event."subjectId", event.data, exercise.title AS "exerciseTitle",
      coalesce(actor.name, actor.email) AS "actorName", coalesce(person.name, person.email) AS "personName"
    FROM "AuditEvent" AS event
      LEFT JOIN "User" AS actor ON actor.id = event."actorId"
      LEFT JOIN "Run" AS run ON run.id = event."subjectId"
      LEFT JOIN "Submission" AS submission ON submission.id = coalesce(run."submissionId", event."subjectId")
      LEFT JOIN "Reference" AS reference ON reference.id = run."referenceId"
      LEFT JOIN "Grade" AS grade ON grade.id = event."subjectId"
      LEFT JOIN "Enrolment" AS enrolment ON enrolment.id = coalesce(grade."enrolmentId", event."subjectId")
      LEFT JOIN "User" AS person ON person.id = coalesce(submission."userId", enrolment."userId", event."subjectId")
      LEFT JOIN "Exercise" AS exercise ON exercise.id = coalesce(submission."exerciseId", reference."exerciseId", grade."exerciseId", event."subjectId")
    WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY event.at DESC, event.id DESC LIMIT ${limit}`,
  );
}
