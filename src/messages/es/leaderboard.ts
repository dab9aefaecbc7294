import type { leaderboard as english } from "../en/leaderboard";
import type { Translation } from "../translation";

export const leaderboard: Translation<typeof english> = {};
