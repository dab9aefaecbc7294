import type { exercise as english } from "../en/exercise";
import type { Translation } from "../translation";

export const exercise: Translation<typeof english> = {
  sharing: {
    label: "Redes de otros estudiantes",
    description: "El alumnado puede ver las redes de los demás y empezar la suya a partir de una. Las respuestas escritas quedan entre cada estudiante y el equipo docente.",
    never: { label: "Nunca", description: "Cada estudiante ve solo sus propias redes." },
    after_closing: {
      label: "Cuando se cierre el ejercicio",
      description: "Entonces los nombres de la clasificación llevan a las redes. Donde el alumnado nunca ve la clasificación, tampoco ve las redes.",
    },
  },
};
