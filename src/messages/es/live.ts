import type { live as english } from "../en/live";
import type { Translation } from "../translation";

export const live: Translation<typeof english> = {};
