import type { builder as english } from "../en/builder";
import type { Translation } from "../translation";

export const builder: Translation<typeof english> = {};
