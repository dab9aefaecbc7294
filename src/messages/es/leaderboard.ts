import type { leaderboard as english } from "../en/leaderboard";
import type { Translation } from "../translation";

export const leaderboard: Translation<typeof english> = {
  part: {
    public: "Los puestos y las cifras son de una mitad de las imágenes de prueba. La otra mitad está reservada y decide cuando se cierra el ejercicio.",
    held_back: "Esta es la clasificación final, de la mitad de las imágenes de prueba que estaba reservada. De cada estudiante cuenta la ejecución que fue mejor en la mitad pública.",
  },
  otherHalf: {
    public: "Mitad reservada",
    held_back: "Mitad pública",
  },
};
