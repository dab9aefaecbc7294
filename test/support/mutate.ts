const oddities = [
  "None",
  "-1",
  "x",
  "[]",
  "**kw",
  "1e9",
  "lambda: 0",
  "{}",
  '"',
  ")",
  "\ud800",
  "null",
  "[[[[",
  "'''",
  "# %%",
  "10 ** 9",
  "for i in x:",
  "\\",
  "\t",
  "True",
  "*",
  '"class_name"',
  "…",
  "%%bash",
  "```",
  ">>> ",
  "self.",
];

/** A text with a few of its characters, words and lines moved, doubled, left out or replaced. */
export function mutate(text: string, draw: () => number): string {
  const at = (length: number) => Math.floor(draw() * length);
  const separator = ["\n", " ", ",", "(", "[", "{", ":", "="][at(8)]!;
  const parts = text.split(separator);
  const [one, other] = [at(parts.length), at(parts.length)];
  switch (at(6)) {
    case 0:
      parts.splice(one, 1);
      break;
    case 1:
      parts.splice(other, 0, parts[one]!);
      break;
    case 2:
      [parts[one], parts[other]] = [parts[other]!, parts[one]!];
      break;
    case 3:
      parts[one] = oddities[at(oddities.length)]!;
      break;
    case 4: {
      const from = at(text.length);
      return text.slice(0, from) + text.slice(from + 1 + at(20));
    }
    default: {
      const from = at(text.length);
      return text.slice(0, from) + oddities[at(oddities.length)]! + text.slice(from);
    }
  }
  return parts.join(separator);
}
