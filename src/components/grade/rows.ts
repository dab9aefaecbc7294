import type { RouterOutputs } from "@/trpc/react";

/** A student's own grade, once it is released. */
export type ReleasedGrade = NonNullable<RouterOutputs["grades"]["own"]>;
export type GradeRow = RouterOutputs["grades"]["list"][number];
