import { describe, expect, it } from "vitest";
import { exerciseKinds } from "@/core/exercise/exercise-kind";
import { readExerciseFile, writeExerciseFile } from "@/core/exercise/exercise-file";
import { makeTemplate } from "../../support/template";

const now = new Date("2026-11-24T10:00:00Z");
const exercises = exerciseKinds.map((kind) => makeTemplate(kind, now));
const parse = (text: string) => JSON.parse(text) as { exercises: Record<string, unknown>[] };

describe("a file of exercises", () => {
  it("gives back the settings that it was written from", () => {
    const { entries } = readExerciseFile(writeExerciseFile(exercises));
    expect(entries!.map(({ settings }) => settings)).toEqual(exercises);
  });

  it("that limited a batch's outputs, as older ones did, allows what it allowed", () => {
    const file = parse(writeExerciseFile(exercises));
    const limits = file.exercises[0]!.limits as Record<string, number>;
    delete limits.memoryBytes;
    const older = { ...limits, activationBytes: 2 ** 28 };
    const text = JSON.stringify({ ...file, exercises: [{ ...file.exercises[0], limits: older }] });
    const { entries } = readExerciseFile(text);
    expect(entries![0]!.settings?.limits).toEqual({ ...limits, memoryBytes: 1519 * 2 ** 20 });
  });

  it.each<[mistake: string, text: string]>([
    ["not_json", "title,points\n"],
    ["other_format", JSON.stringify({ cells: [] })],
    ["other_format", "null"],
    ["newer_version", JSON.stringify({ format: "convoy-exercises", version: 2, exercises: [] })],
    ["no_exercises", JSON.stringify({ format: "convoy-exercises", version: 1, exercises: [] })],
  ])("is refused as a whole: %s", (mistake, text) => {
    expect(readExerciseFile(text)).toEqual({ entries: null, mistake });
  });

  it.each<[field: string, value: unknown]>([
    ["limits.epochs", 201],
    ["opensAt", "tomorrow"],
    ["closesAt", "2020-01-01T00:00:00.000Z"],
    ["rubric", []],
    ["title", undefined],
    ["kind", "hard"],
  ])("says which exercise it cannot take for its %s, and takes the others", (field, value) => {
    const file = parse(writeExerciseFile(exercises));
    const [outer, inner] = field.split(".") as [string, string | undefined];
    const second = file.exercises[1]!;
    second[outer] = inner ? { ...(second[outer] as object), [inner]: value } : value;
    const { entries } = readExerciseFile(JSON.stringify(file));
    expect(entries!.map(({ settings }) => settings === null)).toEqual([false, true, false]);
    expect(entries![1]!.issue!.field).toBe(field);
  });
});
