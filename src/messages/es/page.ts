import type { page as english } from "../en/page";
import type { Translation } from "../translation";

export const page: Translation<typeof english> = {
  description: "Un aula multijugador para redes convolucionales.",
};
