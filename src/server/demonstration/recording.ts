import path from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";

/** The class that visitors look into; `npm run record` makes it anew. */
export const recordingFile = path.join(
  path.dirname(fileURLToPath(import.meta.url)),
  "recorded-class.json.gz",
);

/** In the order in which rows may refer to each other. */
export const recordedTables = [
  "User",
  "Course",
  "Enrolment",
  "Exercise",
  "Submission",
  "Run",
  "Epoch",
  "EpochPicture",
  "Result",
  "WeightBytes",
  "Weights",
  "Grade",
  "RegradeRequest",
  "Poll",
  "Vote",
  "AuditEvent",
] as const;
export type RecordedTable = (typeof recordedTables)[number];

const RowSchema = z.record(z.string(), z.unknown());
const RecordingSchema = z.strictObject({
  recordedAt: z.iso.datetime({ offset: true }),
  courseId: z.string(),
  /** Through whose place a visitor looks in. */
  guideId: z.string(),
  /** As PostgreSQL's `to_jsonb` writes them. */
  tables: z.record(z.enum(recordedTables), z.array(RowSchema)),
});
export type Recording = z.infer<typeof RecordingSchema>;

export const packRecording = (recording: Recording): Buffer =>
  gzipSync(JSON.stringify(recording), { level: 9 });

export const unpackRecording = (bytes: Uint8Array): Recording =>
  RecordingSchema.parse(JSON.parse(gunzipSync(bytes).toString()));
