import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";

function listArguments(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return [];
      case TYPE.tag:
        return [`<${element.value}>`, ...listArguments(element.children)];
      case TYPE.select:
      case TYPE.plural:
        return [
          element.value,
          ...Object.values(element.options).flatMap((option) => listArguments(option.value)),
        ];
      default:
        return [element.value];
    }
  });
}

/** The names of a text's arguments and tags, each once. */
export function argumentsOf(text: string): string[] {
  return [...new Set(listArguments(parse(text)))].toSorted();
}
