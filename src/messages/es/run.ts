import type { run as english } from "../en/run";
import type { Translation } from "../translation";

export const run: Translation<typeof english> = {};
