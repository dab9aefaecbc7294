import type { Audience } from "@/core/base/actor";
import { countConfusion } from "@/core/run/classification";
import { chooseFollowed, type Film, writeKernels } from "@/core/run/picture/film";
import type { Db } from "@/server/base/db";
import { requireUnsealed } from "@/server/exercise/sealed-work";
import { openPicture } from "@/server/queue/pictures";
import { readTestLabels } from "./digits";

/**
 * What a run's network looked like after each epoch of which a picture was kept; without frames for runs
 * from before pictures were kept. It tells single answers, so it is sealed as long as these are.
 */
export async function getFilm(db: Db, audience: Audience, runId: string, now: Date): Promise<Film> {
  await requireUnsealed(db, runId, audience, now);
  const rows = await db.epochPicture.findMany({ where: { runId }, orderBy: { number: "asc" } });
  const labels = await readTestLabels();
  const pictures = rows.map(({ number, bytes }) => ({ number, ...openPicture(bytes) }));
  const images = chooseFollowed(labels, pictures);
  const frames = pictures.map(({ number, predictions, confidence, kernels }) => ({
    number,
    confusion: countConfusion(predictions, labels),
    answers: images.map(({ index }) => ({ answered: predictions[index]!, confidence: confidence[index]! })),
    kernels: kernels && writeKernels(kernels),
  }));
  return { images, frames };
}
