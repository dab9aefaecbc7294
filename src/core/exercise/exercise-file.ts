import { z } from "zod";
import { ExerciseSettingsSchema, type ExerciseSettings } from "./exercise";
import { type Issue, readIssue } from "@/core/base/issue";
import { memoryOfOutputs } from "@/core/check/memory";

// Exercises as one JSON file, to copy them to another course, term or server. It holds the instructor's
// decisions, and nothing about students.

const FORMAT = "convoy-exercises";
const VERSION = 1;
export const MOST_EXERCISES = 100;

const FileSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  exercises: z.array(z.record(z.string(), z.unknown())).min(1).max(MOST_EXERCISES),
});

export function writeExerciseFile(exercises: ExerciseSettings[]): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, exercises }, null, 2)}\n`;
}

/** An exercise of a file, or its issue and the place of the issue. */
export type FileEntry =
  | { title: string; settings: ExerciseSettings; issue: null }
  | { title: string; settings: null; issue: Issue & { field: string } };
/** The reason why the whole file cannot be read. */
type FileMistake = "not_json" | "other_format" | "newer_version" | "no_exercises";
export type ReadFile = { entries: FileEntry[]; mistake: null } | { entries: null; mistake: FileMistake };

const DATES = ["opensAt", "dueAt", "closesAt"];

const OlderLimitsSchema = z.looseObject({ activationBytes: z.number(), parameters: z.number() });

/** Limits as they are now, of those that were written when a batch's outputs were limited. */
function renewLimits(limits: unknown): unknown {
  const older = OlderLimitsSchema.safeParse(limits);
  if (!older.success) return limits;
  const { activationBytes, ...others } = older.data;
  return { ...others, memoryBytes: memoryOfOutputs(older.data) };
}

/** Reads settings from JSON, where dates are texts. */
export function readEntry(record: Record<string, unknown>): FileEntry {
  const dates = DATES.map((name) => [
    name,
    typeof record[name] === "string" ? new Date(record[name]) : record[name],
  ]);
  const limits = "limits" in record ? { limits: renewLimits(record.limits) } : {};
  const input = { ...record, ...Object.fromEntries(dates), ...limits };
  const parsed = ExerciseSettingsSchema.safeParse(input);
  const title = typeof record.title === "string" ? record.title.slice(0, 120) : "";
  if (parsed.success) return { title, settings: parsed.data, issue: null };
  const issue = parsed.error.issues[0]!;
  return { title, settings: null, issue: { ...readIssue(issue, { input }), field: issue.path.join(".") } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function findMistake(json: unknown): FileMistake {
  if (json === undefined) return "not_json";
  const head = z.object({ format: z.literal(FORMAT), version: z.number() }).safeParse(json);
  if (!head.success) return "other_format";
  return head.data.version > VERSION ? "newer_version" : "no_exercises";
}

export function readExerciseFile(text: string): ReadFile {
  const json = parseJson(text);
  const file = FileSchema.safeParse(json);
  return file.success
    ? { entries: file.data.exercises.map(readEntry), mistake: null }
    : { entries: null, mistake: findMistake(json) };
}
