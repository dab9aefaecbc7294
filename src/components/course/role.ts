import type { Role } from "@/core/base/actor";

export function isStaff(role: Role): boolean {
  return role !== "student";
}
