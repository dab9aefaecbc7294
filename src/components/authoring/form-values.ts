import dayjs from "dayjs";
import type { z } from "zod";
import { assertNever } from "@/core/base/assert";
import { MINUTE, SECOND } from "@/core/base/duration";
import { LimitsSchema, type Limits } from "@/core/check/limits";
import { ExerciseSettingsSchema, type ExerciseSettings } from "@/core/exercise/exercise";
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

const dates = ["opensAt", "dueAt", "closesAt"] as const;
const { options: limits } = LimitsSchema.keyof();

/** One unit in the form, in units of the settings. */
const units: Record<keyof Limits, number> = {
  parameters: 1,
  memoryBytes: MEBI,
  flops: MEGA,
  epochs: 1,
  batchSize: 1,
  runsPerDay: 1,
  computeSecondsPerDay: MINUTE / SECOND,
  failedChecksPerDay: 1,
};

/** The settings that the form converts. */
type ShownValues = Record<(typeof dates)[number], string | null> & {
  limits: Record<keyof Limits, number | string>;
  /** Holds the fields of every policy; the form shows those of the chosen one. */
  latePolicy: { kind: LatePolicy["kind"]; percent: number | string; floor: number | string };
  rubric: LineValues[];
};

/**
 * The exercise as the form shows it: dates as the pickers write them (the viewer's zone), costs in units that
 * people read, and all other settings as they are.
 */
export type FormValues = Omit<ExerciseSettings, keyof ShownValues> & ShownValues;

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

function mapNames<Name extends string, Value>(
  names: readonly Name[],
  valueOf: (name: Name) => Value,
): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, valueOf(name)])) as Record<Name, Value>;
}

/** The settings alone: an exercise that comes from the server also has its id, its state and more. */
function pickSettings(exercise: ExerciseSettings): ExerciseSettings {
  const { options: names } = ExerciseSettingsSchema.keyof();
  return Object.fromEntries(names.map((name) => [name, exercise[name]])) as ExerciseSettings;
}

export function formValues(settings: ExerciseSettings): FormValues {
  return {
    ...pickSettings(settings),
    ...mapNames(dates, (name) => dayjs(settings[name]).format(PICKER)),
    limits: mapNames(limits, (name) => round(settings.limits[name] / units[name])),
    rubric: settings.rubric.map(lineValues),
    latePolicy: { percent: 10, floor: 0, ...settings.latePolicy },
  };
}

/** Reads the form into settings, or says what is wrong with each field. */
export function parseForm(
  t: AllTexts,
  values: FormValues,
): { settings: ExerciseSettings; errors: null } | { settings: null; errors: Record<string, string> } {
  const input = {
    ...values,
    ...mapNames(dates, (name) => date(values[name])),
    limits: mapNames(limits, (name) => number(values.limits[name]) * units[name]),
    rubric: values.rubric.map(lineSettings),
    latePolicy: latePolicySettings(values.latePolicy),
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
/** The schema words its refusals of these fields in English only. */
const worded = ["title", "dueAt", "closesAt", "rubric"] as const;

function describeIssue(t: AllTexts, issue: z.core.$ZodIssue, input: unknown): string {
  const { path, code } = issue;
  const [field, name] = path;
  if (code === "invalid_type")
    return dates.some((name) => name === field) ? t("exercise.mistakes.date") : t("exercise.mistakes.number");
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
