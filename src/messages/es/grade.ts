import type { grade as english } from "../en/grade";
import type { Translation } from "../translation";

export const grade: Translation<typeof english> = {};
