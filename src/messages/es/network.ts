import type { network as english } from "../en/network";
import type { Translation } from "../translation";

export const network: Translation<typeof english> = {
  title: "Red",
  own: "Su entrega {number}",
  others: "De {name}",
  run: "Abrir su ejecución",
  code: "{exercise}: red de {name}, de Convoy.",
  fork: {
    title: "Empezar desde esta red",
    description: "Se convierte allí en su borrador. «Deshacer» recupera el suyo.",
    into: "En «{exercise}»",
    closed:
      "Ningún ejercicio del curso está abierto para usted ahora. Cuando lo esté alguno, podrá llevar esta red a su editor desde aquí.",
  },
};
