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
  lateness: "Después de la fecha de entrega",
  lateNone: "se acepta hasta el cierre, marcado como tardío",
  latePercent: "{percent, number} % de los puntos menos por cada día empezado, aunque se conserva al menos el {floor, number} %",
  lateHardClose: "no se acepta nada",
  latePolicy: "Entregas tardías",
  latePolicyDescription: "Cuenta el momento en que se acepta la entrega, no cuando termina su ejecución.",
  policyNone: "Se aceptan sin penalización",
  policyNoneDescription: "Hasta que se cierre el ejercicio; quedan marcadas como tardías.",
  policyPercent: "Cuestan una parte de los puntos por cada día",
  policyPercentDescription: "Cuenta cada día empezado. Quien obtiene más puntos con una ejecución a tiempo conserva esos.",
  policyHardClose: "No se aceptan",
  policyHardCloseDescription: "El ejercicio se cierra en la fecha de entrega, diga lo que diga la fecha de cierre.",
  policyPercentField: "Porcentaje por día",
  policyFloorField: "Se conserva al menos",
  heldBack: "Reservar la mitad de las imágenes de prueba hasta que se cierre el ejercicio",
  heldBackDescription:
    "Todo lo que ven los estudiantes procede de una mitad, elegida al azar y secreta; la clasificación final y las notas proceden de la otra mitad. No puede cambiarse una vez que se ha entregado algo.",
  over: "Comparado con",
  overDescription: "Con las mismas imágenes de prueba.",
  overBaseline: "La red de la lección tras una época",
  overExercise2: "La mejor ejecución propia de una red especificada",
  significance: "Como máximo esta p",
  significanceDescription: "Prueba exacta de McNemar; 1: cualquier mejora.",
  comparedRuns: "Números distintos de épocas",
  comparedRunsDescription: "Ejecuciones terminadas de una misma red, al menos tantas.",
};
