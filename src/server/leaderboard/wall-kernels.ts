import { LRUCache } from "lru-cache";
import { z } from "zod";
import { exercisePhase } from "@/core/exercise/exercise";
import { type FilmedKernels, writeKernels } from "@/core/run/picture/film";
import type { Db } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { readRows } from "@/server/base/rows";
import { classTimesOf, datedFields } from "@/server/exercise/exercise-times";
import { Prisma } from "@/server/generated/client";
import { openPicture } from "@/server/queue/pictures";
import { getWall } from "./wall";

type WallKernels = { runId: string; epoch: number; kernels: FilmedKernels };

/** By run and epoch: a picture never changes. */
const known = new LRUCache<string, { kernels: FilmedKernels | null }>({ max: 2_000 });

async function requireNothingHeldBack(db: Db, courseId: string, now: Date): Promise<void> {
  const holding = await db.exercise.findMany({
    where: { courseId, heldBack: true, publishedAt: { not: null } },
    select: { title: true, ...datedFields },
  });
  const open = holding.find((exercise) => exercisePhase(classTimesOf(exercise), now) !== "closed");
  if (open) throw new AppError("CONFLICT", (t) => t("errors.sealedWall", { title: open.title }));
}

/**
 * The first kernels of each student's latest run on the wall, after its last epoch with a picture. The wall
 * is projected: weights tell single answers, so there are none while an exercise holds images back.
 */
export async function listWallKernels(db: Db, courseId: string, now: Date): Promise<WallKernels[]> {
  await requireNothingHeldBack(db, courseId, now);
  const { tiles } = await getWall(db, courseId, "staff", now);
  const latest = await readRows(
    db,
    z.object({ runId: z.string(), epoch: z.int() }),
    Prisma.sql`
    SELECT "runId", max(number) AS epoch FROM "EpochPicture"
    WHERE "runId" = ANY(${tiles.map(({ runId }) => runId)}::text[]) GROUP BY "runId"`,
  );
  const keyOf = ({ runId, epoch }: { runId: string; epoch: number }) => `${runId} ${epoch}`;
  const fresh = latest.filter((row) => !known.has(keyOf(row)));
  if (fresh.length > 0) {
    const rows = await db.epochPicture.findMany({
      where: { OR: fresh.map(({ runId, epoch }) => ({ runId, number: epoch })) },
    });
    for (const { runId, number, bytes } of rows) {
      const { kernels } = openPicture(bytes);
      known.set(keyOf({ runId, epoch: number }), { kernels: kernels && writeKernels(kernels) });
    }
  }
  return latest.flatMap((row) => {
    const kernels = known.get(keyOf(row))?.kernels;
    return kernels ? { ...row, kernels } : [];
  });
}
