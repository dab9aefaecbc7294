import { SECOND } from "@/core/base/duration";

/** How often a course's pages ask again for what waits there. */
export const REFRESH = 30 * SECOND;
