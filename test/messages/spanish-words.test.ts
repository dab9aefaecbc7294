import { expect, it } from "vitest";
import { spanish } from "@/messages/spanish";

/** The word for each thing, with the synonyms that the texts must not use. */
const words: Record<string, RegExp> = {
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
  "puesto en la cola": /lugar en la cola/i,
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

it.each(Object.entries(words))("Spanish says “%s” and nothing else", (word, others) => {
  const texts = listTexts(spanish);
  expect(texts.filter((text) => others.test(text))).toEqual([]);
  for (const name of word.split(", "))
    expect(
      texts.some((text) => text.toLowerCase().includes(name.toLowerCase())),
      name,
    ).toBe(true);
});
