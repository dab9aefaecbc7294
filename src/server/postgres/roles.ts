import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Connection } from "@/server/base/connection/connection";

const grants = fileURLToPath(new URL("../../../prisma/roles.sql", import.meta.url));
/** PostgreSQL's code. */
const INSUFFICIENT_PRIVILEGE = "42501";
/** Two starts must not change the same role at once. */
const rolesLock = 4_711_003;

/** Who connects: each kind of process has a role of its own. */
const roles = ["convoy_web", "convoy_trainer"] as const;
export type DatabaseRole = (typeof roles)[number];

/** The owner's password makes those of the roles, so that no other secret has to be kept. */
function passwordOf(url: URL, role: DatabaseRole): string {
  return createHmac("sha256", decodeURIComponent(url.password)).update(role).digest("base64url");
}

/** The same database's address for a role whose password `setUpRoles` has set. */
export function withRole(url: string, role: DatabaseRole): string {
  const changed = new URL(url);
  changed.password = passwordOf(changed, role);
  changed.username = role;
  return changed.href;
}

/**
 * Makes the roles and gives each its rights, as the owner. The embedded server's roles also get passwords;
 * for another server whoever runs it sets them.
 */
export async function setUpRoles(url: string, withPasswords: boolean): Promise<void> {
  const client = new Connection({ connectionString: url });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [rolesLock]);
    await client.query(`BEGIN;\n${readFileSync(grants, "utf8")}\nCOMMIT`);
    if (!withPasswords) return;
    for (const role of roles) {
      const password = client.escapeLiteral(passwordOf(new URL(url), role));
      await client.query(`ALTER ROLE ${role} PASSWORD ${password}`);
    }
  } catch (error) {
    if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) throw error;
    throw new Error(
      `This account may not make the roles and give them rights (${(error as Error).message}). Let PostgreSQL's administrator run prisma/roles.sql with psql.`,
      { cause: error },
    );
  } finally {
    await client.end();
  }
}

/** Gives the roles their rights again after the tables were made anew, on a server that has the roles. */
export async function renewRights(url: string): Promise<void> {
  const client = new Connection({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [roles[0]]);
    if (rows.length > 0) await setUpRoles(url, false);
  } finally {
    await client.end();
  }
}
