import type { Problem } from "@/core/base/problem";
import { makeAllTexts } from "@/messages/translator";
import { wordProblem, type WordedProblem } from "@/messages/wording/problem";

/** A problem's sentences in English. */
export function inEnglish(problem: Problem): WordedProblem {
  return wordProblem(makeAllTexts("en"), problem);
}
