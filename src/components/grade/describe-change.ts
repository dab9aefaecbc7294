import type { Texts } from "@/messages/catalogue";

/** Reads the recorded data at a place such as "after.points"; undefined if nothing was recorded there. */
function read(data: unknown, place: string): unknown {
  return place
    .split(".")
    .reduce(
      (inner, name) => (inner instanceof Object ? (inner as Record<string, unknown>)[name] : undefined),
      data,
    );
}

function readPoints(data: unknown, place: string): number | null {
  const points = read(data, place);
  return typeof points === "number" ? points : null;
}

function readReason(data: unknown, place: string): string | null {
  const reason = read(data, place);
  return typeof reason === "string" ? reason : null;
}

function describeLines(t: Texts<"grade">, data: unknown): string {
  const lines = (Array.isArray(data) ? data : []).flatMap((line: unknown) => {
    const [label, points] = [read(line, "label"), read(line, "points")];
    return typeof label === "string" && typeof points === "number"
      ? [t("history.line", { label, points })]
      : [];
  });
  return lines.length > 0
    ? t("history.markedLines", { lines: lines.join("; ") })
    : t("history.unmarkedLines");
}

/** An entry of a grade's history as half a sentence, after the name of who did it. */
export function describeChange(t: Texts<"grade">, action: string, data: unknown): string {
  const computed = readPoints(data, "after.computedPoints");
  const points = readPoints(data, "after.points");
  const reason = readReason(data, "after.reason") ?? t("history.noReason");
  switch (action) {
    case "grade.compute":
      return computed === null ? t("history.computedUnknown") : t("history.computed", { points: computed });
    case "grade.replay":
      return computed === null ? t("history.replayedUnknown") : t("history.replayed", { points: computed });
    case "grade.recompute":
      return t("history.recomputed", { points: computed ?? 0 });
    case "grade.withdraw":
      return t("history.withdrew");
    case "grade.mark_lines":
      return describeLines(t, read(data, "lines"));
    case "grade.override":
      return points === null ? t("history.wentBack") : t("history.set", { points, reason });
    case "grade.feedback":
      return t("history.feedback");
    case "grade.accept_regrade":
      return t("history.acceptedRegrade", { points: points ?? 0, reason });
    case "grade.ask_regrade":
      return t("history.askedRegrade", { reason: readReason(data, "reason") ?? t("history.noReason") });
    case "grade.decline_regrade":
      return t("history.declinedRegrade", { reason: readReason(data, "reason") ?? t("history.noReason") });
    case "grade.release":
      return t("history.released", { points: readPoints(data, "points") ?? 0 });
    default:
      return action;
  }
}
