import { z } from "zod";
import type { Db } from "@/server/base/db";
import { readRows } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";

export const SubmissionSearchSchema = z.strictObject({ exerciseId: z.string(), text: z.string().max(200) });

/** A submission whose own run has a result. */
const FoundSubmission = z.object({
  runId: z.string(),
  number: z.int(),
  name: z.string(),
  testAccuracy: z.number(),
});

const MOST_FOUND = 50;

/** The newest submissions whose number or student's name contains every word of the text; for staff. */
export async function searchSubmissions(
  db: Db,
  { exerciseId, text }: z.infer<typeof SubmissionSearchSchema>,
): Promise<z.infer<typeof FoundSubmission>[]> {
  const words = text.split(/\s+/).filter(Boolean);
  return readRows(
    db,
    FoundSubmission,
    Prisma.sql`
    SELECT run.id AS "runId", submission.number, coalesce(person.name, person.email) AS name, result."testAccuracy"
    FROM "Submission" AS submission
      JOIN "User" AS person ON person.id = submission."userId"
      JOIN "Run" AS run ON run."submissionId" = submission.id AND run.cause = 'submission'
      JOIN "Result" AS result ON result."runId" = run.id
    WHERE submission."exerciseId" = ${exerciseId} AND NOT EXISTS (
      SELECT FROM unnest(${words}::text[]) AS word
      WHERE strpos(lower(coalesce(person.name, person.email) || ' ' || submission.number), lower(word)) = 0)
    ORDER BY submission."acceptedAt" DESC, submission.id LIMIT ${MOST_FOUND}`,
  );
}
