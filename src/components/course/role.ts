import type { Role } from "@/core/actor";

export const roleTitles: Record<Role, string> = { instructor: "Instructor", assistant: "Assistant", student: "Student" };

export function isStaff(role: Role): boolean {
  return role !== "student";
}
