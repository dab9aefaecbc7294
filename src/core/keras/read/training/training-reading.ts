import type { Place } from "@/core/keras/python";
import type { Subject } from "@/core/keras/remark";
import { type CollectedRemarks } from "@/core/keras/remark";

/** The settings as they are read, one by one. */
export type TrainingReading = {
  remarks: CollectedRemarks;
  settings: Record<string, unknown>;
  /** Where each setting stands in the text. */
  places: Partial<Record<Subject, Place>>;
};
