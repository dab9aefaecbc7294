import type { Prisma } from "@/server/generated/client";

/**
 * Of a submission's runs, the one that stands for it: not a rerun, and the last try where staff had a failed
 * one trained again.
 */
export const ownRun = {
  where: { cause: "submission" },
  orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  take: 1,
} as const satisfies Prisma.Submission$runsArgs;
