/** Levels of brackets in a text; JSON that people have is less deep than this. */
const DEEPEST = 200;

/** Whether the brackets are nested deeper than any network's JSON. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (const [token] of text.matchAll(/\\[^]|"|[[{]|[\]}]/g)) {
    if (token === '"') isInString = !isInString;
    else if (isInString || token.startsWith("\\")) continue;
    else depth += token === "[" || token === "{" ? 1 : -1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

type ParsedJson = { json: unknown } | { error: "json_too_deep" } | { error: "not_json"; detail: string };

/** Parses JSON, also as a text in quotation marks, as Python prints what `to_json()` gives. */
export function parseJson(text: string): ParsedJson {
  const plain = text.replace(/^\ufeff/, "").trim();
  const quoted = /^'(\{[\s\S]*\})'$/.exec(plain)?.[1];
  if (isTooDeep(plain)) return { error: "json_too_deep" };
  try {
    let json: unknown = JSON.parse(quoted ?? plain);
    if (typeof json === "string") {
      if (isTooDeep(json)) return { error: "json_too_deep" };
      json = JSON.parse(json);
    }
    return { json };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { error: "not_json", detail: error.message };
  }
}

/** Whether a text is meant as JSON, by its beginning. */
export const looksLikeJson = (text: string): boolean =>
  /^\ufeff?\s*(?:\{\s*["}]|["']\s*\{\s*\\?")/.test(text);
