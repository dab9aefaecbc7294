import { z } from "zod";
import { FailureSchema } from "./run";

const epochs = { epoch: z.number().int(), epochs: z.number().int() };

/** Why a run is where it is, and what comes next. `explainRun` words it. */
export const RunExplanationSchema = z.discriminatedUnion("code", [
  z.object({
    code: z.literal("waiting"),
    /** From 1, and the seconds until it is expected to start; null where they are not known. */
    position: z.number().int().nullable(),
    etaSeconds: z.number().nullable(),
    trainers: z.enum(["live", "paused", "none"]),
    /** It was taken before, and goes on after this epoch; null when it was not. */
    interruptedAfter: z.number().int().nullable(),
  }),
  z.object({ code: z.literal("claimed") }),
  z.object({ code: z.literal("training"), ...epochs }),
  z.object({ code: z.literal("cancelling") }),
  z.object({ code: z.literal("done") }),
  /** Taken over from an identical run. */
  z.object({ code: z.literal("copied") }),
  z.object({ code: z.literal("stopped_early"), ...epochs }),
  z.object({ code: z.literal("diverged"), epoch: z.number().int() }),
  z.object({ code: z.literal("failed"), failure: FailureSchema.nullable() }),
  z.object({ code: z.literal("cancelled") }),
]);
export type RunExplanation = z.infer<typeof RunExplanationSchema>;
