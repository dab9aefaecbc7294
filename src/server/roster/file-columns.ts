import { createHash } from "node:crypto";
import { z } from "zod";
import { hasSameHeaders, moveColumns, type KnownFile } from "@/core/school/remembered-columns";
import { toJson } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { readStored } from "@/server/base/rows";

// What an instructor said of a school's file's columns, for the next file with the same headers.

/** The list of students, or the grades of one exercise. */
export type FilePurpose = { courseId: string; exerciseId: string | null };

const RowSchema = z.record(z.string(), z.number().nullable());
type Choice = Readonly<Record<string, number | null>>;
type Remembered = KnownFile & { exerciseId: string | null; choice: Choice };

/** Of one purpose; the oldest are forgotten. */
const MOST_FILES = 12;

const purposeOf = ({ exerciseId }: FilePurpose) => (exerciseId === null ? "roster" : `grades ${exerciseId}`);

/** What is remembered for this purpose, the latest first. */
export async function listRemembered(db: Db | Tx, place: FilePurpose): Promise<Remembered[]> {
  const rows = await db.fileColumns.findMany({
    where: { courseId: place.courseId, purpose: purposeOf(place) },
    orderBy: { usedAt: "desc" },
  });
  return rows.map(({ headers, sheet, choice }) => ({
    headers,
    sheet,
    exerciseId: place.exerciseId,
    choice: readStored(RowSchema, choice),
  }));
}

/** How a remembered choice came to a file: its headers are the same, or they have changed since. */
export type Memory = "same" | "changed";

/**
 * The columns that somebody chose in a file like this one. Where the headers have changed, those of the same
 * names, for somebody to look at; `choice` is null where they are not there.
 */
export function recallColumns<Columns extends Choice>(
  remembered: readonly Remembered[],
  headers: readonly string[],
): { memory: Memory | null; choice: Columns | null } {
  const same = remembered.find((each) => hasSameHeaders(each.headers, headers));
  if (same) return { memory: "same", choice: same.choice as Columns };
  const latest = remembered[0];
  if (!latest) return { memory: null, choice: null };
  return { memory: "changed", choice: moveColumns(latest.choice as Columns, latest.headers, headers) };
}

type Used = {
  headers: readonly string[];
  /** Null for a file without sheets. */
  sheet: string | null;
  choice: Choice;
  /** Whether somebody has said anything: what is recognised by itself needs no memory. */
  isChosen: boolean;
};

/** Remembers how a file was read, once it is used. A file without headers cannot be told from another. */
export async function rememberColumns(
  tx: Tx,
  place: FilePurpose,
  { headers, sheet, choice, isChosen }: Used,
  now: Date,
): Promise<void> {
  if (headers.every((header) => header === "")) return;
  const headersHash = createHash("sha256").update(JSON.stringify(headers)).digest("hex");
  const key = { courseId: place.courseId, purpose: purposeOf(place), headersHash };
  const data = { sheet, choice: toJson(choice), usedAt: now };
  const { count } = await tx.fileColumns.updateMany({ where: key, data });
  if (count > 0 || !isChosen) return;
  await tx.fileColumns.createMany({
    data: [{ ...key, ...data, headers: [...headers] }],
    skipDuplicates: true,
  });
  const old = await tx.fileColumns.findMany({
    where: { courseId: key.courseId, purpose: key.purpose },
    orderBy: { usedAt: "desc" },
    skip: MOST_FILES,
    select: { headersHash: true },
  });
  const hashes = old.map((row) => row.headersHash);
  await tx.fileColumns.deleteMany({ where: { ...key, headersHash: { in: hashes } } });
}
