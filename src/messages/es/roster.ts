import type { roster as english } from "../en/roster";
import type { Translation } from "../translation";

export const roster: Translation<typeof english> = {};
