import type { wall as english } from "../en/wall";
import type { Translation } from "../translation";

export const wall: Translation<typeof english> = {};
