import type { course as english } from "../en/course";
import type { Translation } from "../translation";

export const course: Translation<typeof english> = {};
