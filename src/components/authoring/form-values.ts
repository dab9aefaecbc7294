import dayjs from "dayjs";
import type { z } from "zod";
import { assertNever } from "@/core/base/assert";
import { MINUTE, SECOND } from "@/core/base/duration";
import { ExerciseSettingsSchema, type ExerciseSettings } from "@/core/exercise/exercise";
import type { ExerciseKind } from "@/core/exercise/exercise-kind";
import type { RubricLine } from "@/core/grade/grade";
import { readIssue } from "@/core/base/issue";
import type { LatePolicy } from "@/core/grade/late-policy.schema";
import { TRAIN_IMAGES } from "@/core/base/mnist";
import type { Reference } from "@/core/grade/reference";
import type { AllTexts } from "@/messages/catalogue";
import { wordIssue } from "@/messages/wording/issue";

const MEBI = 2 ** 20;
const MEGA = 1e6;
export const PICKER = "YYYY-MM-DD HH:mm:ss";

/** A rubric line in the form. It holds the fields of every kind; the form shows those of its own kind. */
type LineValues = {
  id: string;
  kind: RubricLine["kind"];
  label: string;
  points: number | string;
  atLeast: number | string;
  words: number | string;
  /** "": any number of images. */
  images: number | string;
  none: number | string;
  full: number | string;
  over: Reference;
  significance: number | string;
};

/**
 * The exercise as the form shows it: dates as the pickers write them (the viewer's zone), costs in units that
 * people read.
 */
export type FormValues = {
  kind: ExerciseKind;
  title: string;
  brief: string;
  opensAt: string | null;
  dueAt: string | null;
  closesAt: string | null;
  limits: Record<
    | "parameters"
    | "activationBytes"
    | "flops"
    | "epochs"
    | "batchSize"
    | "runsPerDay"
    | "computeSecondsPerDay"
    | "failedChecksPerDay",
    number | string
  >;
  /** Holds the fields of every policy; the form shows those of the chosen one. */
  latePolicy: { kind: LatePolicy["kind"]; percent: number | string; floor: number | string };
  counting: ExerciseSettings["counting"];
  heldBack: boolean;
  leaderboardVisibility: ExerciseSettings["leaderboardVisibility"];
  specificationFeedback: ExerciseSettings["specificationFeedback"];
  hints: ExerciseSettings["hints"];
  predictionRequired: boolean;
  sharing: ExerciseSettings["sharing"];
  rubric: LineValues[];
};

/** One unit in the form, in units of the settings. */
const units = {
  parameters: 1,
  activationBytes: MEBI,
  flops: MEGA,
  epochs: 1,
  batchSize: 1,
  runsPerDay: 1,
  computeSecondsPerDay: MINUTE / SECOND,
  failedChecksPerDay: 1,
} as const;

export function emptyLine(kind: RubricLine["kind"], id: string): LineValues {
  return {
    id,
    kind,
    label: "",
    points: 1,
    atLeast: kind === "epochs_compared" ? 2 : 12,
    images: TRAIN_IMAGES,
    words: 20,
    none: 95,
    full: 99,
    over: "baseline",
    significance: 0.05,
  };
}

function lineValues(line: RubricLine): LineValues {
  const values = { ...emptyLine(line.kind, line.id), label: line.label, points: line.points };
  switch (line.kind) {
    case "epochs":
    case "epochs_compared":
      return { ...values, atLeast: line.atLeast, images: line.images ?? "" };
    case "accuracy":
      return { ...values, none: round(line.none * 100), full: round(line.full * 100) };
    case "answer":
      return { ...values, words: line.words };
    case "improvement":
      return { ...values, over: line.over, significance: line.significance };
    case "specification":
    case "manual":
      return values;
    default:
      return assertNever(line);
  }
}

const round = (value: number) => Number(value.toFixed(6));
/** An emptied number field holds "". It becomes NaN, which the schema refuses. */
const number = (value: number | string) => (value === "" ? Number.NaN : Number(value));
const date = (value: string | null) => (value === null ? null : dayjs(value).toDate());

function lineSettings({ id, kind, label, ...values }: LineValues): unknown {
  const line = { id, kind, label, points: number(values.points) };
  switch (kind) {
    case "epochs":
    case "epochs_compared":
      return {
        ...line,
        atLeast: number(values.atLeast),
        ...(values.images === "" ? {} : { images: number(values.images) }),
      };
    case "accuracy":
      return { ...line, none: round(number(values.none) / 100), full: round(number(values.full) / 100) };
    case "answer":
      return { ...line, words: number(values.words) };
    case "improvement":
      return { ...line, over: values.over, significance: number(values.significance) };
    case "specification":
    case "manual":
      return line;
    default:
      return assertNever(kind);
  }
}

function latePolicySettings({ kind, percent, floor }: FormValues["latePolicy"]): unknown {
  return kind === "percent_a_day" ? { kind, percent: number(percent), floor: number(floor) } : { kind };
}

export function formValues(settings: ExerciseSettings): FormValues {
  const limits = Object.entries(units).map(([name, unit]) => [
    name,
    round(settings.limits[name as keyof typeof units] / unit),
  ]);
  return {
    kind: settings.kind,
    title: settings.title,
    brief: settings.brief,
    opensAt: dayjs(settings.opensAt).format(PICKER),
    dueAt: dayjs(settings.dueAt).format(PICKER),
    closesAt: dayjs(settings.closesAt).format(PICKER),
    limits: Object.fromEntries(limits) as FormValues["limits"],
    leaderboardVisibility: settings.leaderboardVisibility,
    specificationFeedback: settings.specificationFeedback,
    hints: settings.hints,
    predictionRequired: settings.predictionRequired,
    sharing: settings.sharing,
    rubric: settings.rubric.map(lineValues),
    latePolicy: { percent: 10, floor: 0, ...settings.latePolicy },
    counting: settings.counting,
    heldBack: settings.heldBack,
  };
}

/** Reads the form into settings, or says what is wrong with each field. */
export function parseForm(
  t: AllTexts,
  values: FormValues,
): { settings: ExerciseSettings; errors: null } | { settings: null; errors: Record<string, string> } {
  const limits = Object.entries(units).map(([name, unit]) => [
    name,
    number(values.limits[name as keyof typeof units]) * unit,
  ]);
  const input = {
    kind: values.kind,
    title: values.title,
    brief: values.brief,
    opensAt: date(values.opensAt),
    dueAt: date(values.dueAt),
    closesAt: date(values.closesAt),
    limits: Object.fromEntries(limits),
    leaderboardVisibility: values.leaderboardVisibility,
    specificationFeedback: values.specificationFeedback,
    hints: values.hints,
    predictionRequired: values.predictionRequired,
    sharing: values.sharing,
    rubric: values.rubric.map(lineSettings),
    latePolicy: latePolicySettings(values.latePolicy),
    counting: values.counting,
    heldBack: values.heldBack,
  };
  const parsed = ExerciseSettingsSchema.safeParse(input);
  const errors: Record<string, string> = {};
  for (const issue of parsed.error?.issues ?? [])
    errors[issue.path.join(".")] ??= describeIssue(t, issue, input);
  values.rubric.forEach(({ kind, none, full }, index) => {
    if (kind === "accuracy" && number(full) <= number(none))
      errors[`rubric.${index}.full`] ??= t("exercise.mistakes.full");
  });
  return parsed.success && Object.keys(errors).length === 0
    ? { settings: parsed.data, errors: null }
    : { settings: null, errors };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);
const dates = new Set(["opensAt", "dueAt", "closesAt"]);
/** The schema words its refusals of these fields in English only. */
const worded = ["title", "dueAt", "closesAt", "rubric"] as const;

function describeIssue(t: AllTexts, issue: z.core.$ZodIssue, input: unknown): string {
  const { path, code } = issue;
  const [field, name] = path;
  if (code === "invalid_type")
    return dates.has(String(field)) ? t("exercise.mistakes.date") : t("exercise.mistakes.number");
  if (field === "limits" && code === "too_small") return t("exercise.mistakes.tooSmall");
  if (field === "limits" && code === "too_big")
    return name === "epochs" ? t("exercise.mistakes.tooManyEpochs") : t("exercise.mistakes.tooBig");
  if (code === "too_small" && name !== undefined && path.at(-1) === "label")
    return t("exercise.mistakes.label");
  const known = path.length === 1 && code !== "too_big" ? worded.find((key) => key === field) : undefined;
  return known
    ? t(`exercise.mistakes.${known}`)
    : sentence(capital(wordIssue(t, readIssue(issue, { input }))));
}
