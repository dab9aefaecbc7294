import { SchoolIdentitySchema, type SchoolIdentity } from "@/core/school/school-identity";
import type { Db, Tx } from "@/server/base/db";
import { readStored } from "@/server/base/rows";

/** A person on the school's list whom somebody says to be. */
export type Claim = { entryId: string; name: string; identity: SchoolIdentity };

/**
 * Who says to be whom, by the id of the account: its address is one of the course's list, and nobody has
 * proven that it is theirs. Staff say whether it is true; until then the line is nobody's.
 */
export async function findClaims(db: Db | Tx, courseId: string): Promise<Map<string, Claim>> {
  const entries = await db.rosterEntry.findMany({
    where: { courseId, enrolmentId: null, email: { not: null } },
    select: { id: true, name: true, email: true, identity: true },
  });
  const users = await db.user.findMany({
    where: { email: { in: entries.map(({ email }) => email!) }, emailVerified: null },
    select: { id: true, email: true },
  });
  const byEmail = new Map(entries.map((entry) => [entry.email, entry]));
  return new Map(
    users.map(({ id, email }) => {
      const { id: entryId, name, identity } = byEmail.get(email)!;
      return [id, { entryId, name, identity: readStored(SchoolIdentitySchema, identity) }];
    }),
  );
}

type Addressed = { id: string; email: string; formerEmail: string | null };

/**
 * The address under which a person's grades may go to the school: none where they have merely typed the
 * address of somebody on the course's list, or have lost it to its owner.
 */
export async function makeSchoolAddress(db: Db, courseId: string): Promise<(user: Addressed) => string> {
  const claims = await findClaims(db, courseId);
  return ({ id, email, formerEmail }) => (claims.has(id) || formerEmail !== null ? "" : email);
}
