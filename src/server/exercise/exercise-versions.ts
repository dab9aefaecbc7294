import { z } from "zod";
import { canonicalJson } from "@/core/base/canonical";
import { ExerciseSettingsSchema, type ExerciseSettings } from "@/core/exercise/exercise";
import { readEntry } from "@/core/exercise/exercise-file";
import { readStored } from "@/server/base/rows";
import type { Db } from "@/server/base/db";

type SettingName = keyof ExerciseSettings;
type ExerciseVersion = {
  /** Counts from 1, the first one. */
  number: number;
  at: Date;
  /** Null when the account is gone. */
  actorName: string | null;
  /** The settings that differ from the version before; none for the first. */
  changed: SettingName[];
  /** Null where it was recorded before a setting existed that cannot be guessed. */
  settings: ExerciseSettings | null;
};

const Settings = z.record(z.string(), z.unknown());
const RecordSchema = z.object({ after: Settings });
const names = Object.keys(ExerciseSettingsSchema.shape) as SettingName[];
const differs = (a: unknown, b: unknown) => canonicalJson(a ?? null) !== canonicalJson(b ?? null);

/** The settings at each save of an exercise, the newest first. They come from the audit record. */
export async function listVersions(db: Db, exerciseId: string): Promise<ExerciseVersion[]> {
  const events = await db.auditEvent.findMany({
    where: {
      subjectId: exerciseId,
      action: { in: ["exercise.create", "exercise.import", "exercise.update"] },
    },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  const actorIds = events.flatMap(({ actorId }) => actorId ?? []);
  const actors = await db.user.findMany({
    where: { id: { in: actorIds } },
    select: { id: true, name: true, email: true },
  });
  const actorNames = new Map(actors.map(({ id, name, email }) => [id, name ?? email]));
  const saved = events.map(({ data }) => readStored(RecordSchema, data).after);
  return events
    .map(({ at, actorId }, index): ExerciseVersion => {
      const [now, before] = [saved[index]!, saved[index - 1]];
      const changed = before ? names.filter((name) => differs(before[name], now[name])) : [];
      return {
        number: index + 1,
        at,
        actorName: (actorId && actorNames.get(actorId)) ?? null,
        changed,
        settings: readEntry(now).settings,
      };
    })
    .reverse();
}
