import { z } from "zod";
import type { Access } from "@/core/base/actor";
import type { Architecture } from "@/core/network/architecture";
import { clusterNetworks, type NetworkCluster } from "@/core/network/network-cluster";
import { exerciseWithSubmissions } from "@/server/base/class-sql";
import type { Db } from "@/server/base/db";
import { readRows } from "@/server/base/rows";
import type { Scope } from "@/server/base/section-scope";
import { listMarkedNames } from "@/server/course/names";
import { readArchitecture } from "@/server/exercise/submission-row";
import { Prisma } from "@/server/generated/client";

/** A student's first submission of a network. */
const UseRow = z.object({
  network: z.string(),
  enrolmentId: z.string(),
  submissionId: z.string(),
  submissionNumber: z.int(),
  /** Its finished run. */
  runId: z.string().nullable(),
});
type UseRow = z.infer<typeof UseRow>;
type ClusterUse = Omit<UseRow, "network"> & { name: string };
/** No clusters where the exercise itself fixes the network. */
type Clusters = { isFixed: boolean; clusters: NetworkCluster<ClusterUse>[] };

/** Each student's first submission of each network, in the order of submission. */
async function findUses(db: Db, { sections }: Scope, exerciseId: string): Promise<UseRow[]> {
  return readRows(
    db,
    UseRow,
    Prisma.sql`
    SELECT uses."enrolmentId", uses."submissionId", uses."submissionNumber", uses.network, (
      SELECT run.id FROM "Run" AS run WHERE run."submissionId" = uses."submissionId" AND run.cause = 'submission' AND run."finishedAt" IS NOT NULL
      ORDER BY run."finishedAt" DESC LIMIT 1
    ) AS "runId"
    FROM (
      SELECT DISTINCT ON (enrolment.id, network) enrolment.id AS "enrolmentId", submission.id AS "submissionId",
        submission.number AS "submissionNumber", submission."acceptedAt", md5(submission.architecture::text) AS network
      FROM ${exerciseWithSubmissions}
      WHERE exercise.id = ${exerciseId} AND (${sections}::text[] IS NULL OR enrolment."sectionId" = ANY(${sections}))
      ORDER BY enrolment.id, network, submission.number
    ) AS uses ORDER BY uses."acceptedAt", uses."submissionId"`,
  );
}

async function findArchitectures(db: Db, submissionIds: string[]): Promise<Map<string, Architecture>> {
  const rows = await db.submission.findMany({
    where: { id: { in: submissionIds } },
    select: { id: true, architecture: true },
  });
  return new Map(rows.map((row) => [row.id, readArchitecture(row)]));
}

/** The students' networks that are equal or nearly equal. Blind markers get pseudonyms. */
export async function findClusters(db: Db, access: Access, exerciseId: string): Promise<Clusters> {
  const { kind } = await db.exercise.findUniqueOrThrow({ where: { id: exerciseId }, select: { kind: true } });
  if (kind === "specified_architecture") return { isFixed: true, clusters: [] };
  const [rows, names] = await Promise.all([findUses(db, access, exerciseId), listMarkedNames(db, access)]);
  const byNetwork = new Map<string, UseRow[]>();
  for (const row of rows) byNetwork.set(row.network, [...(byNetwork.get(row.network) ?? []), row]);
  const architectures = await findArchitectures(
    db,
    [...byNetwork.values()].map((uses) => uses[0]!.submissionId),
  );
  const networks = [...byNetwork.values()].map((uses) => ({
    architecture: architectures.get(uses[0]!.submissionId)!,
    uses: uses.map(({ network: _, ...use }) => ({ ...use, name: names.get(use.enrolmentId) ?? "" })),
  }));
  return { isFixed: false, clusters: clusterNetworks(networks) };
}
