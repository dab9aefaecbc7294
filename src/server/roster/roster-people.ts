import type { RosterPerson } from "@/core/school/roster/roster-line";
import { schoolKeys, SchoolIdentitySchema, type SchoolIdentity } from "@/core/school/school-identity";
import type { Db, Tx } from "@/server/base/db";
import { readStored } from "@/server/base/rows";

/** A person with what the list says of them. */
export type KnownPerson = RosterPerson & { identity: SchoolIdentity; listEmail: string | null };

/**
 * Members, people who were removed, and people on the list who are not here yet, with the names that the
 * school has for them.
 */
export async function listPeople(db: Db | Tx, courseId: string): Promise<KnownPerson[]> {
  const members = await db.enrolment.findMany({
    where: { courseId, pseudonymisedAt: null },
    include: { user: { select: { name: true, email: true, emailVerified: true } }, rosterEntry: true },
  });
  const listed = await db.rosterEntry.findMany({ where: { courseId, enrolmentId: null } });
  const onList = (entry: { name: string; identity: unknown; email: string | null } | null) => {
    const identity = entry ? readStored(SchoolIdentitySchema, entry.identity) : {};
    const listEmail = entry?.email ?? null;
    return { schoolName: entry?.name ?? null, keys: schoolKeys(identity, listEmail), identity, listEmail };
  };
  return [
    ...members.map(({ id, removedAt, user, rosterEntry }): KnownPerson => ({
      id,
      kind: removedAt ? "removed" : "member",
      name: user.name ?? user.email,
      email: user.email,
      isProven: user.emailVerified !== null,
      ...onList(rosterEntry),
    })),
    ...listed.map((entry): KnownPerson => ({
      id: entry.id,
      kind: "listed",
      name: entry.name,
      email: entry.email ?? "",
      ...onList(entry),
    })),
  ];
}
