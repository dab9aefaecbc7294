import type { RemarkCode } from "@/core/keras/remark";

/** What else people paste, by what only it has. */
const languages: readonly [RemarkCode, RegExp][] = [
  ["is_r", /<-\s|%>%|%<>%|library\((?:keras|tensorflow|keras3)\)|\bkeras_model_sequential\b/],
  ["is_javascript", /\b(?:const|let|var)\s+\w+\s*=|\btf\.sequential\(|=>\s*\{|\brequire\(["']/],
  [
    "is_pytorch",
    /^[ \t]*(?:import|from)[ \t]+torch\b|\bnn\.(?:Module|Conv2d|Linear|Sequential)\b|\btorch\.nn\b/m,
  ],
];

/** The language or library of a text that is no Keras code; null when none is known. */
export function findOtherLanguage(text: string, isPython: boolean): RemarkCode | null {
  const known = isPython ? languages.slice(2) : languages;
  return known.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}
