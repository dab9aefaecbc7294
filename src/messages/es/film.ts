import type { film as english } from "../en/film";
import type { Translation } from "../translation";

export const film: Translation<typeof english> = {
  tab: "Verla formarse",
  title: "Ver cómo se forma",
  both: "Ver formarse las dos",
  loading: "La película se está cargando…",
  none: "De esta ejecución no se guardaron imágenes. Entrénela otra vez para ver cómo se forma.",
  notYet: "Aún no había empezado, o no tiene imagen de esta época.",
  epoch: "Época {epoch, number} de {last, number}",
  play: "Reproducir",
  pause: "Pausar",
  accuracy: "de las imágenes de prueba son correctas",
  kernels: "Qué busca la primera capa",
  kernel: "Pesos del número {number, number}",
  mistakes: "Errores: hacia abajo la cifra, hacia la derecha la respuesta",
  confusion: "Dónde se equivoca la red; la lista de abajo lo dice con palabras",
  worst: "{actual} leído como {answered}: {count, number} veces",
  hardest: "Las imágenes de prueba más difíciles y sus respuestas",
  digit: "Imagen de prueba de la cifra {actual}",
};
