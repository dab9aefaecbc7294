import type { lesson as english } from "../en/lesson";
import type { Translation } from "../translation";

export const lesson: Translation<typeof english> = {};
