import type { Access } from "@/core/base/actor";
import type { Prisma } from "@/server/generated/client";

/** Whose students somebody sees: those of the course, or for an assistant of sections those of these. */
export type Scope = Pick<Access, "sections">;

/** The condition that a student, or a line of the list, is among them. */
export function inScope({ sections }: Scope): { sectionId?: Prisma.StringNullableFilter } {
  return sections === null ? {} : { sectionId: { in: sections } };
}

/** The same of one whose row has been read. */
export const isInScope = ({ sections }: Scope, { sectionId }: { sectionId: string | null }) =>
  sections === null || (sectionId !== null && sections.includes(sectionId));
