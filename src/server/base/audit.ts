import type { AuditAction } from "@/core/base/audit";
import type { Prisma } from "@/server/generated/client";
import type { Tx } from "./db";

type AuditEntry = {
  courseId: string | null;
  /** Null when the system did it. */
  actorId: string | null;
  action: AuditAction;
  subjectId: string;
  /** The change, usually `{ before, after }`. */
  data: unknown;
  at: Date;
};

/** JSON as the database keeps it: dates as text, without what is undefined. */
export function toJson(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue;
}

/** Appends to the record of who did what; always in the transaction that does it. */
export async function recordAudit(tx: Tx, { data, ...entry }: AuditEntry): Promise<void> {
  // `create` would read the line back, which a trainer may not.
  await tx.auditEvent.createMany({ data: [{ ...entry, data: toJson(data) }] });
}
