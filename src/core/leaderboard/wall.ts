import { z } from "zod";
import { RunStateSchema } from "@/core/run/run";

/** One student's latest run on the class wall. */
const TileSchema = RunStateSchema.extend({
  runId: z.string(),
  enrolmentId: z.string(),
  name: z.string(),
  exerciseId: z.string(),
  exerciseTitle: z.string(),
  /** Test accuracy after each epoch so far. */
  testAccuracies: z.array(z.number()),
  /** Students may not see it yet, so it is for the staff's own screen and not for the projector. */
  isHidden: z.boolean(),
});
export type Tile = z.infer<typeof TileSchema>;

/** The best of an exercise. */
const PodiumSchema = z.object({
  exerciseId: z.string(),
  title: z.string(),
  /** As of a tile. */
  isHidden: z.boolean(),
  /** At most three, the best one first. */
  places: z.array(z.object({ enrolmentId: z.string(), name: z.string(), testAccuracy: z.number() })),
});
export type Podium = z.infer<typeof PodiumSchema>;

/** Podiums are in the order of the exercises' due dates. */
export const WallSnapshotSchema = z.object({
  kind: z.literal("course"),
  tiles: z.array(TileSchema),
  podiums: z.array(PodiumSchema),
});
export type WallSnapshot = z.infer<typeof WallSnapshotSchema>;
