import { type Architecture, ArchitectureSchema } from "@/core/network/architecture";
import { type TrainingSettings, TrainingSettingsSchema } from "@/core/training/training";
import { readStored } from "@/server/base/rows";
import type { Submission } from "@/server/generated/client";

// The one place that reads the JSON columns of a submission.

export type Design = { architecture: Architecture; training: TrainingSettings };

export const readArchitecture = (row: Pick<Submission, "architecture">): Architecture =>
  readStored(ArchitectureSchema, row.architecture);

export const readTraining = (row: Pick<Submission, "training">): TrainingSettings =>
  readStored(TrainingSettingsSchema, row.training);

/** The row with its JSON columns read. */
export function readSubmission<Row extends Pick<Submission, "architecture" | "training">>(
  row: Row,
): Omit<Row, keyof Design> & Design {
  return { ...row, architecture: readArchitecture(row), training: readTraining(row) };
}
