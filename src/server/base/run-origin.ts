import { AppError } from "./error";

/**
 * The submission or the reference that a run trains: a constraint of the table gives each run one of the two.
 */
export function originOf<S, R>({
  submission,
  reference,
}: {
  submission: S | null;
  reference: R | null;
}): S | R {
  const origin = submission ?? reference;
  if (origin === null) throw new Error("A run without a submission or a reference cannot be.");
  return origin;
}

/** The submission of a run that people may open. permissions.ts lets nobody open a reference's. */
export function submissionOf<S>({ submission }: { submission: S | null }): S {
  if (submission === null) throw new AppError("NOT_FOUND", (t) => t("errors.noRun"));
  return submission;
}
