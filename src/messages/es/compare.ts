import type { compare as english } from "../en/compare";
import type { Translation } from "../translation";

export const compare: Translation<typeof english> = {};
