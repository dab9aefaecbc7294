import type { exercise as english } from "../en/exercise";
import type { Translation } from "../translation";

export const exercise: Translation<typeof english> = {};
