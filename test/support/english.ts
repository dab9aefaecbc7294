import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { LayerSchema } from "@/core/network/architecture";
import { english } from "@/messages/english";
import { spanish } from "@/messages/spanish";

/**
 * What an exercise is made from is written in its author's language, once; a reader's choice does not change
 * it.
 */
const writtenByPeople = new Set(["templates"]);

function listTexts(tree: object, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : listTexts(value as object, `${prefix}${key}.`),
  );
}

function listLiterals(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    switch (element.type) {
      case TYPE.literal:
        return [element.value];
      case TYPE.tag:
        return listLiterals(element.children);
      case TYPE.select:
      case TYPE.plural:
        return Object.values(element.options).flatMap((option) => listLiterals(option.value));
      default:
        return [];
    }
  });
}

const inEnglish = listTexts(english).filter(([path]) => !writtenByPeople.has(path.split(".")[0]!));
const inSpanish = Object.fromEntries(listTexts(spanish));
const allSpanish = Object.values(inSpanish).join("\n");
const translated = inEnglish.filter(([path, text]) => inSpanish[path] !== text);

/** Keras's names are the same in every language; a family of layers happens to be called like one of them. */
const layerNames = LayerSchema.options.map(({ shape }): string => shape.type.value);
const everywhere = new Set([...Object.values(inSpanish), ...layerNames]);

/** Texts without arguments, which stand alone on a page. */
const wholes = new Set(
  translated.map(([, text]) => text).filter((text) => !/[{<]/.test(text) && !everywhere.has(text)),
);
/** Pieces of longer texts that are long enough not to be something else. */
const pieces = [
  ...new Set(translated.flatMap(([, text]) => listLiterals(parse(text))).map((piece) => piece.trim())),
].filter((piece) => piece.length >= 10 && /\p{L} \p{L}/u.test(piece) && !allSpanish.includes(piece));

/** Those of the strings in which an English text of the catalogue stands that has a Spanish one. */
export function findEnglish(strings: readonly string[]): string[] {
  return strings.filter((string) => wholes.has(string) || pieces.some((piece) => string.includes(piece)));
}
