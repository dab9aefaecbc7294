import type { Role } from "@/core/actor";

export function isStaff(role: Role): boolean {
  return role !== "student";
}
