import { expect, it } from "vitest";
import { english } from "@/messages/english";
import { spanish } from "@/messages/spanish";

/** The word for each thing, with the synonyms that the texts must not use. */
const englishWords: Record<string, RegExp> = {
  fix: /\bmend/i,
  continue: /\bgo(es)? on\b/i,
  requirement: /\bclauses?\b/i,
  "activity log": /\b(audit|course's|course''s) record\b/i,
  import: /\b(take|taken|takes) over\b/i,
  again: /\banew\b/i,
  "create account": /\bmake (an|the) account\b/i,
  gradebook: /grade book/i,
  "the people who run": /\bwhoever\b/i,
  appears: /\bstands? (here|there|in|on|at|above|below|beside)\b/i,
  "at least": /\bso many\b/i,
};
const spanishWords: Record<string, RegExp> = {
  estudiante: /alumn|estudiantado/i,
  "docente, equipo docente": /profesor|personal docente/i,
  institución: /\bcentro\b(?! de calificaciones)/i,
  "red de referencia": /red base/i,
  calificación: /\bnotas?\b/i,
  "fecha de entrega": /\bplazo\b/i,
  "con retraso": /tardí|(?<!más )\btarde\b/i,
  muro: /mural/i,
  miembro: /participante/i,
  comprobante: /recibo/i,
  cuota: /\bcupos?\b/i,
  puesto: /lugar en la cola/i,
  "parada temprana": /parada anticipada|early stopping/i,
  sugerencia: /\bpistas?\b/i,
  "exactitud en prueba": /exactitud (?:en la|de) prueba|precisión en/i,
  "cálculo por imagen": /trabajo por imagen/i,
  kernel: /núcleo/i,
  "zona horaria": /huso/i,
  "en vivo": /en directo/i,
  "10.000": /\d \d{3}\b/,
};

function listTexts(tree: object): string[] {
  return Object.values(tree).flatMap((value: unknown) =>
    typeof value === "string" ? [value] : listTexts(value as object),
  );
}

it.each([
  ...Object.entries(englishWords).map(([word, others]) => ["English", word, others, english] as const),
  ...Object.entries(spanishWords).map(([word, others]) => ["Spanish", word, others, spanish] as const),
])("%s says “%s” and nothing else", (_, word, others, catalogue) => {
  const texts = listTexts(catalogue);
  expect(texts.filter((text) => others.test(text))).toEqual([]);
  for (const name of word.split(", "))
    expect(
      texts.some((text) => text.toLowerCase().includes(name.toLowerCase())),
      name,
    ).toBe(true);
});
