import { Prisma } from "@/server/generated/client";
import { isNotOver } from "../queue";

const dayAgo = Prisma.sql`clock_timestamp() - interval '24 hours'`;
const spent = (isMeant: Prisma.Sql) => Prisma.sql`
  SELECT "userId", "computeSeconds" AS seconds FROM "Run"
  WHERE cause = 'submission' AND "computeSeconds" > 0 AND ${isMeant}`;

/**
 * The trainer seconds of each student: of the last 24 hours, and those that the runs which train now are
 * about to use. Reruns and references belong to no student and do not count. Each part has its index.
 */
export const usageOf = (secondsPerFlop: number) => Prisma.sql`
  SELECT "userId", sum(seconds)::float8 AS seconds FROM (
    ${spent(Prisma.sql`"finishedAt" > ${dayAgo}`)}
    UNION ALL ${spent(Prisma.sql`"failedAt" > ${dayAgo}`)}
    UNION ALL ${spent(Prisma.sql`"cancelledAt" > ${dayAgo}`)}
    UNION ALL ${spent(isNotOver)}
    UNION ALL SELECT "userId", greatest(extract(epoch FROM clock_timestamp() - "claimedAt")::float8, "expectedFlops" * ${secondsPerFlop}::float8)
      FROM "Run" WHERE cause = 'submission' AND "claimedAt" IS NOT NULL AND ${isNotOver}
  ) AS part GROUP BY "userId"`;
